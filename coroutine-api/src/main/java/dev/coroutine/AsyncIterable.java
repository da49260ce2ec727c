package dev.coroutine;

import org.jspecify.annotations.Nullable;

/**
 * Elements that come in the course of time: {@code async for} of Python.
 *
 * <p>Where {@code for (var element : iterable)} stands in an {@link Async} method, it awaits each element. Elsewhere it blocks
 * for each, which the thread of an event loop refuses.
 *
 * @param <T> the type of the elements
 */
public interface AsyncIterable<T extends @Nullable Object> extends Iterable<T> {
    /** Begins to go through the elements. Who does not go to the end has to close the iterator. */
    @Override
    AsyncIterator<T> iterator();
}
