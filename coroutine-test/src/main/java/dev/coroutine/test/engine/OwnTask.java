package dev.coroutine.test.engine;

import dev.coroutine.AsyncCallable;
import dev.coroutine.Task;
import dev.coroutine.runtime.Outcomes;
import dev.coroutine.test.TestEventLoop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Runs a coroutine that is called by reflection in a task of its own and no other: {@code loop.run} would make one that awaits it,
 * and a test that looks at {@code Task.all()} would find that too.
 */
final class OwnTask {
    private final TestEventLoop loop;
    private final AsyncCallable<@Nullable Object> call;
    private final CompletableFuture<@Nullable Object> end = new CompletableFuture<>();
    private @Nullable CompletionStage<?> stage;
    private boolean stopped;

    OwnTask(TestEventLoop loop, AsyncCallable<@Nullable Object> call) {
        this.loop = loop;
        this.call = call;
    }

    /**
     * Runs the loop until the task is done; throws what it throws. The task is cancelled, as the main task of a loop is, when the
     * thread is interrupted.
     */
    void run() {
        loop.callSoon(this::begin);
        try {
            loop.runForever();
            if (!end.isDone() && Thread.interrupted()) {
                runCancelled();
            }
        } finally {
            stopped = true;
        }
        if (!end.isDone()) {
            throw new IllegalStateException("the event loop was stopped before the test was done");
        }
        try {
            Object unused = Outcomes.of(end);
        } catch (Throwable e) {
            throw Outcomes.sneak(e);
        }
    }

    private void runCancelled() {
        loop.callSoon(this::cancel);
        try {
            loop.runForever();
        } finally {
            Thread.currentThread().interrupt();
        }
    }

    private void cancel() {
        if (stage instanceof Task<?> task) {
            task.cancel("the thread of the event loop was interrupted");
        } else if (stage != null) {
            stage.toCompletableFuture().cancel(true);
        }
    }

    private void begin() {
        try {
            stage = call.call();
            CompletionStage<?> unused = stage.whenComplete(this::ended);
        } catch (Throwable e) {
            ended(null, e);
        }
    }

    private void ended(@Nullable Object value, @Nullable Throwable error) {
        if (error == null) {
            end.complete(value);
        } else {
            end.completeExceptionally(error);
        }
        if (!stopped) { // else it was a deadlock that has stopped the loop, which runs again to shut down
            loop.stop();
        }
    }
}
