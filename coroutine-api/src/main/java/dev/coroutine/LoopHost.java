package dev.coroutine;

import java.util.concurrent.Future;

/**
 * A thread that runs other things too, and on which a loop may live: the event thread of Swing or JavaFX, an event loop of
 * Netty, a context of Vert.x.
 *
 * <p>All that the loop needs of it is that it runs, one after the other, what it is given. {@link EventLoop#openOn} opens the
 * loop.
 */
public interface LoopHost {
    /**
     * Runs {@code turn} later on the host's thread, never inside this call. Any thread; must not block. A host that throws
     * here is taken to be gone: its loop is closed.
     */
    void execute(Runnable turn);

    /** Whether the current thread is the host's. Any thread; must be quick. */
    boolean isHostThread();

    /**
     * Runs {@code turn} on the host's thread when {@code nanos} have passed. Called on the host's thread. If it is not
     * overridden, one daemon thread for all hosts keeps the time and calls {@link #execute}.
     *
     * @param turn what runs
     * @param nanos more than 0
     * @return what cancels it
     */
    default Future<?> schedule(Runnable turn, long nanos) {
        return HostAlarms.schedule(this, turn, nanos);
    }
}
