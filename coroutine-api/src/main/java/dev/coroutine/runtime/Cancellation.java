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
    static boolean request(CoroutineTask<?> task, @Nullable String reason, @Nullable Throwable cause) {
        if (task.isDone()) {
            Waiters.observe(task);
            return false;
        }
        CancelPath outer = ThreadContext.current().cancelling;
        CancelPath path = outer == null ? CancelPath.from(task, reason, cause) : outer.branch(task, reason, cause);
        if (task.scheduler.isOwner()) {
            apply(task, path);
            return true;
        }
        return task.scheduler.post(() -> apply(task, path));
    }

    private static void apply(CoroutineTask<?> first, CancelPath path) {
        CoroutineTask<?> task = first;
        while (task != null && !task.isDone()) {
            if (!path.isClosed()) {
                task.cancelRequests++;
                TaskExtras.rememberReason(task, path.reason(), path.cause());
            }
            task = forward(task, path);
        }
    }

    /** A cancel was pending when the task began to wait. */
    static void deliverPending(CoroutineTask<?> task) {
        task.flags &= ~CoroutineTask.CANCEL_PENDING;
        CancelPath path = CancelPath.from(task, TaskExtras.cancelReasonOf(task), TaskExtras.cancelCauseOf(task));
        CoroutineTask<?> inner = forward(task, path);
        if (inner != null) {
            apply(inner, path);
        }
    }

    /**
     * Hands the cancel on to what the task awaits, or leaves it pending.
     *
     * @return a task of this thread to which it has to be applied next, or null
     */
    private static @Nullable CoroutineTask<?> forward(CoroutineTask<?> task, CancelPath path) {
        Object awaited = task.isParked() ? task.awaiting : null;
        boolean accepted;
        if (awaited instanceof CoroutineTask<?> inner && !inner.isDone()) {
            if (path.isClosed() || path.returnsTo(inner)) {
                accepted = endWait(task, inner);
            } else if (inner.scheduler.isOwner()) {
                task.flags |= CoroutineTask.CANCEL_FORWARDED;
                return inner;
            } else if (inner.scheduler.rests()) {
                accepted = leave(task, inner, path);
            } else {
                accepted = send(task, inner, path);
            }
        } else {
            accepted = accepts(awaited, task, path);
        }
        if (accepted) {
            task.flags |= CoroutineTask.CANCEL_FORWARDED;
        } else if (!isBeingDelivered(task, awaited)) {
            task.flags |= CoroutineTask.CANCEL_PENDING;
        }
        return null;
    }

    /**
     * The wait ends, and the task sees the cancel, while the awaited task goes on. Tasks that await each other in a circle would
     * never end without it: one of them sees the cancel, then one after the other.
     *
     * @return false if the awaited task has ended meanwhile, on its own thread
     */
    private static boolean endWait(CoroutineTask<?> task, CoroutineTask<?> awaited) {
        if (!Waiters.remove(awaited, task)) {
            return false;
        }
        task.awaiting = CompletableFuture.failedFuture(new CancellationException());
        task.scheduler.wake(task);
        return true;
    }

    /**
     * Nobody runs the awaited task, and perhaps nobody ever will: the wait ends at once, and that task finds the cancel when it
     * is run.
     *
     * @return as {@link #endWait}
     */
    private static boolean leave(CoroutineTask<?> task, CoroutineTask<?> resting, CancelPath path) {
        boolean left = endWait(task, resting);
        if (left) {
            boolean unused = resting.scheduler.post(() -> apply(resting, path)); // false: its loop has ended it
        }
        return left;
    }

    private static boolean accepts(@Nullable Object awaited, CoroutineTask<?> task, CancelPath path) {
        if (awaited instanceof Wait wait) {
            return accepts(wait, task, path);
        }
        return awaited instanceof CompletableFuture<?> future && !future.isDone() && task.scheduler.cancel(future);
    }

    /** A wait may hand the cancel on to tasks, by {@link #request}: these then lie on the same path. */
    private static boolean accepts(Wait wait, CoroutineTask<?> task, CancelPath path) {
        ThreadContext context = ThreadContext.current();
        CancelPath outer = context.cancelling;
        context.cancelling = path;
        try {
            return wait.cancel(task, path.reason());
        } finally {
            context.cancelling = outer;
        }
    }

    /** The awaited task of another owner may end before the cancel arrives there: then it was not delivered. */
    private static boolean send(CoroutineTask<?> task, CoroutineTask<?> other, CancelPath path) {
        TaskExtras extras = TaskExtras.of(task);
        AtomicBoolean known = extras.cancelArrived;
        AtomicBoolean arrived = known == null ? new AtomicBoolean() : known;
        extras.cancelArrived = arrived;
        return other.scheduler.post(() -> {
            if (!other.isDone()) {
                arrived.set(true);
                apply(other, path);
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
            Throwable error = error(task);
            for (Throwable failure : e.getSuppressed()) {
                error.addSuppressed(
                        failure); // what came up while the other one was ending must not get lost on the way
            }
            throw error;
        }
    }

    /** What a cancelled task sees. */
    static Throwable error(CoroutineTask<?> task) {
        Throwable error =
                TaskFactory.get().cancelledError(TaskExtras.cancelReasonOf(task), TaskExtras.cancelCauseOf(task));
        AsyncStackTrace.cancelled(error, task.leaf);
        SwallowedCancel.watch(task);
        return error;
    }

    /** Takes one request back; the last one takes an undelivered cancel with it. */
    static int takeBack(CoroutineTask<?> task) {
        if (!task.isDone() && !task.scheduler.isOwner()) {
            throw new IllegalStateException("uncancel was called on thread " + Thread.currentThread()
                    + ": it is for the thread on which " + task.taskName() + " runs");
        }
        if (task.cancelRequests > 0 && --task.cancelRequests == 0) {
            task.flags &= ~CoroutineTask.CANCEL_PENDING;
        }
        return task.cancelRequests;
    }
}
