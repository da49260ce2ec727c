package dev.coroutine;

import dev.coroutine.runtime.CoroutineTask;
import dev.coroutine.runtime.Scheduler;
import dev.coroutine.runtime.TaskFactory;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Makes what package {@code runtime} needs of this one, which it finds by the name of this class. */
final class Tasks extends TaskFactory {
    Tasks() {}

    @Override
    protected CoroutineTask<?> newTask(Scheduler scheduler) {
        return new Task<>(scheduler);
    }

    @Override
    protected Throwable cancelledError(@Nullable String reason) {
        return new CancelledError(reason);
    }

    @Override
    protected Throwable ending(Throwable error) {
        if (!(error instanceof CancelledError cancelled)) {
            return error;
        }
        CancellationException ending = new CancellationException(cancelled.reason());
        for (Throwable suppressed : cancelled.getSuppressed()) {
            ending.addSuppressed(suppressed);
        }
        return ending;
    }
}
