package dev.coroutine;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The body of a task that gets something to work with: a lambda that awaits, or a reference to an {@link Async} method.
 *
 * @param <A> the type of the argument
 * @param <T> the type of the result
 */
@FunctionalInterface
public interface AsyncFunction<A, T extends @Nullable Object> {
    /**
     * Starts the body.
     *
     * @param argument what it works with
     * @return what gives its result; null is an error
     * @throws Exception what the body throws; delivered through its task
     */
    CompletionStage<T> apply(A argument) throws Exception;
}
