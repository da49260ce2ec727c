package dev.coroutine;

import dev.coroutine.runtime.Body;
import dev.coroutine.runtime.CoroutineTask;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The body of a main task that can be interrupted from another thread, also before it has started. */
final class MainBody<T extends @Nullable Object> implements AsyncCallable<T>, Body<T> {
    private static final String REASON = "interrupted by Ctrl-C";

    private final Body<?> body;
    private @Nullable Task<?> task;
    private boolean interrupted;

    MainBody(AsyncCallable<T> main) {
        this.body = Bodies.of(main);
    }

    @Override
    public @Nullable Object start(CoroutineTask<?> own) throws Throwable {
        started((Task<?>) own);
        return body.start(own);
    }

    @Override
    public CompletionStage<T> call() throws Exception {
        return Body.super.call();
    }

    private synchronized void started(Task<?> own) {
        task = own;
        if (interrupted) {
            own.cancel(REASON);
        }
    }

    /** Cancels the task; any thread. */
    synchronized void interrupt() {
        interrupted = true;
        if (task != null) {
            task.cancel(REASON);
        }
    }
}
