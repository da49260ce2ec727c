package dev.coroutine.runtime;

import java.lang.ref.WeakReference;

/**
 * Does a task wait for one whose event loop nobody runs? That is no error, because another thread may be about to run it. So in
 * debug mode such a wait starts this timer, and is reported if it has not ended when that fires. A later wait for the same task
 * has a timer of its own.
 */
final class StrandedWait extends TimerNode {
    static final long GRACE_SECONDS = 10;

    private final WeakReference<CoroutineTask<?>> task;
    private final WeakReference<CoroutineTask<?>> awaited;

    private StrandedWait(CoroutineTask<?> task, CoroutineTask<?> awaited) {
        this.task = new WeakReference<>(task);
        this.awaited = new WeakReference<>(awaited);
    }

    /** The task is going to wait for one of another scheduler. */
    static void watch(CoroutineTask<?> task, CoroutineTask<?> awaited) {
        Scheduler scheduler = task.scheduler;
        if (scheduler.isDebugging() && awaited.scheduler.rests() && !awaited.isDone()) {
            long end = Scheduler.deadline(scheduler.time(), GRACE_SECONDS * 1_000_000_000L);
            StrandedWait timer = new StrandedWait(task, awaited);
            TaskExtras.of(task).strandedWait = timer;
            scheduler.startTimer(timer, end);
        }
    }

    @Override
    protected void expired() {
        CoroutineTask<?> waiting = task.get();
        CoroutineTask<?> other = awaited.get();
        if (waiting != null
                && other != null
                && waiting.isParked()
                && waiting.awaiting == other
                && TaskExtras.of(waiting).strandedWait == this
                && !other.isDone()
                && other.scheduler.rests()) {
            waiting.scheduler.report(message(waiting, other), null, waiting);
        }
    }

    private static String message(CoroutineTask<?> waiting, CoroutineTask<?> other) {
        StringBuilder text = new StringBuilder(waiting.taskName())
                .append(" has waited for ")
                .append(GRACE_SECONDS)
                .append(" seconds for ")
                .append(other.taskName())
                .append(", whose event loop is not running: a thread has to run that loop, by run or runForever");
        for (StackTraceElement line : waiting.suspendedAt()) {
            text.append("\n\tat ").append(line);
        }
        return text.toString();
    }
}
