package dev.coroutine;

import dev.coroutine.runtime.Outcomes;
import dev.coroutine.runtime.ThreadContext;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is a suspension in compiled code, for code that is not: blocks the thread, which must not be that of a loop. */
final class Blocking {
    private Blocking() {}

    /**
     * Blocks until the task is done.
     *
     * @param method what was called, for the message
     * @param declared the static type of which the compiler knows that the call may suspend, for the message
     * @param start starts the task
     * @return its value; what it throws is thrown as it is
     * @throws IllegalStateException on the thread of a loop
     */
    static <T extends @Nullable Object> T on(String method, String declared, Supplier<Task<T>> start) {
        if (ThreadContext.current().loop() != null) {
            throw new IllegalStateException(method + "() would block the event loop that runs on this thread: "
                    + "where a compiled @Async method calls it, it suspends instead, if the static type is " + declared
                    + ": declare the variable as that; elsewhere, also in a library's function that calls it, await "
                    + method + "Async()");
        }
        Task<T> task = start.get();
        try {
            T unused = task.join();
        } catch (RuntimeException e) {
            throw Outcomes.sneak(failureOf(task, e));
        }
        return task.resultNow();
    }

    private static Throwable failureOf(Task<?> task, RuntimeException thrown) {
        Throwable error = task.isDone() ? Outcomes.errorOf(task) : null;
        return error == null ? thrown : error;
    }
}
