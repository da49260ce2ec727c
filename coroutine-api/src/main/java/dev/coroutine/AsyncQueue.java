package dev.coroutine;

import dev.coroutine.runtime.Outcomes;
import dev.coroutine.runtime.QueuedWait;
import dev.coroutine.runtime.WaitQueue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Hands items from tasks to tasks: {@code asyncio.Queue}, first in, first out.
 *
 * <p>First come, first served: tasks that wait for an item, or for room, are woken in the order in which they came, and what
 * they were woken for is kept for them until they go on, in the next turn (in asyncio a newcomer may take it away). A task
 * that is cancelled while it waits leaves; one that was woken before the cancel came gets its item, or has its item taken,
 * and sees the cancel at its next wait. So nothing is lost.
 *
 * <p>Confined to one event loop: that in which it was made, or which uses it first. Every call from elsewhere throws
 * {@link IllegalStateException}. Where no loop runs, on the thread that made it, everything works that needs not wait.
 *
 * @param <T> the type of the items; null is none
 */
public class AsyncQueue<T> {
    private final Confinement confinement = new Confinement(getClass().getSimpleName());
    private final Items<T> items;
    private final int limit;
    private final Takers takers = new Takers();
    private final Putters putters = new Putters();
    private final WaitQueue joining = new WaitQueue("AsyncQueue.join");
    /** Who was woken because there is room and has not gone on: its place is kept. */
    private final Deque<QueuedWait> entering = new ArrayDeque<>(2);

    private long unfinished;
    private boolean closed;

    /** A queue without a limit. */
    public AsyncQueue() {
        this(0);
    }

    /**
     * A queue in which tasks wait for room.
     *
     * @param maxSize how many items it holds at most; zero or less for no limit
     */
    public AsyncQueue(int maxSize) {
        this(maxSize, new Items.Arrivals<>());
    }

    AsyncQueue(int maxSize, Items<T> items) {
        this.items = items;
        this.limit = maxSize > 0 ? maxSize : Integer.MAX_VALUE;
    }

    /**
     * Puts an item in, as soon as there is room: {@code asyncio.Queue.put}.
     *
     * @param item what is put in
     * @return a task that is done at once if there is room; it fails with {@link QueueClosedException} if the queue is closed,
     *     now or before there is room, and then the item has not been put in
     * @throws IllegalStateException outside the loop to which the queue belongs; if the call has to wait and no loop runs
     */
    public Task<Void> put(T item) {
        Objects.requireNonNull(item, "item");
        check();
        if (closed) {
            return Task.failed(refused());
        }
        if (isFull()) {
            return confinement.waiting(new QueuedWait(putters, item));
        }
        addNew(item);
        return Task.done();
    }

    /**
     * Takes an item out, as soon as there is one: {@code asyncio.Queue.get}.
     *
     * @return a task that is done at once if there is an item for this call; it fails with {@link QueueClosedException} when
     *     the queue is closed and empty
     * @throws IllegalStateException outside the loop to which the queue belongs; if the call has to wait and no loop runs
     */
    public Task<T> take() {
        check();
        if (items.free() > 0) {
            return Task.of(takeFree());
        }
        return closed ? Task.failed(exhausted()) : confinement.waiting(new QueuedWait(takers, null));
    }

    /**
     * Puts an item in if there is room: {@code asyncio.Queue.put_nowait}.
     *
     * @param item what is put in
     * @return whether it was
     * @throws QueueClosedException if the queue is closed
     * @throws IllegalStateException outside the loop to which the queue belongs
     */
    public boolean offer(T item) {
        Objects.requireNonNull(item, "item");
        check();
        if (closed) {
            throw refused();
        }
        if (isFull()) {
            return false;
        }
        addNew(item);
        return true;
    }

    /**
     * Takes an item out if there is one for this call: {@code asyncio.Queue.get_nowait}.
     *
     * @return the item, or nothing
     * @throws QueueClosedException if the queue is closed and there is none
     * @throws IllegalStateException outside the loop to which the queue belongs
     */
    public Optional<T> poll() {
        check();
        if (items.free() > 0) {
            return Optional.of(takeFree());
        }
        if (closed) {
            throw exhausted();
        }
        return Optional.empty();
    }

