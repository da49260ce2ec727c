package dev.coroutine;

import dev.coroutine.runtime.CoroutineTask;
import dev.coroutine.runtime.Outcomes;
import dev.coroutine.runtime.Scheduler;
import dev.coroutine.runtime.TaskFactory;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Makes what package {@code runtime} needs of this one, which it finds by the name of this class. */
final class Tasks extends TaskFactory {
    Tasks() {}

    @Override
    protected CoroutineTask<?> newTask(Scheduler scheduler) {
        return new Task<>(scheduler);
    }

    @Override
    protected Throwable cancelledError(@Nullable String reason, @Nullable Throwable cause) {
        CancelledError error = new CancelledError(reason);
        return cause == null ? error : error.initCause(cause);
    }

    @Override
    protected boolean isCancel(Throwable error) {
        return error instanceof CancelledError;
    }

    @Override
    protected Throwable ending(Throwable error) {
        if (!(error instanceof CancelledError cancelled)) {
            return error;
        }
        CancellationException ending = new CancellationException(cancelled.reason());
        if (cancelled.tellsWhere()) {
            ending.setStackTrace(cancelled.getStackTrace());
        }
        Throwable cause = cancelled;
        while (cause instanceof CancelledError inner) {
            for (Throwable suppressed : inner.getSuppressed()) {
                ending.addSuppressed(suppressed);
            }
            cause = inner.getCause();
        }
        return cause == null ? ending : ending.initCause(cause);
    }

    @Override
    protected CompletionStage<?> hasNext(Object iterator) {
        return Outcomes.<AsyncIterator<?>>cast(iterator).hasNextAsync();
    }

    @Override
    protected CompletionStage<?> close(Object iterator) {
        return Outcomes.<AsyncIterator<?>>cast(iterator).closeAsync();
    }

    @Override
    protected CompletionStage<?> emit(Object out, @Nullable Object value) {
        return Outcomes.<Emitter<Object>>cast(out).emit(Outcomes.cast(value));
    }
}
