package dev.coroutine;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The body of a task: a lambda that awaits, or a reference to an {@link Async} method.
 *
 * @param <T> the type of the result
 */
@FunctionalInterface
public interface AsyncCallable<T extends @Nullable Object> {
    /**
     * Starts the body.
     *
     * @return what gives its result; null is an error
     * @throws Exception what the body throws; delivered through its task
     */
    CompletionStage<T> call() throws Exception;
}
