package dev.coroutine.runtime;

import org.jspecify.annotations.Nullable;

/**
 * A task whose whole body is to let one turn pass: what {@code Coroutines.yieldNow()} returns.
 *
 * <p>Who awaits it goes on in the place that this task had in the queue; otherwise two turns would pass, one for each task.
 */
final class LoneYield implements Wait, Runnable {
    private final @Nullable Object result;
    private @Nullable CoroutineTask<?> task;
    private boolean cancelled;

    LoneYield(@Nullable Object result) {
        this.result = result;
    }

    @Override
    public void begin(CoroutineTask<?> yielding) {
        task = yielding;
        boolean unused = yielding.scheduler.post(this); // a loop that is closed meanwhile ends the task itself
    }

    @Override
    public boolean cancel(CoroutineTask<?> yielding, @Nullable String reason) {
        cancelled = true;
        return true;
    }

    /** The turn has passed. */
    @Override
    public void run() {
        CoroutineTask<?> yielding = task;
        if (yielding == null || yielding.isDone()) {
            return;
        }
        ThreadContext context = ThreadContext.current();
        if (cancelled) {
            Steps.step(yielding, context);
        } else {
            Steps.finishWaiting(yielding, result, context);
        }
    }

    @Override
    public @Nullable Object outcome(CoroutineTask<?> yielding) {
        return result;
    }

    /** For messages: what the user has called. */
    @Override
    public String toString() {
        return "yieldNow";
    }
}
