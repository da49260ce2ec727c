package dev.coroutine.runtime;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * How a cancel finds its way: along what tasks await, to the innermost thing that can be cancelled.
 *
 * <p>As in {@code asyncio.Task.cancel}, except that nothing that has completed is lost: a cancel that finds the awaited
 * thing done stays pending, and is delivered at the next await that has to wait. Forwarding from task to task is a loop, not
 * a recursion, so that long chains are harmless.
 */
final class Cancellation {
    private Cancellation() {}

    /** Cancels the task, from any thread. */
    static boolean request(CoroutineTask<?> task, @Nullable String reason) {
        if (task.isDone()) {
            return false;
        }
        if (task.scheduler.isOwner()) {
            apply(task, reason);
            return true;
        }
        return task.scheduler.post(() -> apply(task, reason));
    }

    private static void apply(CoroutineTask<?> first, @Nullable String reason) {
        CoroutineTask<?> task = first;
        CoroutineTask<?> mark = first;
        for (int steps = 1, limit = 2; !task.isDone(); steps++) {
            task.cancelRequests++;
            TaskExtras.rememberReason(task, reason);
            CoroutineTask<?> inner = forward(task, reason);
            if (inner == null) {
                return;
            }
            if (inner == mark) {
                breakCircle(task, inner);
                return;
            }
            task = inner;
            if (steps == limit) { // Brent's search for circles
                mark = task;
                limit *= 2;
                steps = 0;
            }
        }
    }

    /** Tasks that await each other in a circle would never end: one of them sees the cancel, then one after the other. */
    private static void breakCircle(CoroutineTask<?> task, CoroutineTask<?> awaited) {
        Waiters.remove(awaited, task);
        task.awaiting = CompletableFuture.failedFuture(new CancellationException());
        task.scheduler.wake(task);
    }

    /** A cancel was pending when the task began to wait. */
    static void deliverPending(CoroutineTask<?> task) {
        task.flags &= ~CoroutineTask.CANCEL_PENDING;
        String reason = TaskExtras.cancelReasonOf(task);
        CoroutineTask<?> inner = forward(task, reason);
        if (inner != null) {
            apply(inner, reason);
        }
    }

    /**
     * Hands the cancel on to what the task awaits, or leaves it pending.
     *
     * @return a task of this thread to which it has to be applied next, or null
     */
    private static @Nullable CoroutineTask<?> forward(CoroutineTask<?> task, @Nullable String reason) {
        Object awaited = task.isParked() ? task.awaiting : null;
        if (awaited instanceof CoroutineTask<?> inner && !inner.isDone() && inner.scheduler.isOwner()) {
            task.flags |= CoroutineTask.CANCEL_FORWARDED;
            return inner;
        }
        if (accepts(awaited, task, reason)) {
            task.flags |= CoroutineTask.CANCEL_FORWARDED;
        } else if (!isBeingDelivered(task, awaited)) {
            task.flags |= CoroutineTask.CANCEL_PENDING;
        }
        return null;
    }

    private static boolean accepts(@Nullable Object awaited, CoroutineTask<?> task, @Nullable String reason) {
        if (awaited instanceof Wait wait) {
            return wait.cancel(task, reason);
        }
        if (awaited instanceof CoroutineTask<?> other) {
            return send(task, other, reason);
        }
        return awaited instanceof CompletableFuture<?> future && !future.isDone() && future.cancel(true);
    }

    /** The awaited task of another owner may end before the cancel arrives there: then it was not delivered. */
    private static boolean send(CoroutineTask<?> task, CoroutineTask<?> other, @Nullable String reason) {
        if (other.isDone()) {
            return false;
        }
        TaskExtras extras = TaskExtras.of(task);
        AtomicBoolean known = extras.cancelArrived;
        AtomicBoolean arrived = known == null ? new AtomicBoolean() : known;
        extras.cancelArrived = arrived;
        return other.scheduler.post(() -> {
            if (!other.isDone()) {
                arrived.set(true);
                apply(other, reason);
            }
        });
    }

    private static boolean wasMissed(CoroutineTask<?> task) {
        TaskExtras extras = task.extras;
        AtomicBoolean arrived = extras == null ? null : extras.cancelArrived;
        if (extras != null) {
            extras.cancelArrived = null;
        }
        return arrived != null && !arrived.get();
    }

    /** Whether an earlier cancel has ended what the task awaits, so that the next step delivers both. */
    private static boolean isBeingDelivered(CoroutineTask<?> task, @Nullable Object awaited) {
        return (task.flags & CoroutineTask.CANCEL_FORWARDED) != 0
                && (awaited instanceof Wait
                        || (awaited instanceof CompletableFuture<?> future && future.isCancelled()));
    }

    /**
     * What the task sees of a future that had accepted its cancel: {@code CancelledError} if the future was cancelled,
     * otherwise how the future ended. A task that never came to see the cancel hands it back.
     */
    static @Nullable Object outcome(CoroutineTask<?> task, CompletableFuture<?> future) throws Throwable {
        boolean missed = wasMissed(task);
        if (future instanceof CoroutineTask<?> other
                && !other.isCancelled()
                && (missed || (other.flags & CoroutineTask.CANCEL_PENDING) != 0)) {
            task.flags |= CoroutineTask.CANCEL_PENDING;
        }
        try {
            return Outcomes.of(future);
        } catch (CancellationException e) {
            throw error(task);
        }
    }

    /** What a cancelled task sees. */
    static Throwable error(CoroutineTask<?> task) {
        return TaskFactory.get().cancelledError(TaskExtras.cancelReasonOf(task));
    }

    /** Takes one request back; the last one takes an undelivered cancel with it. */
    static int takeBack(CoroutineTask<?> task) {
        if (!task.isDone() && !task.scheduler.isOwner()) {
            throw new IllegalStateException("uncancel is for the thread on which the task runs");
        }
        if (task.cancelRequests > 0 && --task.cancelRequests == 0) {
            task.flags &= ~CoroutineTask.CANCEL_PENDING;
        }
        return task.cancelRequests;
    }
}
