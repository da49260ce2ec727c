package dev.coroutine.it.counts;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;

import dev.coroutine.Async;
import dev.coroutine.Task;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Counted: awaits of futures of every kind that have a value. */
public final class DoneFutures {
    private DoneFutures() {}

    @Async
    public static Task<Long> completed_future(int rounds) {
        return Task.of(await(counted(CompletableFuture.completedFuture("text"), rounds)));
    }

    @Async
    public static Task<Long> completed_future_of_null(int rounds) {
        return Task.of(await(counted(CompletableFuture.completedFuture(null), rounds)));
    }

    @Async
    public static Task<Long> future_that_was_completed(int rounds) {
        CompletableFuture<Object> future = new CompletableFuture<>();
        future.complete("text");
        return Task.of(await(counted(future, rounds)));
    }

    @Async
    public static Task<Long> dependent_future(int rounds) {
        return Task.of(await(counted(CompletableFuture.completedFuture("text").thenApply(String::length), rounds)));
    }

    @Async
    public static Task<Long> task_that_was_born_done(int rounds) {
        return Task.of(await(counted(Task.of("text"), rounds)));
    }

    @Async
    public static Task<Long> task_without_a_value(int rounds) {
        return Task.of(await(counted(Task.done(), rounds)));
    }

    @Async
    public static Task<Long> task_that_has_ended(int rounds) {
        Task<String> task = createTask(() -> Task.of("text"));
        await(task);
        return Task.of(await(counted(task, rounds)));
    }

    @Async
    public static Task<Long> future_derived_from_a_task(int rounds) {
        return Task.of(await(counted(Task.of("text").thenApply(String::length), rounds)));
    }

    @Async
    public static Task<Long> stage_that_holds_its_future(int rounds) {
        return Task.of(await(counted(new Holding(CompletableFuture.completedFuture("text")), rounds)));
    }

    @Async
    private static Task<Long> counted(CompletionStage<?> stage, int rounds) {
        long before = Allocated.bytes();
        for (int i = 0; i < rounds; i++) {
            await(stage);
        }
        return Task.of(Allocated.bytes() - before);
    }

    /** A stage that has its future at hand. */
    static final class Holding extends CompletableFuture<Object> {
        private final CompletableFuture<Object> held;

        Holding(CompletableFuture<Object> held) {
            this.held = held;
        }

        @Override
        public CompletableFuture<Object> toCompletableFuture() {
            return held;
        }
    }
}
