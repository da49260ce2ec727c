package dev.coroutine.it.compiler;

import dev.coroutine.AsyncIterable;
import dev.coroutine.AsyncIterator;
import java.util.Iterator;

/**
 * What a {@code for} loop over an asynchronous iterable means, written in plain Java: a block that closes the iterator when it is
 * left, unless the iterator has ended. Twins of programs stand on it.
 *
 * @param <T> the type of the elements
 */
public final class Closing<T> implements Iterable<T>, AutoCloseable {
    private final AsyncIterator<T> iterator;
    private boolean ended;

    /** Begins the iteration. */
    public Closing(AsyncIterable<T> iterable) {
        iterator = iterable.iterator();
    }

    @Override
    public Iterator<T> iterator() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                ended = !BlockingTwin.await(iterator.hasNextAsync());
                return !ended;
            }

            @Override
            public T next() {
                return iterator.next();
            }
        };
    }

    @Override
    public void close() {
        if (!ended) {
            BlockingTwin.await(iterator.closeAsync());
        }
    }
}
