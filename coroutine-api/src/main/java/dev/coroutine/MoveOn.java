package dev.coroutine;

import dev.coroutine.runtime.Body;
import dev.coroutine.runtime.CoroutineTask;
import dev.coroutine.runtime.Frame;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The frame around a time limit that gives nothing where the limit would throw. */
final class MoveOn extends Frame implements Body<Optional<?>> {
    private final Timeout timeout;

    MoveOn(Timeout timeout) {
        this.timeout = timeout;
    }

    @Override
    public @Nullable Object start(CoroutineTask<?> own) throws Throwable {
        Object value = timeout.start(own);
        return own.suspending ? link(Objects.requireNonNull(value)) : Optional.ofNullable(value);
    }

    @Override
    protected Object resume(CoroutineTask<?> own, @Nullable Object value, @Nullable Throwable error) throws Throwable {
        if (error == null) {
            return Optional.ofNullable(value);
        }
        if (timeout.isItsOwn(error)) {
            return Optional.empty();
        }
        throw error;
    }
}
