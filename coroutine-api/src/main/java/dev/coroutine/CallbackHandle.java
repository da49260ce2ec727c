package dev.coroutine;

import org.jspecify.annotations.Nullable;

/** A callback in the ready queue. */
final class CallbackHandle implements Handle, Runnable {
    private final DrivenLoop loop;
    private volatile @Nullable Runnable callback;
    private volatile boolean cancelled;

    CallbackHandle(DrivenLoop loop, Runnable callback) {
        this.loop = loop;
        this.callback = callback;
    }

    @Override
    public void run() {
        Runnable once = callback;
        callback = null;
        if (once != null) {
            once.run();
        }
    }

    @Override
    public void cancel() {
        loop.checkCancel();
        cancelled = true;
        callback = null;
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public String toString() {
        return "callback " + callback;
    }
}
