package dev.coroutine.runtime;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Who can end the wait of a task? For those who have to tell a task that waits from one that hangs. Of a wait with several
 * sources the last in this order is told: who is at work may yet complete what else is waited for.
 */
public enum WakeSource {
    /** Only code that its own scheduler runs: a timer, another of its tasks, what holds a lock. */
    OWNER,
    /** Whoever has the future for which it waits. */
    UNKNOWN,
    /** Somebody else, who is at work: a blocking call, a task of another scheduler, who has just completed the future. */
    OTHERS;

    /** Who can wake a task that is waiting; {@link #OWNER} if it is not. Owner only. */
    public static WakeSource of(CoroutineTask<?> task) {
        Object awaited = task.isParked() ? task.awaiting : null;
        if (awaited instanceof Wait wait) {
            return wait.wakeSource(task);
        }
        return awaited instanceof CompletableFuture<?> future ? of(future, task) : OWNER;
    }

    /** Who tells {@code task}, which waits for it and has not been told yet, that a future is done. Owner only. */
    public static WakeSource of(CompletableFuture<?> future, CoroutineTask<?> task) {
        if (future.isDone()) {
            return OTHERS; // the thread that has completed it is about to tell
        }
        if (future instanceof CoroutineTask<?> other) {
            return other.scheduler == task.scheduler ? OWNER : OTHERS;
        }
        return UNKNOWN;
    }

    /** The future for which a parked task waits, if it is not a task; else null. Owner only. */
    public static @Nullable Object foreignFuture(CoroutineTask<?> task) {
        Object awaited = task.isParked() ? task.awaiting : null;
        return awaited instanceof CompletableFuture && !(awaited instanceof CoroutineTask) ? awaited : null;
    }
}
