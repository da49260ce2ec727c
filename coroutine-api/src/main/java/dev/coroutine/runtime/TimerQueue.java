package dev.coroutine.runtime;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The timers of one owner: a heap by deadline, then by order of creation, in which every entry has four children.
 *
 * <p>With many timers the time goes where memory is read that is not in the processor's cache. So the heap holds numbers
 * alone, deadlines and slots, children side by side; the timers lie in a table by slot, and none is touched while others come
 * and go:
 *
 * <pre>
 *   place       0   1   2 …  size-1 | size …
 *   deadlines   a heap              |
 *   slots       of the entries      | free slots
 *
 *   slot        0   1   2 …
 *   timers      the timer; null: stopped, or the slot is free
 *   orders      when it came, to tell equal deadlines apart
 * </pre>
 *
 * <p>To stop a timer empties its slot, and so leaves no reference behind; its entry stays until it is the first one, or until
 * more than half of the entries are empty (as in asyncio's event loop). The first entry is never empty.
 */
public final class TimerQueue {
    private static final int FEW = 64;

    private long[] deadlines = new long[16];
    private int[] slots = numbers(new int[0], 16);
    private @Nullable TimerNode[] timers = new TimerNode[16];
    private int[] orders = new int[16];
    private int size;
    private int stopped;
    private int added;

    /** An empty queue. */
    public TimerQueue() {}

    /** Whether there is no timer. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** How many timers there are. */
    public int size() {
        return size - stopped;
    }

    /** The deadline of the first timer; the queue must not be empty. */
    public long firstDeadline() {
        return deadlines[0];
    }

    /** Adds a timer, behind those with the same deadline. */
    public void add(TimerNode timer, long deadline) {
        timer.stopped(false);
        timer.when = deadline;
        if (size == deadlines.length) {
            grow();
        }
        int slot = slots[size];
        timers[slot] = timer;
        orders[slot] = added++;
        timer.slot = slot;
        siftUp(size++, deadline, slot);
    }

    /** Stops a timer: it is taken out, and does nothing any more if it is out already because it was due. */
    public void stop(TimerNode timer) {
        timer.stopped(true);
        int slot = timer.slot;
        if (slot < 0) {
            return;
        }
        timer.slot = TimerNode.NOWHERE;
        timers[slot] = null;
        stopped++;
        dropStoppedFirst();
        if (stopped > FEW && stopped > size / 2) {
            dropStopped();
        }
    }

    /** Takes out the first timer if its deadline is {@code now} or earlier; else null. */
    public @Nullable TimerNode pollDue(long now) {
        if (size == 0 || deadlines[0] - now > 0) {
            return null;
        }
        int slot = slots[0];
        TimerNode first = timers[slot];
        if (first == null) {
            throw new AssertionError("the first timer was stopped, and is still there");
        }
        first.slot = TimerNode.NOWHERE;
        timers[slot] = null;
        removeFirst();
        dropStoppedFirst();
        return first;
    }

    /** Takes out all timers. */
    public void clear() {
        for (int place = 0; place < size; place++) {
            TimerNode timer = timers[slots[place]];
            if (timer != null) {
                timer.slot = TimerNode.NOWHERE;
            }
        }
        Arrays.fill(timers, null);
        size = 0;
        stopped = 0;
    }

    private void grow() {
        int length = size * 2;
        deadlines = Arrays.copyOf(deadlines, length);
        slots = numbers(slots, length);
        timers = Arrays.copyOf(timers, length);
        orders = Arrays.copyOf(orders, length);
    }

    /** A longer array, where each new element is its own index. */
    private static int[] numbers(int[] first, int length) {
        int[] numbers = Arrays.copyOf(first, length);
        for (int i = first.length; i < length; i++) {
            numbers[i] = i;
        }
        return numbers;
    }

    private void dropStoppedFirst() {
        while (size > 0 && timers[slots[0]] == null) {
            stopped--;
            removeFirst();
        }
    }

    /** The first entry goes, and its slot is free. */
    private void removeFirst() {
        int free = slots[0];
        int last = --size;
        int moved = slots[last];
        slots[last] = free;
        if (last > 0) {
            siftDown(0, deadlines[last], moved);
        }
    }

    /** Takes out all entries that were stopped, and orders the others anew. */
    private void dropStopped() {
        int kept = 0;
        for (int place = 0; place < size; place++) {
            int slot = slots[place];
            if (timers[slot] != null) {
                slots[place] = slots[kept];
                slots[kept] = slot;
                deadlines[kept++] = deadlines[place];
            }
        }
        size = kept;
        stopped = 0;
        for (int place = (size - 2) >> 2; place >= 0; place--) {
            siftDown(place, deadlines[place], slots[place]);
        }
    }

    private boolean isBefore(long deadline, int slot, int place) {
        long difference = deadline - deadlines[place];
        return difference == 0 ? orders[slot] - orders[slots[place]] < 0 : difference < 0;
    }

    private void siftUp(int from, long deadline, int slot) {
        int place = from;
        while (place > 0) {
            int parent = (place - 1) >> 2;
            if (!isBefore(deadline, slot, parent)) {
                break;
            }
            deadlines[place] = deadlines[parent];
            slots[place] = slots[parent];
            place = parent;
        }
        deadlines[place] = deadline;
        slots[place] = slot;
    }

    private void siftDown(int from, long deadline, int slot) {
        int place = from;
        for (int child = firstOfChildren(place); child > 0; child = firstOfChildren(place)) {
            if (isBefore(deadline, slot, child)) {
                break;
            }
            deadlines[place] = deadlines[child];
            slots[place] = slots[child];
            place = child;
        }
        deadlines[place] = deadline;
        slots[place] = slot;
    }

    /** The place of the child with the lowest deadline; 0 if there is no child. */
    private int firstOfChildren(int place) {
        int first = 4 * place + 1;
        if (first >= size) {
            return 0;
        }
        int end = Math.min(first + 4, size);
        for (int other = first + 1; other < end; other++) {
            if (isBefore(deadlines[other], slots[other], first)) {
                first = other;
            }
        }
        return first;
    }
}
