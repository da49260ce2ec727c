package dev.coroutine.runtime;

import org.jspecify.annotations.Nullable;

/** A body that lets one turn of its loop pass. Without a result it has no state, so that one object serves all. */
final class YieldWait implements Wait {
    static final YieldWait PLAIN = new YieldWait(null);

    private final @Nullable Object result;

    YieldWait(@Nullable Object result) {
        this.result = result;
    }

    @Override
    public void begin(CoroutineTask<?> task) {
        task.scheduler.requeue(task);
    }

    @Override
    public boolean cancel(CoroutineTask<?> task, @Nullable String reason) {
        return true; // the step that is queued delivers it
    }

    @Override
    public @Nullable Object outcome(CoroutineTask<?> task) {
        return result;
    }

    /** For messages: what the user has called. */
    @Override
    public String toString() {
        return "yieldNow";
    }
}
