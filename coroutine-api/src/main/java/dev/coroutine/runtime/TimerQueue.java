package dev.coroutine.runtime;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The timers of one owner: a binary heap by deadline, then by order of creation.
 *
 * <p>Each timer knows its place, so that stopping one takes {@code O(log n)} and leaves no reference behind.
 */
public final class TimerQueue {
    private @Nullable TimerNode[] heap = new TimerNode[16];
    private int size;
    private long sequences;

    /** An empty queue. */
    public TimerQueue() {}

    /** Whether there is no timer. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** How many timers there are. */
    public int size() {
        return size;
    }

    /** The deadline of the first timer; the queue must not be empty. */
    public long firstDeadline() {
        return at(0).when;
    }

    /** Adds a timer, behind those with the same deadline. */
    public void add(TimerNode timer, long deadline) {
        timer.stopped(false);
        timer.when = deadline;
        timer.sequence = sequences++;
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        siftUp(size++, timer);
    }

    /** Stops a timer: it is taken out, and does nothing any more if it is out already because it was due. */
    public void stop(TimerNode timer) {
        timer.stopped(true);
        remove(timer);
    }

    private void remove(TimerNode timer) {
        int hole = timer.index;
        if (hole < 0) {
            return;
        }
        timer.index = -1;
        TimerNode last = at(--size);
        heap[size] = null;
        if (last == timer) {
            return;
        }
        if (hole > 0 && last.isBefore(at((hole - 1) >>> 1))) {
            siftUp(hole, last);
        } else {
            siftDown(hole, last);
        }
    }

    /** Takes out the first timer if its deadline is {@code now} or earlier; else null. */
    public @Nullable TimerNode pollDue(long now) {
        if (size == 0 || at(0).when - now > 0) {
            return null;
        }
        TimerNode first = at(0);
        remove(first);
        return first;
    }

    /** Takes out all timers. */
    public void clear() {
        for (int i = 0; i < size; i++) {
            at(i).index = -1;
        }
        Arrays.fill(heap, 0, size, null);
        size = 0;
    }

    private TimerNode at(int index) {
        TimerNode timer = heap[index];
        if (timer == null) {
            throw new AssertionError("hole in the heap of timers");
        }
        return timer;
    }

    private void siftUp(int from, TimerNode timer) {
        int index = from;
        while (index > 0) {
            int parent = (index - 1) >>> 1;
            TimerNode above = at(parent);
            if (!timer.isBefore(above)) {
                break;
            }
            place(index, above);
            index = parent;
        }
        place(index, timer);
    }

    private void siftDown(int from, TimerNode timer) {
        int index = from;
        for (int child = 2 * index + 1; child < size; child = 2 * index + 1) {
            if (child + 1 < size && at(child + 1).isBefore(at(child))) {
                child++;
            }
            TimerNode below = at(child);
            if (!below.isBefore(timer)) {
                break;
            }
            place(index, below);
            index = child;
        }
        place(index, timer);
    }

    private void place(int index, TimerNode timer) {
        heap[index] = timer;
        timer.index = index;
    }
}