    /**
     * How many items are in the queue, those among them that a woken task is about to take: {@code asyncio.Queue.qsize}.
     *
     * @throws IllegalStateException outside the loop to which the queue belongs
     */
    public int size() {
        check();
        return items.size();
    }

    /**
     * Lets nothing more in: {@code asyncio.Queue.shutdown} of Python 3.13. What is in the queue can still be taken; all who
     * wait for an item or for room, and get none, see {@link QueueClosedException}. A second call has no effect.
     *
     * @throws IllegalStateException outside the loop to which the queue belongs
     */
    public void close() {
        check();
        closed = true;
        for (QueuedWait wait = takers.poll(); wait != null; wait = takers.poll()) {
            wait.fail(exhausted());
        }
        for (QueuedWait wait = putters.poll(); wait != null; wait = putters.poll()) {
            wait.fail(refused());
        }
    }

    /**
     * Closes the queue and drops what is in it, as if it were done: {@code asyncio.Queue.shutdown(immediate=True)}.
     *
     * @throws IllegalStateException outside the loop to which the queue belongs
     */
    public void closeNow() {
        check();
        int dropped = items.size();
        items.clear();
        close();
        finish(dropped);
    }

    /**
     * Says that the work for one item that was taken is done: {@code asyncio.Queue.task_done}.
     *
     * @throws IllegalStateException if that was said for every item already; outside the loop to which the queue belongs
     */
    public void taskDone() {
        check();
        if (unfinished == 0) {
            throw new IllegalStateException("AsyncQueue.taskDone was called more often than there were items");
        }
        finish(1);
    }

    /**
     * Waits until {@link #taskDone} was called for every item that was put in: {@code asyncio.Queue.join}.
     *
     * @return a task that is done at once if nothing is left to do
     * @throws IllegalStateException outside the loop to which the queue belongs; if the call has to wait and no loop runs
     */
    public Task<Void> join() {
        check();
        return unfinished == 0 ? Task.done() : confinement.waiting(new QueuedWait(joining, null));
    }

    private void check() {
        if (confinement.check()) {
            items.breakPromises();
            entering.clear();
        }
    }

    private boolean isFull() {
        return items.size() + entering.size() >= limit;
    }

    /** A newcomer finds room: those that were woken for room before come first. */
    private void addNew(T item) {
        for (QueuedWait before = entering.poll(); before != null; before = entering.poll()) {
            enter(before);
        }
        add(item);
    }

    /** Adds the item of a task that was given room. */
    private void enter(QueuedWait putter) {
        T item = Outcomes.cast(putter.value());
        putter.keep(null);
        try {
            add(item);
        } catch (Throwable refusedByItsOrder) {
            putter.keep(refusedByItsOrder);
            keepPlace();
        }
    }

    private void add(T item) {
        items.add(item);
        unfinished++;
        QueuedWait taker = takers.poll();
        if (taker != null) {
            items.promise();
            taker.goOn();
        }
    }

    private T takeFree() {
        T item = items.take();
        keepPlace();
        return item;
    }

    /** Room has become free. */
    private void keepPlace() {
        QueuedWait putter = putters.poll();
        if (putter != null) {
            entering.add(putter);
            putter.goOn();
        }
    }

    private void finish(int done) {
        unfinished -= Math.min(unfinished, done);
        if (unfinished == 0) {
            joining.handOverToAll(null);
        }
    }

    private QueueClosedException refused() {
        return new QueueClosedException("the queue is closed: nothing can be put in any more");
    }

    private QueueClosedException exhausted() {
        return new QueueClosedException("the queue is closed and empty");
    }

    private final class Takers extends WaitQueue {
        Takers() {
            super("AsyncQueue.take");
        }

        @Override
        protected Object outcome(QueuedWait taker) {
            if (items.size() == 0) {
                throw exhausted(); // dropped meanwhile
            }
            T item = items.takePromised();
            keepPlace();
            return item;
        }
    }

    private final class Putters extends WaitQueue {
        Putters() {
            super("AsyncQueue.put");
        }

        @Override
        protected @Nullable Object outcome(QueuedWait putter) throws Throwable {
            if (entering.peek() == putter) {
                entering.remove();
                if (closed) {
                    throw refused();
                }
                enter(putter);
            }
            if (putter.value() instanceof Throwable refusedByItsOrder) {
                throw refusedByItsOrder;
            }
            return null;
        }
    }
}
