package dev.coroutine;

import dev.coroutine.runtime.Awaits;
import dev.coroutine.runtime.CoroutineTask;
import dev.coroutine.runtime.Launcher;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Tasks in the order in which they end: {@code asyncio.as_completed}. Those that are done when an iterator is made come first,
 * in the order of the collection. Each iterator gives all tasks; who leaves it early leaves the tasks alone.
 */
final class AsCompleted<T extends @Nullable Object> implements AsyncIterable<Task<T>> {
    private final Set<Task<T>> tasks = new LinkedHashSet<>();

    AsCompleted(Collection<Task<T>> tasks) {
        for (Task<T> task : tasks) {
            this.tasks.add(Objects.requireNonNull(task, "asCompleted: a task is null"));
        }
    }

    @Override
    public AsyncIterator<Task<T>> iterator() {
        return new Ended<>(tasks);
    }

    /** The queue of the tasks that have ended, filled by whoever ends them. */
    private static final class Ended<T extends @Nullable Object>
            implements AsyncIterator<Task<T>>, Signal.Condition, Watched.Watcher {
        private final Queue<Task<T>> ended = new ConcurrentLinkedQueue<>();
        private final Watches watches = new Watches();
        private volatile @Nullable Signal waiting;
        private final AtomicInteger left;

        Ended(Set<Task<T>> tasks) {
            left = new AtomicInteger(tasks.size());
            for (Task<T> task : tasks) {
                watches.add(task, this);
            }
        }

        @Override
        @SuppressWarnings("unchecked") // what is watched are tasks of this type
        public void ended(CompletableFuture<?> task) {
            ended.add((Task<T>) task);
            signal();
        }

        private void signal() {
            Signal signal = waiting;
            if (signal != null) {
                signal.signal();
            }
        }

        @Override
        public boolean looks() {
            return false; // the consumer may, when it gets the task
        }

        @Override
        @SuppressWarnings("unchecked") // the outcome of the wait is a Boolean
        public Task<Boolean> hasNextAsync() {
            if (holds()) {
                return Task.of(outcome());
            }
            if (waiting != null) {
                throw new IllegalStateException("hasNextAsync() was called again while it waits for the next task");
            }
            Signal signal = new Signal(this);
            waiting = signal;
            CoroutineTask<?> task = Launcher.startNow(own -> Awaits.on(signal, own));
            return (Task<Boolean>) task;
        }

        @Override
        public boolean holds() {
            return left.get() == 0 || !ended.isEmpty();
        }

        @Override
        public boolean cancelled(@Nullable String reason) {
            waiting = null;
            return true;
        }

        @Override
        public List<Watched> sources() {
            return watches.all();
        }

        @Override
        public Boolean outcome() {
            waiting = null;
            return left.get() > 0;
        }

        @Override
        public Task<T> next() {
            Task<T> task = ended.poll();
            if (left.get() == 0 || task == null) {
                throw new NoSuchElementException(
                        left.get() == 0 ? "all tasks were given" : "no task has ended: await hasNextAsync() first");
            }
            left.decrementAndGet();
            return task;
        }

        @Override
        public Task<Void> closeAsync() {
            watches.end();
            left.set(0);
            signal();
            return Task.done();
        }
    }
}
