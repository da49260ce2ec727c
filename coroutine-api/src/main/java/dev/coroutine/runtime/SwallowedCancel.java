package dev.coroutine.runtime;

import java.lang.ref.WeakReference;

/**
 * Does a task still run long after it saw its cancel? In debug mode every delivered cancel starts this timer; when it fires
 * while the request still stands, the task has swallowed the cancel, or cleans up without end, and that is reported with the
 * place where it waits.
 */
final class SwallowedCancel extends TimerNode {
    static final long GRACE_SECONDS = 10;

    private final WeakReference<CoroutineTask<?>> task;
    private final int requests;

    private SwallowedCancel(CoroutineTask<?> task) {
        this.task = new WeakReference<>(task);
        this.requests = task.cancelRequests;
    }

    /** A cancel is being delivered to the task. */
    static void watch(CoroutineTask<?> task) {
        Scheduler scheduler = task.scheduler;
        if (scheduler.isDebugging()) {
            long end = Scheduler.deadline(scheduler.time(), GRACE_SECONDS * 1_000_000_000L);
            scheduler.startTimer(new SwallowedCancel(task), end);
        }
    }

    @Override
    protected void expired() {
        CoroutineTask<?> running = task.get();
        if (running != null && !running.isDone() && running.cancelRequests >= requests) {
            running.scheduler.report(message(running), null, running);
        }
    }

    private static String message(CoroutineTask<?> task) {
        String reason = TaskExtras.cancelReasonOf(task);
        StringBuilder text = new StringBuilder(task.taskName())
                .append(" was cancelled ")
                .append(GRACE_SECONDS)
                .append(" seconds ago")
                .append(reason == null ? "" : " (" + reason + ")")
                .append(
                        " and still runs: it has swallowed the CancelledError, or does not come to an end with its cleaning up");
        for (StackTraceElement line : task.suspendedAt()) {
            text.append("\n\tat ").append(line);
        }
        return text.toString();
    }
}
