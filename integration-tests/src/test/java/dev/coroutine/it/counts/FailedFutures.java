package dev.coroutine.it.counts;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;

import dev.coroutine.Async;
import dev.coroutine.Task;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Counted: awaits of futures of every kind that have failed; the exception is there and is thrown as it is. */
public final class FailedFutures {
    private static final IllegalStateException ERROR = new IllegalStateException("failed");

    private FailedFutures() {}

    @Async
    public static Task<Long> failed_future(int rounds) {
        return Task.of(await(counted(CompletableFuture.failedFuture(ERROR), ERROR, rounds)));
    }

    @Async
    public static Task<Long> dependent_of_a_failed_future(int rounds) {
        CompletableFuture<Object> failed = CompletableFuture.failedFuture(ERROR);
        return Task.of(await(counted(failed.thenApply(Object::hashCode), ERROR, rounds)));
    }

    @Async
    public static Task<Long> cancelled_future(int rounds) {
        CancellationException cancellation = new CancellationException();
        return Task.of(await(counted(CompletableFuture.failedFuture(cancellation), cancellation, rounds)));
    }

    @Async
    public static Task<Long> task_that_was_born_failed(int rounds) {
        return Task.of(await(counted(Task.failed(ERROR), ERROR, rounds)));
    }

    @Async
    public static Task<Long> task_that_has_failed(int rounds) {
        Task<String> task = createTask(() -> Task.of(await(CompletableFuture.failedFuture(ERROR))));
        await(counted(task, ERROR, 1));
        return Task.of(await(counted(task, ERROR, rounds)));
    }

    /** The handler sees the very exception; -1 if not. */
    @Async
    private static Task<Long> counted(CompletionStage<?> stage, Throwable error, int rounds) {
        long before = Allocated.bytes();
        for (int i = 0; i < rounds; i++) {
            try {
                await(stage);
                return Task.of(-1L);
            } catch (IllegalStateException e) {
                if (e != error) {
                    return Task.of(-1L);
                }
            }
        }
        return Task.of(Allocated.bytes() - before);
    }
}
