package dev.coroutine;

import dev.coroutine.runtime.Awaits;
import dev.coroutine.runtime.Body;
import dev.coroutine.runtime.CoroutineTask;
import dev.coroutine.runtime.Frame;
import dev.coroutine.runtime.Outcomes;
import dev.coroutine.runtime.Scheduler;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A main task of a loop that is shut down: closes side by side what was left open, waits for that, and reports what cannot be
 * closed; {@code loop.shutdown_asyncgens}. What is opened meanwhile is closed too.
 */
final class ClosingResources extends Frame implements AsyncCallable<Void>, Body<Void> {
    private final EventLoop loop;
    private final Deque<Task<?>> closing = new ArrayDeque<>();
    private OpenResources resources = new OpenResources();

    ClosingResources(EventLoop loop) {
        this.loop = loop;
    }

    @Override
    public CompletionStage<Void> call() throws Exception {
        return Body.super.call();
    }

    @Override
    public @Nullable Object start(CoroutineTask<?> own) {
        if (Scheduler.of(own) instanceof DrivenLoop ours) {
            resources = ours.resources();
        }
        return next(own);
    }

    @Override
    protected @Nullable Object resume(CoroutineTask<?> own, @Nullable Object value, @Nullable Throwable error) {
        return next(own);
    }

    private @Nullable Object next(CoroutineTask<?> own) {
        while (!closing.isEmpty() || closeAll()) {
            Task<?> task = closing.element();
            if (!task.isDone()) {
                return link(Awaits.on(new Ending(task), own));
            }
            closing.remove();
            report(task);
        }
        return null;
    }

    private boolean closeAll() {
        for (AsyncCloseable resource : resources.takeAll()) {
            closing.add(close(resource));
        }
        return !closing.isEmpty();
    }

    private static Task<?> close(AsyncCloseable resource) {
        try {
            return resource.closeAsync();
        } catch (RuntimeException e) {
            return Task.failed(e);
        }
    }

    private void report(Task<?> task) {
        Throwable error = Outcomes.errorOf(task);
        if (error != null && !task.isCancelled()) {
            loop.callExceptionHandler(new ExceptionContext(
                    "a resource could not be closed while its event loop was closing", error, task, null));
        }
    }
}
