package dev.coroutine;

import dev.coroutine.runtime.Body;
import dev.coroutine.runtime.CoroutineTask;
import dev.coroutine.runtime.Frame;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The frame around the body of a main task, which can be interrupted from another thread, also before it has started, and which
 * takes the context variables over that the main task before it has left.
 */
final class MainBody<T extends @Nullable Object> extends Frame implements AsyncCallable<T>, Body<T> {
    private static final String REASON = "interrupted by Ctrl-C";

    private final Body<?> body;
    private final RunnerVariables variables;
    private @Nullable Task<?> task;
    private boolean interrupted;

    MainBody(AsyncCallable<T> main, RunnerVariables variables) {
        this.body = Bodies.of(main);
        this.variables = variables;
    }

    @Override
    public @Nullable Object start(CoroutineTask<?> own) throws Throwable {
        started((Task<?>) own);
        variables.handTo(own);
        try {
            Object value = body.start(own);
            return own.suspending ? link(Objects.requireNonNull(value)) : value;
        } finally {
            if (!own.suspending) {
                variables.keep(own);
            }
        }
    }

    @Override
    protected @Nullable Object resume(CoroutineTask<?> own, @Nullable Object value, @Nullable Throwable error)
            throws Throwable {
        variables.keep(own);
        if (error != null) {
            throw error;
        }
        return value;
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
