package dev.coroutine;

import dev.coroutine.runtime.Awaits;
import dev.coroutine.runtime.Body;
import dev.coroutine.runtime.CoroutineTask;
import dev.coroutine.runtime.FunctionBody;
import dev.coroutine.runtime.Outcomes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a body that was given as a callable starts: a compiled one inside the new task, any other through its future. */
final class Bodies {
    private Bodies() {}

    static Body<?> of(AsyncCallable<?> body) {
        return body instanceof Body<?> compiled ? compiled : new Called(Objects.requireNonNull(body, "body"));
    }

    /** Starts a body that gets something to work with, inside the task. */
    static <A, T extends @Nullable Object> @Nullable Object start(
            AsyncFunction<A, T> body, A argument, CoroutineTask<?> task) throws Throwable {
        if (body instanceof FunctionBody<?, ?>) {
            return Outcomes.<FunctionBody<A, T>>cast(body).start(argument, task);
        }
        return Awaits.awaitReturned(body.apply(argument), task);
    }

    private record Called(AsyncCallable<?> body) implements Body<Object> {
        @Override
        public @Nullable Object start(CoroutineTask<?> task) throws Throwable {
            return Awaits.awaitReturned(body.call(), task);
        }
    }
}
