package dev.coroutine;

import java.util.Comparator;
import java.util.Objects;

/**
 * A queue whose least item is taken first: {@code asyncio.PriorityQueue}. Items that are equal in the order are taken as they
 * came (asyncio leaves that open). Tasks that wait are woken in the order in which they came; each takes what is the least
 * when it goes on. What the order says of an item that it cannot compare, a {@link ClassCastException} for example, is thrown
 * where the item is put in, and the queue stays as it was.
 *
 * @param <T> the type of the items; null is none
 */
public final class AsyncPriorityQueue<T> extends AsyncQueue<T> {
    /** A queue without a limit, in the natural order of its items, which must be {@link Comparable}. */
    public AsyncPriorityQueue() {
        this(0);
    }

    /**
     * A queue in which tasks wait for room, in the natural order of its items, which must be {@link Comparable}.
     *
     * @param maxSize how many items it holds at most; zero or less for no limit
     */
    public AsyncPriorityQueue(int maxSize) {
        this(naturalOrder(), maxSize);
    }

    /**
     * A queue without a limit.
     *
     * @param order which item is less
     */
    public AsyncPriorityQueue(Comparator<? super T> order) {
        this(order, 0);
    }

    /**
     * A queue in which tasks wait for room.
     *
     * @param order which item is less
     * @param maxSize how many items it holds at most; zero or less for no limit
     */
    public AsyncPriorityQueue(Comparator<? super T> order, int maxSize) {
        super(maxSize, new Items.Sorted<>(Objects.requireNonNull(order, "order")));
    }

    @SuppressWarnings("unchecked") // an item that is not comparable is refused when it is compared
    private static <T> Comparator<T> naturalOrder() {
        return (Comparator<T>) Comparator.naturalOrder();
    }
}
