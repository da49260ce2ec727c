package dev.coroutine.runtime;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A compiled lambda or method reference that can start inside a task that exists already.
 *
 * <p>Generated lambdas implement this interface and, as a marker, the functional interface for which they stand; {@link #call}
 * then serves that interface's method.
 *
 * @param <T> the type of the result
 */
@FunctionalInterface
public interface Body<T extends @Nullable Object> {
    /**
     * Runs the body up to its first suspension.
     *
     * @param task the task in which it runs
     * @return the result; when the body suspended ({@code task.suspending}) the outermost frame that was
     *     saved, or the task if none was
     * @throws Throwable what the body throws
     */
    @Nullable
    Object start(CoroutineTask<?> task) throws Throwable;

    /**
     * Runs the body in a task of its own, at once.
     *
     * @throws Exception never; every exception is delivered through the task
     */
    default CompletionStage<T> call() throws Exception {
        return Outcomes.cast(Launcher.startNow(this));
    }
}
