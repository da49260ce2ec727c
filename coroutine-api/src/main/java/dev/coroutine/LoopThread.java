package dev.coroutine;

import dev.coroutine.runtime.ThreadContext;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Which thread may do what with a loop.
 *
 * <p>{@code owner} is the thread that runs the loop, and null while none does; it alone touches the tasks and the ready queue.
 * {@code home} is the thread to which the confined calls belong: the owner, or while there is none the thread that opened
 * the loop or ran it last. {@code busy} is true while the loop runs or is being closed.
 */
final class LoopThread {
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile @Nullable Thread owner;
    private volatile Thread home = Thread.currentThread();
    private volatile boolean closed;

    /** The current thread begins to run the loop. */
    void enter() {
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
        owner = home;
    }

    void leave() {
        owner = null;
        busy.set(false);
    }

    /** The current thread begins to close the loop; {@link #leave} ends that. */
    void enterToClose() {
        if (!busy.compareAndSet(false, true)) {
            throw new IllegalStateException("a running event loop cannot be closed: stop it first");
        }
        closed = true;
    }

    boolean isOwner() {
        return owner == Thread.currentThread();
    }

    /** Whether no thread runs the loop, and the confined calls belong to the current one. */
    boolean restsHere() {
        return owner == null && home == Thread.currentThread();
    }

    boolean isRunning() {
        return owner != null;
    }

    boolean isClosed() {
        return closed;
    }

    /** Refuses a confined call on another thread, and every call on a closed loop. */
    void check(String method) {
        if (closed) {
            throw closedError();
        }
        Thread mine = home;
        if (Thread.currentThread() != mine) {
            throw new IllegalStateException(method + " was called on thread "
                    + Thread.currentThread() + ", but the event loop belongs to thread " + mine
                    + ": from other threads use callSoonThreadsafe, execute or submit");
        }
    }

    static IllegalStateException closedError() {
        return new IllegalStateException("the event loop is closed");
    }
}
