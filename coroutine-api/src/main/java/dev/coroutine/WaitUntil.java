package dev.coroutine;

import dev.coroutine.runtime.Awaits;
import dev.coroutine.runtime.Body;
import dev.coroutine.runtime.CoroutineTask;
import dev.coroutine.runtime.Outcomes;
import dev.coroutine.runtime.Scheduler;
import dev.coroutine.runtime.TimerNode;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The body of a task that waits until enough of several futures are done, or time is up: {@code asyncio.wait}. The futures go
 * on, whatever happens to the task, and their failures are left to whoever looks at them.
 *
 * <p>As in asyncio, a callback tells in the turn behind that in which enough were done, and one turn later who awaits goes on;
 * what is done by then is not pending.
 */
final class WaitUntil<T extends @Nullable Object> implements Body<WaitResult<T>>, Signal.Condition, Watched.Watcher {
    private final Map<CompletionStage<T>, CompletableFuture<?>> futures = new LinkedHashMap<>();
    private final ReturnWhen when;
    private final @Nullable Duration limit;
    private final Signal signal = new Signal(this);
    private final Watches watches = new Watches();
    private final AtomicInteger pending;
    private @Nullable Scheduler scheduler;
    private volatile boolean telling;
    private volatile boolean enough;
    private @Nullable Limit timer;

    WaitUntil(Collection<? extends CompletionStage<T>> stages, ReturnWhen when, @Nullable Duration limit) {
        for (CompletionStage<T> stage : stages) {
            futures.computeIfAbsent(Objects.requireNonNull(stage, "waitUntil: a stage is null"), Awaits::toFuture);
        }
        if (futures.isEmpty()) {
            throw new IllegalArgumentException("waitUntil: there is nothing to wait for, the collection is empty");
        }
        this.when = Objects.requireNonNull(when, "when");
        this.limit = limit;
        this.pending = new AtomicInteger(futures.size());
    }

    @Override
    public @Nullable Object start(CoroutineTask<?> own) {
        Scheduler owner = Scheduler.of(own);
        scheduler = owner;
        for (CompletableFuture<?> future : futures.values()) {
            watches.add(future, this);
        }
        if (limit != null) {
            Limit started = new Limit(this, owner);
            timer = started;
            long nanos = Math.max(0, TimerNode.nanos(limit));
            owner.startTimer(started, Scheduler.deadline(owner.time(), nanos));
        }
        return Awaits.alone(signal, own);
    }

    @Override
    public void ended(CompletableFuture<?> future) {
        int left = pending.decrementAndGet();
        if ((left == 0 || suffices(future)) && !telling) {
            telling = true;
            Scheduler owner = Objects.requireNonNull(scheduler, "the wait has begun");
            boolean unused = owner.post(this::tell); // a loop that is closed meanwhile ends the task itself
        }
    }

    private void tell() {
        enough = true;
        signal.signal();
    }

    private boolean suffices(CompletableFuture<?> future) {
        return switch (when) {
            case FIRST_COMPLETED -> true;
            case FIRST_EXCEPTION -> {
                Throwable error = Outcomes.peek(future);
                yield error != null && !(error instanceof CancellationException);
            }
            case ALL_COMPLETED -> false;
        };
    }

    @Override
    public boolean looks() {
        return false;
    }

    @Override
    public boolean holds() {
        return enough;
    }

    @Override
    public boolean cancelled(@Nullable String reason) {
        end();
        return true;
    }

    @Override
    public List<Watched> sources() {
        return watches.all();
    }

    @Override
    public WaitResult<T> outcome() {
        Set<CompletionStage<T>> done = new LinkedHashSet<>();
        Set<CompletionStage<T>> notDone = new LinkedHashSet<>();
        futures.forEach((stage, future) -> (future.isDone() ? done : notDone).add(stage));
        end();
        return new WaitResult<>(Collections.unmodifiableSet(done), Collections.unmodifiableSet(notDone));
    }

    private void end() {
        watches.end();
        Limit started = timer;
        if (started != null) {
            timer = null;
            started.scheduler.stopTimer(started);
        }
    }

    /** The time that the wait may take. */
    private static final class Limit extends TimerNode {
        private final WaitUntil<?> wait;
        private final Scheduler scheduler;

        Limit(WaitUntil<?> wait, Scheduler scheduler) {
            this.wait = wait;
            this.scheduler = scheduler;
        }

        @Override
        protected void expired() {
            wait.timer = null;
            wait.tell();
        }
    }
}
