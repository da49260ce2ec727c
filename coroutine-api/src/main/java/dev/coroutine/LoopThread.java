package dev.coroutine;

import dev.coroutine.runtime.ThreadContext;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Which thread may do what with a loop.
 *
 * <p>{@code turning} is the thread that runs the loop, and null while none does; it alone touches the ready queue.
 * {@code home} is the thread to which the confined calls belong: that one, or while there is none the thread that opened
 * the loop or ran it last. {@code busy} is true while the loop runs or is being closed.
 *
 * <p>A loop with a host belongs to the host's thread, between its turns too: that thread may touch the tasks and the timers.
 */
final class LoopThread {
    private final @Nullable LoopHost host;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile @Nullable Thread turning;
    private volatile Thread home = Thread.currentThread();
    private volatile boolean closed;

    LoopThread(@Nullable LoopHost host) {
        this.host = host;
    }

    /** The current thread begins to run the loop. */
    void enter() {
        if (host != null) {
            throw new IllegalStateException(
                    "the event loop lives on the thread of " + host + " and is never run by itself:"
                            + " start tasks with createTask or submit, and await them or block on another thread");
        }
        if (ThreadContext.current().loop() != null) {
            throw new IllegalStateException("an event loop is running on this thread already: await the task instead");
        }
        if (!busy.compareAndSet(false, true)) {
            throw new IllegalStateException("the event loop is running already, on another thread");
        }
        if (closed) {
            busy.set(false);
            throw closedError();
        }
        home = Thread.currentThread();
        turning = home;
    }

    void leave() {
        turning = null;
        busy.set(false);
    }

    /**
     * A turn begins on the host's thread, perhaps inside another one.
     *
     * @return who runs the turn around it, for {@link #endTurn}
     */
    @Nullable
    Thread beginTurn() {
        Thread outer = turning;
        turning = Thread.currentThread();
        return outer;
    }

    void endTurn(@Nullable Thread outer) {
        turning = outer;
    }

    /** The current thread begins to close the loop; {@link #leave} ends that. */
    void enterToClose() {
        if (host != null) {
            checkClosing(host);
        }
        if (!busy.compareAndSet(false, true)) {
            throw new IllegalStateException("a running event loop cannot be closed: stop it first");
        }
        closed = true;
    }

    private void checkClosing(LoopHost theirs) {
        if (!theirs.isHostThread()) {
            throw new IllegalStateException("close was called on thread " + Thread.currentThread()
                    + ", but the event loop belongs to the thread of " + theirs);
        }
        if (turning != null) {
            throw new IllegalStateException("the event loop cannot be closed by what it runs:"
                    + " close it between its turns, in what its host runs of other things");
        }
    }

    /** The host is gone: whoever notices may close the loop, but only one. */
    boolean enterAbandoned() {
        if (turning != null || !busy.compareAndSet(false, true)) {
            return false;
        }
        closed = true;
        return true;
    }

    /** Whether the current thread runs the loop just now. */
    boolean isTurning() {
        return turning == Thread.currentThread();
    }

    /** Whether the current thread may touch the tasks. */
    boolean isOwner() {
        return turning == Thread.currentThread() || (host != null && !closed && host.isHostThread());
    }

    boolean isHosted() {
        return host != null;
    }

    /** Whether no thread runs the loop, and the confined calls belong to the current one. */
    boolean restsHere() {
        return host == null && turning == null && home == Thread.currentThread();
    }

    boolean isRunning() {
        return host == null ? turning != null : !closed;
    }

    boolean isClosed() {
        return closed;
    }

    /** Refuses a confined call on another thread, and every call on a closed loop. */
    void check(String method) {
        if (closed) {
            throw closedError();
        }
        if (host == null ? Thread.currentThread() != home : !host.isHostThread()) {
            throw new IllegalStateException(method + " was called on thread " + Thread.currentThread()
                    + ", but the event loop belongs to " + (host == null ? "thread " + home : "the thread of " + host)
                    + ": from other threads use callSoonThreadsafe, execute or submit");
        }
    }

    static IllegalStateException closedError() {
        return new IllegalStateException("the event loop is closed");
    }
}
