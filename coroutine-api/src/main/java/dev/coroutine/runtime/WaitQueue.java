package dev.coroutine.runtime;

import org.jspecify.annotations.Nullable;

/**
 * Who waits for one thing of a primitive, in the order in which they came: asyncio's {@code deque} of futures.
 *
 * <p>A list that is linked through the waits themselves, so that the first is woken, and any is taken out when its task is
 * cancelled, in constant time and without another object. Confined to the loop of its tasks.
 */
public class WaitQueue {
    private final String name;
    private @Nullable QueuedWait first;
    private @Nullable QueuedWait last;
    private int size;

    /**
     * Empty.
     *
     * @param name for what its tasks wait, as their descriptions tell it
     */
    public WaitQueue(String name) {
        this.name = name;
    }

    /** How many wait. */
    public final int size() {
        return isEmpty() ? 0 : size;
    }

    /** Whether nobody waits. */
    public final boolean isEmpty() {
        return first() == null;
    }

    /** Who came first. A task that was lost with its loop does not wait any more. */
    private @Nullable QueuedWait first() {
        QueuedWait wait = first;
        while (wait != null && wait.isLost()) {
            unlink(wait);
            wait = first;
        }
        return wait;
    }

    /** Takes out who came first; null if nobody waits. From here on a cancel comes too late for it. */
    public final @Nullable QueuedWait poll() {
        QueuedWait wait = first();
        if (wait != null) {
            unlink(wait);
        }
        return wait;
    }

    /**
     * Hands something to the first one.
     *
     * @param value what its await gives, unless {@link #outcome} says otherwise
     * @return false if nobody waits
     */
    public final boolean handOver(@Nullable Object value) {
        QueuedWait wait = poll();
        if (wait == null) {
            return false;
        }
        wait.give(value);
        return true;
    }

    /** Hands the same to all. */
    public final void handOverToAll(@Nullable Object value) {
        boolean more = true;
        while (more) {
            more = handOver(value);
        }
    }

    /**
     * A wait that was woken goes on, in its own turn: what its await gives.
     *
     * @param wait one that was in this queue
     * @throws Throwable what the await throws
     */
    protected @Nullable Object outcome(QueuedWait wait) throws Throwable {
        return wait.value();
    }

    final void add(QueuedWait wait) {
        QueuedWait before = last;
        wait.previous = before;
        last = wait;
        if (before == null) {
            first = wait;
        } else {
            before.next = wait;
        }
        size++;
    }

    /** Whether the wait is in this queue. */
    final boolean contains(QueuedWait wait) {
        return wait.previous != null || first == wait;
    }

    final void unlink(QueuedWait wait) {
        QueuedWait before = wait.previous;
        QueuedWait after = wait.next;
        if (before == null) {
            first = after;
        } else {
            before.next = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.previous = before;
        }
        wait.previous = null;
        wait.next = null;
        size--;
    }

    @Override
    public String toString() {
        return name;
    }
}
