package dev.coroutine;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Goes once through elements that come in the course of time. For one consumer at a time.
 *
 * @param <T> the type of the elements
 */
public interface AsyncIterator<T extends @Nullable Object> extends Iterator<T>, AsyncCloseable {
    /**
     * Waits for the next element.
     *
     * @return a task that tells whether there is one, which {@link #next} then gives at once
     */
    Task<Boolean> hasNextAsync();

    /**
     * The element for which {@link #hasNextAsync} has waited.
     *
     * @throws NoSuchElementException if there is none
     */
    @Override
    T next();

    /**
     * As {@link #hasNextAsync}, and blocks until it is done: for code that is no coroutine.
     *
     * @throws IllegalStateException always on the thread of an event loop, which must not block. What {@link #hasNextAsync}
     *     throws is thrown as it is
     */
    @Override
    default boolean hasNext() {
        return Blocking.on("hasNext", "AsyncIterable or AsyncIterator, not Iterable or Iterator", this::hasNextAsync);
    }
}
