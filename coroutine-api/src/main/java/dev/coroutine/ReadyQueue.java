package dev.coroutine;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What runs next, in order: a ring of tasks to step and callbacks to run. Confined to one thread. */
final class ReadyQueue {
    private @Nullable Object[] ring = new Object[64];
    /** How many items were ever taken, and added: the places of the first item and of the next one, but for the mask. */
    private int taken;

    private int added;

    int size() {
        return added - taken;
    }

    boolean isEmpty() {
        return added == taken;
    }

    /** The place behind the last item. */
    int end() {
        return added;
    }

    /** The place of the first item. */
    int begin() {
        return taken;
    }

    /** The item in a place between {@link #begin} and {@link #end}. */
    @Nullable
    Object at(int place) {
        return ring[place & (ring.length - 1)];
    }

    void put(int place, @Nullable Object item) {
        ring[place & (ring.length - 1)] = item;
    }

    /** Whether an item in front of this place is still there. */
    boolean hasBefore(int place) {
        return taken - place < 0;
    }

    void add(Object item) {
        if (added - taken == ring.length) {
            grow();
        }
        ring[added & (ring.length - 1)] = item;
        added++;
    }

    @Nullable
    Object poll() {
        if (added == taken) {
            return null;
        }
        int first = taken & (ring.length - 1);
        Object item = ring[first];
        ring[first] = null;
        taken++;
        return item;
    }

    void forEach(Consumer<Object> action) {
        for (int place = taken; place != added; place++) {
            Object item = ring[place & (ring.length - 1)];
            if (item != null) {
                action.accept(item);
            }
        }
    }

    void clear() {
        Arrays.fill(ring, null);
        taken = 0;
        added = 0;
    }

    /** The places of the items stay what they are. */
    private void grow() {
        @Nullable Object[] larger = new Object[ring.length * 2];
        for (int place = taken; place != added; place++) {
            larger[place & (larger.length - 1)] = ring[place & (ring.length - 1)];
        }
        ring = larger;
    }
}
