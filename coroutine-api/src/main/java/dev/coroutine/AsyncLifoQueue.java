package dev.coroutine;

/**
 * A queue whose newest item is taken first: {@code asyncio.LifoQueue}. Tasks that wait are woken in the order in which they
 * came; each takes what is the newest when it goes on.
 *
 * @param <T> the type of the items; null is none
 */
public final class AsyncLifoQueue<T> extends AsyncQueue<T> {
    /** A queue without a limit. */
    public AsyncLifoQueue() {
        this(0);
    }

    /**
     * A queue in which tasks wait for room.
     *
     * @param maxSize how many items it holds at most; zero or less for no limit
     */
    public AsyncLifoQueue(int maxSize) {
        super(maxSize, new Items.Pile<>());
    }
}
