package dev.coroutine.runtime;

import org.jspecify.annotations.Nullable;

/**
 * Something for which a task can wait and that is no future: a timer, a turn of the loop, a set of children.
 *
 * <p>Protocol, all on the thread that owns the task: {@link #begin} once the whole stack has been saved; then the wait
 * wakes the task exactly once, from any thread ({@link Scheduler#wake}); then {@link #outcome}, unless a cancel was
 * accepted in between, in which case the task sees {@code CancelledError} instead.
 */
public interface Wait {
    /**
     * Starts the wait. What it throws is thrown where the task waits.
     *
     * @param task the task to wake
     */
    void begin(CoroutineTask<?> task);

    /**
     * The waiting task was cancelled.
     *
     * @param task the task that waits
     * @param reason the reason that was given, if any
     * @return whether the cancel was accepted: the wait will wake the task, which then sees {@code CancelledError}. False
     *     when the wait is over already: its outcome stands
     */
    boolean cancel(CoroutineTask<?> task, @Nullable String reason);

    /**
     * What the wait gives to its task.
     *
     * @param task the task that waited
     * @return the value of the await
     * @throws Throwable what the await throws
     */
    @Nullable
    Object outcome(CoroutineTask<?> task) throws Throwable;

    /** Who can end this wait. Owner only. */
    default WakeSource wakeSource(CoroutineTask<?> task) {
        return WakeSource.OWNER;
    }
}
