package dev.coroutine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What runs next, in order: a ring of tasks to step and callbacks to run. Confined to one thread. */
final class ReadyQueue {
    private @Nullable Object[] ring = new Object[64];
    private int head;
    private int size;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void add(Object item) {
        if (size == ring.length) {
            grow();
        }
        ring[(head + size++) & (ring.length - 1)] = item;
    }

    @Nullable
    Object poll() {
        if (size == 0) {
            return null;
        }
        Object item = ring[head];
        ring[head] = null;
        head = (head + 1) & (ring.length - 1);
        size--;
        return item;
    }

    void clear() {
        Arrays.fill(ring, null);
        head = 0;
        size = 0;
    }

    private void grow() {
        @Nullable Object[] larger = new Object[ring.length * 2];
        int front = ring.length - head;
        System.arraycopy(ring, head, larger, 0, front);
        System.arraycopy(ring, 0, larger, front, head);
        ring = larger;
        head = 0;
    }
}
