package dev.coroutine;

import org.jspecify.annotations.Nullable;

/**
 * How a future has ended: an element of the list that {@link Coroutines#gatherSettled} gives.
 *
 * @param <T> the type of the value
 */
public sealed interface Outcome<T extends @Nullable Object> {
    /**
     * It has a value.
     *
     * @param value the value
     * @param <T> the type of the value
     */
    record Success<T extends @Nullable Object>(T value) implements Outcome<T> {}

    /**
     * It has failed, or was cancelled.
     *
     * @param error the original exception; a {@link java.util.concurrent.CancellationException} if it was cancelled
     * @param <T> the type of the value that it does not have
     */
    record Failure<T extends @Nullable Object>(Throwable error) implements Outcome<T> {}
}
