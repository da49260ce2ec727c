package dev.coroutine;

import dev.coroutine.runtime.TimerNode;
import org.jspecify.annotations.Nullable;

/** A callback that waits for its time. */
final class CallbackTimer extends TimerNode implements TimerHandle {
    private final DrivenLoop loop;
    private @Nullable Runnable callback;
    private boolean cancelled;

    CallbackTimer(DrivenLoop loop, Runnable callback) {
        this.loop = loop;
        this.callback = callback;
    }

    @Override
    protected void expired() {
        Runnable once = callback;
        callback = null;
        if (once != null) {
            once.run();
        }
    }

    @Override
    public void cancel() {
        loop.stopTimer(this);
        cancelled = true;
        callback = null;
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public long when() {
        return deadline();
    }

    @Override
    public String toString() {
        return "callback " + callback;
    }
}
