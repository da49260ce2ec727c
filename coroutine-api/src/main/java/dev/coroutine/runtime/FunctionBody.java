package dev.coroutine.runtime;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * As {@link Body}, of a body that gets something to work with.
 *
 * @param <A> the type of the argument
 * @param <T> the type of the result
 */
@FunctionalInterface
public interface FunctionBody<A, T extends @Nullable Object> {
    /**
     * Runs the body up to its first suspension.
     *
     * @param argument what it works with
     * @param task the task in which it runs
     * @return as {@link Body#start}
     * @throws Throwable what the body throws
     */
    @Nullable
    Object start(A argument, CoroutineTask<?> task) throws Throwable;

    /**
     * Runs the body in a task of its own, at once.
     *
     * @throws Exception never; every exception is delivered through the task
     */
    default CompletionStage<T> apply(A argument) throws Exception {
        return Outcomes.cast(Launcher.startNow(task -> start(argument, task)));
    }
}
