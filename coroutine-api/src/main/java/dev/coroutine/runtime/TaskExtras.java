package dev.coroutine.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What most tasks never need: a name, the reason of a cancel, where the task was created. */
final class TaskExtras {
    private static final AtomicLong NAMES = new AtomicLong();
    private static final VarHandle EXTRAS;
    private static final VarHandle NAME;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            EXTRAS = lookup.findVarHandle(CoroutineTask.class, "extras", TaskExtras.class);
            NAME = lookup.findVarHandle(TaskExtras.class, "name", String.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile @Nullable String name;
    volatile @Nullable String cancelReason;
    /** What made somebody cancel the task, if that was an exception. */
    volatile @Nullable Throwable cancelCause;

    volatile @Nullable StackTraceElement createdAt;
    /** Whether a cancel that was sent to an awaited task of another owner found it still running. Owner only. */
    @Nullable
    AtomicBoolean cancelArrived;
    /** The timer of the last wait for a task whose event loop nobody ran. Owner only. */
    @Nullable
    StrandedWait strandedWait;

    /** How many waiters may still leave before those that have are taken out of the list. Any thread; need not be exact. */
    int leavesToSweep = Waiters.MANY;
    /** Whether the list of waiters was, or is being, gone through by others than who calls them. Any thread. */
    volatile boolean swept;

    /** The newest of the generators that the end of the task has to close. Owner only. */
    @Nullable
    GeneratorFrame generators;

    private TaskExtras() {}

    /** The extras of the task, made when they are first asked for, on any thread. */
    static TaskExtras of(CoroutineTask<?> task) {
        TaskExtras extras = task.extras;
        if (extras != null) {
            return extras;
        }
        TaskExtras fresh = new TaskExtras();
        TaskExtras other = (TaskExtras) EXTRAS.compareAndExchange(task, null, fresh);
        return other == null ? fresh : other;
    }

    /** The reason of the last cancel of the task. */
    static @Nullable String cancelReasonOf(CoroutineTask<?> task) {
        TaskExtras extras = task.extras;
        return extras == null ? null : extras.cancelReason;
    }

    static boolean wasSwept(CoroutineTask<?> task) {
        TaskExtras extras = task.extras;
        return extras != null && extras.swept;
    }

    static @Nullable Throwable cancelCauseOf(CoroutineTask<?> task) {
        TaskExtras extras = task.extras;
        return extras == null ? null : extras.cancelCause;
    }

    static void rememberReason(CoroutineTask<?> task, @Nullable String reason, @Nullable Throwable cause) {
        if (reason != null || cause != null || task.extras != null) {
            TaskExtras extras = of(task);
            extras.cancelReason = reason;
            extras.cancelCause = cause;
        }
    }

    String name() {
        String known = name;
        if (known != null) {
            return known;
        }
        String fresh = "Task-" + NAMES.incrementAndGet();
        Object other = NAME.compareAndExchange(this, null, fresh);
        return other == null ? fresh : (String) other;
    }

    void name(String given) {
        name = given;
    }
}
