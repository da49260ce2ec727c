package dev.coroutine;

import dev.coroutine.runtime.CoroutineTask;
import dev.coroutine.runtime.Scheduler;
import dev.coroutine.runtime.Wait;
import dev.coroutine.runtime.WakeSource;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The wait for a condition that others make true, on whatever thread: they change what the condition reads, then signal.
 *
 * <p>The value is true while the wait is armed. It is taken by who causes the task's next step, so that there is one only.
 * Who arms reads the condition afterwards and who signals has changed it before: one of the two sees the other.
 */
final class Signal extends AtomicBoolean implements Wait {
    private static final long serialVersionUID = 1L;

    private final transient Condition condition;
    private transient volatile @Nullable CoroutineTask<?> task;

    Signal(Condition condition) {
        this.condition = condition;
    }

    /** What is waited for. */
    interface Condition {
        /** Whether the task may go on. Any thread. */
        boolean holds();

        /**
         * The waiting task was cancelled; it will see {@code CancelledError}. On its own thread.
         *
         * @return whether it sees it at once; if not, when the condition holds
         */
        boolean cancelled(@Nullable String reason);

        /** The futures whose end can make the condition true; none if only code of the loop can. On the thread of the task. */
        List<Watched> sources();

        /** What the wait gives; on the thread of the task. */
        @Nullable
        Object outcome() throws Throwable;
    }

    @Override
    public void begin(CoroutineTask<?> waiting) {
        task = waiting;
        arm();
    }

    private void arm() {
        set(true);
        if (condition.holds()) {
            signal();
        }
    }

    /** The condition may hold now. Any thread. */
    void signal() {
        CoroutineTask<?> waiting = task;
        if (waiting != null && compareAndSet(true, false)) {
            Scheduler.of(waiting).wake(waiting);
        }
    }

    @Override
    public boolean cancel(CoroutineTask<?> waiting, @Nullable String reason) {
        if (!compareAndSet(true, false)) {
            return false;
        }
        if (condition.cancelled(reason)) {
            Scheduler.of(waiting).wake(waiting);
        } else {
            arm();
        }
        return true;
    }

    @Override
    public @Nullable Object outcome(CoroutineTask<?> waiting) throws Throwable {
        return condition.outcome();
    }

    @Override
    public WakeSource wakeSource(CoroutineTask<?> waiting) {
        if (condition.holds()) {
            return WakeSource.OTHERS; // the thread that has made it true is about to signal
        }
        return condition.sources().stream()
                .map(watched -> watched.wakeSource(waiting))
                .max(Comparator.naturalOrder())
                .orElse(WakeSource.OWNER);
    }

    /** Cancels a future that somebody else completes. On the thread of the task. */
    void cancel(CompletableFuture<?> future) {
        CoroutineTask<?> waiting = task;
        boolean unused =
                waiting == null ? future.cancel(true) : Scheduler.of(waiting).cancel(future);
    }

    /** Elements in an order that the rules leave open. */
    <T> List<T> inOpenOrder(List<T> elements) {
        CoroutineTask<?> waiting = task;
        return waiting == null ? elements : Scheduler.of(waiting).inOpenOrder(elements);
    }
}
