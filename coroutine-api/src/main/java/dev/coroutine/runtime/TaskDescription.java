package dev.coroutine.runtime;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A task in one line, in the words of asyncio's {@code repr}: its state, its name, where it waits and for what, or how it
 * failed. On other threads than the task's own it is a guess, as everything is that one reads of a running program.
 */
final class TaskDescription {
    private TaskDescription() {}

    static String of(CoroutineTask<?> task) {
        StringBuilder text = begin(task);
        if (task.hasFailed() && !task.isCancelled()) {
            text.append(" exception=").append(Outcomes.peek(task));
        }
        List<StackTraceElement> stack = task.suspendedAt();
        if (!stack.isEmpty()) {
            text.append(" at ").append(stack.get(0));
        }
        Object awaited = task.isParked() ? task.awaiting : null;
        if (awaited != null && !(awaited instanceof Body && !(awaited instanceof Wait))) {
            text.append(" wait_for=").append(awaited(awaited));
        }
        return text.append(']').toString();
    }

    private static StringBuilder begin(CoroutineTask<?> task) {
        return new StringBuilder("Task[")
                .append(state(task))
                .append(" name='")
                .append(task.taskName())
                .append('\'');
    }

    private static String state(CoroutineTask<?> task) {
        if (!task.isDone()) {
            return task.cancelRequests > 0 ? "cancelling" : "pending";
        }
        if (task.isCancelled()) {
            return "cancelled";
        }
        return task.hasFailed() ? "failed" : "finished";
    }

    /** Tasks may await each other in a circle: of the next one only state and name are told. */
    private static String awaited(Object awaited) {
        if (awaited instanceof CoroutineTask<?> other) {
            return begin(other)
                    .append(other.scheduler.rests() ? " of an event loop that is not running]" : "]")
                    .toString();
        }
        return awaited instanceof CompletableFuture || tellsWhatWasCalled(awaited)
                ? awaited.toString()
                : awaited.getClass().getSimpleName();
    }

    private static boolean tellsWhatWasCalled(Object wait) {
        return wait instanceof QueuedWait
                || wait instanceof SleepWait
                || wait instanceof YieldWait
                || wait instanceof LoneYield;
    }
}
