package dev.coroutine;

import dev.coroutine.runtime.Awaits;
import dev.coroutine.runtime.Body;
import dev.coroutine.runtime.CoroutineTask;
import dev.coroutine.runtime.Frame;
import dev.coroutine.runtime.Outcomes;
import dev.coroutine.runtime.Scheduler;
import dev.coroutine.runtime.Wait;
import dev.coroutine.runtime.Waiter;
import dev.coroutine.runtime.Waiters;
import dev.coroutine.runtime.WakeSource;
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
 * The body, the frame and the wait of a task that waits for several futures: {@code asyncio.gather}.
 *
 * <p>The task takes a step when a child has failed first (it cancels the others and waits on) and when all are done. Children
 * may be completed by any thread; {@code armed} is taken by who causes the next step, so that there is one at a time.
 */
final class Gather extends Frame implements Body<List<?>>, Wait {
    private final List<? extends @Nullable CompletionStage<?>> stages;
    private final List<Child> children = new ArrayList<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger pending = new AtomicInteger();
    private final AtomicBoolean armed = new AtomicBoolean();
    private volatile boolean othersCancelled;
    private @Nullable CoroutineTask<?> task;

    Gather(List<? extends @Nullable CompletionStage<?>> stages) {
        this.stages = stages;
    }

    @Override
    public @Nullable Object start(CoroutineTask<?> own) {
        if (stages.isEmpty()) {
            return List.of();
        }
        task = own;
        pending.set(stages.size());
        for (int i = 0; i < stages.size(); i++) {
            children.add(new Child(this, toFuture(stages.get(i), i)));
        }
        for (Child child : children) {
            Waiters.add(child.future, child);
        }
        return suspend(own);
    }

    private static CompletableFuture<?> toFuture(@Nullable CompletionStage<?> stage, int index) {
        return stage == null
                ? CompletableFuture.failedFuture(new NullPointerException("gather: argument " + index + " is null"))
                : Awaits.toFuture(stage);
    }

    private @Nullable Object suspend(CoroutineTask<?> own) {
        return link(Awaits.on(this, own));
    }

    @Override
    public void begin(CoroutineTask<?> own) {
        arm();
    }

    private void arm() {
        armed.set(true);
        if (pending.get() == 0 || (!othersCancelled && !failures.isEmpty())) {
            signal();
        }
    }

    private void signal() {
        CoroutineTask<?> own = task;
        if (own != null && armed.compareAndSet(true, false)) {
            Scheduler.of(own).wake(own);
        }
    }

    /** A child is done; any thread. */
    private void childDone(@Nullable Throwable failure) {
        if (failure != null && !(othersCancelled && failure instanceof CancellationException)) {
            failures.add(failure);
        }
        int left = pending.decrementAndGet();
        if (left == 0 || (failure != null && !othersCancelled)) {
            signal();
        }
    }

    @Override
    public boolean cancel(CoroutineTask<?> own, @Nullable String reason) {
        if (!armed.compareAndSet(true, false)) {
            return false;
        }
        cancelChildren(reason);
        arm();
        return true;
    }

    private void cancelChildren(@Nullable String reason) {
        othersCancelled = true;
        for (Child child : inOpenOrder()) {
            if (child.future instanceof Task<?> running) {
                running.cancel(reason);
            } else {
                child.future.cancel(true);
            }
        }
    }

    private List<Child> inOpenOrder() {
        CoroutineTask<?> own = task;
        return own == null ? children : Scheduler.of(own).inOpenOrder(children);
    }

    @Override
    public WakeSource wakeSource(CoroutineTask<?> own) {
        WakeSource source = WakeSource.OWNER;
        for (Child child : children) {
            WakeSource other = WakeSource.of(child.future, own);
            source = other.compareTo(source) > 0 ? other : source;
        }
        return source;
    }

    @Override
    public @Nullable Object outcome(CoroutineTask<?> own) {
        return null;
    }

    @Override
    protected @Nullable Object resume(CoroutineTask<?> own, @Nullable Object value, @Nullable Throwable error)
            throws Throwable {
        if (error != null) {
            throw withFailures(error);
        }
        if (!failures.isEmpty() && !othersCancelled) {
            cancelChildren("another child of gather has failed");
        }
        if (pending.get() > 0) {
            return suspend(own);
        }
        Throwable first = failures.poll();
        if (first != null) {
            throw withFailures(first);
        }
        return values();
    }

    /** The failures that nobody would see otherwise; cancellations are none. */
    private Throwable withFailures(Throwable first) {
        for (Throwable other : failures) {
            if (other != first && !(other instanceof CancellationException)) {
                first.addSuppressed(other);
            }
        }
        return first;
    }

    private List<@Nullable Object> values() throws Throwable {
        List<@Nullable Object> values = new ArrayList<>(children.size());
        for (Child child : children) {
            values.add(Outcomes.of(child.future));
        }
        return Collections.unmodifiableList(values);
    }

    /** One future that is waited for. */
    private static final class Child extends Waiter {
        private final Gather gather;
        private final CompletableFuture<?> future;

        Child(Gather gather, CompletableFuture<?> future) {
            this.gather = gather;
            this.future = future;
        }

        @Override
        protected void done() {
            gather.childDone(Outcomes.errorOf(future));
        }
    }
}
