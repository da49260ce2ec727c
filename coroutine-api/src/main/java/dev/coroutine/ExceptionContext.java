package dev.coroutine;

import org.jspecify.annotations.Nullable;

/**
 * What the exception handler of a loop is told: the {@code context} of {@code loop.call_exception_handler}.
 *
 * @param message what happened
 * @param exception what was thrown, if anything was
 * @param task the task concerned, if it is known and not collected
 * @param handle the callback concerned, if there is one
 */
public record ExceptionContext(
        String message,
        @Nullable Throwable exception,
        @Nullable Task<?> task,
        @Nullable Handle handle) {}
