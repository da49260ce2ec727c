package dev.coroutine;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;

/**
 * What is in a queue, and what of that is promised.
 *
 * <p>A task that waits for an item is woken when there is one, and takes it in its own turn; until then the item is promised
 * and nobody else gets it. In the order of arrival it is certain which item that will be: it is set aside. Where a better
 * one may come meanwhile only their number counts.
 */
abstract sealed class Items<T> {
    /** How many there are, the promised ones among them. */
    abstract int size();

    /** How many are promised to nobody. */
    abstract int free();

    abstract void add(T item);

    /** Promises one of those that are free. */
    abstract void promise();

    /** Takes one that was promised. */
    abstract T takePromised();

    /** Takes one of those that are free. */
    abstract T take();

    /** Nobody will come for what was promised. */
    abstract void breakPromises();

    abstract void clear();

    /** First in, first out. */
    static final class Arrivals<T> extends Items<T> {
        private final Deque<T> promised = new ArrayDeque<>(2);
        private final Deque<T> free = new ArrayDeque<>();

        @Override
        int size() {
            return promised.size() + free.size();
        }

        @Override
        int free() {
            return free.size();
        }

        @Override
        void add(T item) {
            free.add(item);
        }

        @Override
        void promise() {
            promised.add(free.remove());
        }

        @Override
        T takePromised() {
            return promised.remove();
        }

        @Override
        T take() {
            return free.remove();
        }

        @Override
        void breakPromises() {
            while (!promised.isEmpty()) {
                free.addFirst(promised.removeLast());
            }
        }

        @Override
        void clear() {
            promised.clear();
            free.clear();
        }
    }

    /** Where the best item goes first, whenever it came. */
    abstract static sealed class Ranked<T> extends Items<T> {
        private int promised;

        @Override
        final int free() {
            return size() - promised;
        }

        @Override
        final void promise() {
            promised++;
        }

        @Override
        final T takePromised() {
            promised--;
            return take();
        }

        @Override
        final void breakPromises() {
            promised = 0;
        }

        @Override
        void clear() {
            promised = 0;
        }
    }

    /** Last in, first out. */
    static final class Pile<T> extends Ranked<T> {
        private final Deque<T> items = new ArrayDeque<>();

        @Override
        int size() {
            return items.size();
        }

        @Override
        void add(T item) {
            items.push(item);
        }

        @Override
        T take() {
            return items.pop();
        }

        @Override
        void clear() {
            super.clear();
            items.clear();
        }
    }

    /** Least first; equal ones in the order in which they came. */
    static final class Sorted<T> extends Ranked<T> {
        private final Comparator<? super T> order;
        private final PriorityQueue<Entry<T>> items;
        private long arrivals;

        private record Entry<T>(T item, long arrival) {}

        Sorted(Comparator<? super T> order) {
            this.order = order;
            this.items = new PriorityQueue<>(this::compare);
        }

        private int compare(Entry<T> one, Entry<T> other) {
            int difference = order.compare(one.item, other.item);
            return difference != 0 ? difference : Long.compare(one.arrival, other.arrival);
        }

        @Override
        int size() {
            return items.size();
        }

        /** An item that has no place in the order is found by comparing it, with itself if there is no other. */
        @Override
        void add(T item) {
            if (items.isEmpty()) {
                int unused = order.compare(item, item);
            }
            items.add(new Entry<>(item, arrivals++));
        }

        @Override
        T take() {
            return items.remove().item;
        }

        @Override
        void clear() {
            super.clear();
            items.clear();
        }
    }
}
