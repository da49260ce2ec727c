package dev.coroutine;

import dev.coroutine.runtime.Awaits;
import dev.coroutine.runtime.Body;
import dev.coroutine.runtime.CoroutineTask;
import dev.coroutine.runtime.Frame;
import dev.coroutine.runtime.Outcomes;
import dev.coroutine.runtime.Scheduler;
import dev.coroutine.runtime.Waiters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The body and the frame of a task that waits for several futures: {@code asyncio.gather}, and, settled, its form
 * {@code return_exceptions=True}.
 *
 * <p>The task takes a step when a child has failed first (it cancels the others and waits on) and when all are done. Children
 * may be completed by any thread. A settled one takes failures as results. Children whose event loop nobody runs may never end:
 * once they were cancelled they are not waited for.
 */
final class Gather extends Frame implements Body<List<?>>, Signal.Condition, Watched.Watcher {
    private final List<? extends @Nullable CompletionStage<?>> stages;
    private final boolean settled;
    private final List<Watched> children = new ArrayList<>();
    private List<Elsewhere> elsewhere = List.of();
    private final AtomicInteger pending = new AtomicInteger();
    private final Signal signal = new Signal(this);
    private volatile @Nullable Queue<Throwable> failures;
    private volatile boolean othersCancelled;

    Gather(List<? extends @Nullable CompletionStage<?>> stages, boolean settled) {
        this.stages = stages;
        this.settled = settled;
    }

    @Override
    public @Nullable Object start(CoroutineTask<?> own) {
        if (stages.isEmpty()) {
            return List.of();
        }
        pending.set(stages.size());
        for (int i = 0; i < stages.size(); i++) {
            children.add(watched(toFuture(stages.get(i), i), own));
        }
        for (Watched child : children) {
            Waiters.add(child.future, child);
        }
        return suspend(own);
    }

    private static CompletableFuture<?> toFuture(@Nullable CompletionStage<?> stage, int index) {
        return stage == null
                ? CompletableFuture.failedFuture(new NullPointerException("gather: argument " + index + " is null"))
                : Awaits.toFuture(stage);
    }

    private Watched watched(CompletableFuture<?> future, CoroutineTask<?> own) {
        if (!(future instanceof Task<?> task)
                || !(Scheduler.of(task) instanceof DrivenLoop loop)
                || loop == Scheduler.of(own)) {
            return new Watched(future, this);
        }
        Elsewhere child = new Elsewhere(this, task, loop);
        if (elsewhere.isEmpty()) {
            elsewhere = new ArrayList<>();
        }
        elsewhere.add(child);
        return child.watched;
    }

    private @Nullable Object suspend(CoroutineTask<?> own) {
        return link(Awaits.on(signal, own));
    }

    @Override
    public boolean holds() {
        return pending.get() == 0 || (!othersCancelled && failures != null);
    }

    @Override
    public void ended(CompletableFuture<?> child) {
        Throwable failure = settled ? null : Outcomes.errorOf(child);
        if (failure != null && !(othersCancelled && failure instanceof CancellationException)) {
            failures().add(failure);
        }
        int left = pending.decrementAndGet();
        if (left == 0 || (failure != null && !othersCancelled)) {
            signal.signal();
        }
    }

    private synchronized Queue<Throwable> failures() {
        Queue<Throwable> known = failures;
        if (known == null) {
            known = new ConcurrentLinkedQueue<>();
            failures = known;
        }
        return known;
    }

    @Override
    public boolean looks() {
        return true;
    }

    @Override
    public boolean cancelled(@Nullable String reason) {
        cancelChildren(reason);
        return false;
    }

    private void cancelChildren(@Nullable String reason) {
        othersCancelled = true;
        for (Watched child : signal.inOpenOrder(children)) {
            if (child.future instanceof Task<?> running) {
                running.cancel(reason);
            } else {
                signal.cancel(child.future);
            }
        }
        elsewhere.forEach(Elsewhere::leaveIfNobodyRunsIt);
    }

    @Override
    public List<Watched> sources() {
        return children;
    }

    @Override
    public @Nullable Object outcome() {
        return null;
    }

    @Override
    protected @Nullable Object resume(CoroutineTask<?> own, @Nullable Object value, @Nullable Throwable error)
            throws Throwable {
        Queue<Throwable> failed = failures;
        if (error != null) {
            throw failed == null ? error : withFailures(error, failed);
        }
        if (failed != null && !othersCancelled) {
            cancelChildren("another child of gather has failed");
        }
        if (pending.get() > 0) {
            return suspend(own);
        }
        if (failed != null) {
            throw withFailures(failed.element(), failed);
        }
        return results();
    }

    /** The failures that nobody would see otherwise; cancellations are none. */
    private static Throwable withFailures(Throwable first, Queue<Throwable> failures) {
        Failures others = new Failures();
        for (Throwable failure : failures) {
            if (!(failure instanceof CancellationException)) {
                others.add(failure);
            }
        }
        return others.suppressedIn(first);
    }

    private List<@Nullable Object> results() throws Throwable {
        List<@Nullable Object> results = new ArrayList<>(children.size());
        for (Watched child : children) {
            results.add(settled ? outcomeOf(child.future) : Outcomes.of(child.future));
        }
        return Collections.unmodifiableList(results);
    }

    private static Outcome<?> outcomeOf(CompletableFuture<?> child) throws Throwable {
        Throwable error = Outcomes.errorOf(child);
        return error == null
                ? new Outcome.Success<Object>(Outcomes.cast(Outcomes.of(child)))
                : new Outcome.Failure<Object>(error);
    }

    /** A child of another event loop. It is counted once: when it has ended, or when it is left. */
    private static final class Elsewhere implements Watched.Watcher {
        private final Gather gather;
        private final DrivenLoop loop;
        private final AtomicBoolean counted = new AtomicBoolean();
        final Watched watched;

        Elsewhere(Gather gather, Task<?> child, DrivenLoop loop) {
            this.gather = gather;
            this.loop = loop;
            this.watched = new Watched(child, this);
        }

        @Override
        public void ended(CompletableFuture<?> child) {
            if (counted.compareAndSet(false, true)) {
                gather.ended(child);
            }
        }

        @Override
        public boolean looks() {
            return true;
        }

        /** The child was cancelled, and finds that when its loop is run. On the thread of the gather. */
        void leaveIfNobodyRunsIt() {
            if (loop.rests() && counted.compareAndSet(false, true)) {
                watched.forget();
                Waiters.leave(watched.future, null);
                gather.pending.decrementAndGet(); // who cancels looks at it afterwards
            }
        }
    }
}
