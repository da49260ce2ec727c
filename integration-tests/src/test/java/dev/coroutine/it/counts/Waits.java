package dev.coroutine.it.counts;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.yieldNow;

import dev.coroutine.Async;
import dev.coroutine.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Counted: ways to wait, and what tasks cost. */
public final class Waits {
    private static final Duration SHORTEST = Duration.ofNanos(1);

    private Waits() {}

    @Async
    public static Task<Long> await_yieldNow(int rounds) {
        await(yieldNow());
        long before = Allocated.bytes();
        for (int i = 0; i < rounds; i++) {
            await(yieldNow());
        }
        return Task.of(Allocated.bytes() - before);
    }

    @Async
    public static Task<Long> yieldNow_as_a_task(int rounds) {
        await(yieldNow());
        long before = Allocated.bytes();
        for (int i = 0; i < rounds; i++) {
            Task<Void> turn = yieldNow();
            await(turn);
        }
        return Task.of(Allocated.bytes() - before);
    }

    @Async
    public static Task<Long> await_sleep(int rounds) {
        await(yieldNow());
        long before = Allocated.bytes();
        for (int i = 0; i < rounds; i++) {
            await(sleep(SHORTEST));
        }
        return Task.of(Allocated.bytes() - before);
    }

    @Async
    public static Task<Long> sleep_as_a_task(int rounds) {
        await(yieldNow());
        long before = Allocated.bytes();
        for (int i = 0; i < rounds; i++) {
            Task<Void> pause = sleep(SHORTEST);
            await(pause);
        }
        return Task.of(Allocated.bytes() - before);
    }

    /** Another task completes one future in each turn. */
    @Async
    public static Task<Long> pending_future(int rounds) {
        List<CompletableFuture<String>> futures = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            futures.add(new CompletableFuture<>());
        }
        Task<Void> completer = createTask(() -> completeAll(futures));
        await(yieldNow());
        await(futures.get(0));
        long before = Allocated.bytes();
        for (int i = 1; i < rounds; i++) {
            await(futures.get(i));
        }
        long bytes = Allocated.bytes() - before;
        await(completer);
        return Task.of(bytes);
    }

    @Async
    private static Task<Void> completeAll(List<CompletableFuture<String>> futures) {
        for (int i = 0; i < futures.size(); i++) {
            await(yieldNow());
            futures.get(i).complete("text");
        }
        return Task.done();
    }

    @Async
    public static Task<Long> call_that_is_not_fused(int rounds) {
        long before = Allocated.bytes();
        for (int i = 0; i < rounds; i++) {
            Task<String> task = Callees.text("text", i, i, i);
            await(task);
        }
        return Task.of(Allocated.bytes() - before);
    }

    @Async
    public static Task<Long> call_whose_result_is_boxed(int rounds) {
        double sum = 0;
        long before = Allocated.bytes();
        for (int i = 0; i < rounds; i++) {
            sum += await(Callees.boxed(i + 0.5));
        }
        return Task.of(sum > 0 ? Allocated.bytes() - before : -1);
    }

    @Async
    public static Task<Long> spawned_task(int rounds) {
        await(yieldNow());
        long before = Allocated.bytes();
        for (int i = 0; i < rounds; i++) {
            await(createTask(() -> Task.of("text")));
        }
        return Task.of(Allocated.bytes() - before);
    }

    @Async
    public static Task<Long> spawned_task_that_keeps_a_variable(int rounds) {
        await(yieldNow());
        long before = Allocated.bytes();
        for (int i = 0; i < rounds; i++) {
            String kept = (i & 1) == 0 ? "even" : "odd";
            await(createTask(() -> Task.of(kept)));
        }
        return Task.of(Allocated.bytes() - before);
    }

    @Async
    public static Task<Long> task_that_waits(int rounds) {
        await(yieldNow());
        long before = Allocated.bytes();
        for (int i = 0; i < rounds; i++) {
            Task<String> task = turn("text");
            await(task);
        }
        return Task.of(Allocated.bytes() - before);
    }

    /** The first waiter is remembered in the task itself. */
    @Async
    public static Task<Long> two_tasks_that_wait_for_one(int rounds) {
        await(yieldNow());
        long before = Allocated.bytes();
        for (int i = 0; i < rounds; i++) {
            Task<String> awaited = turn("text");
            Task<String> first = waiting(awaited);
            Task<String> second = waiting(awaited);
            await(first);
            await(second);
        }
        return Task.of(Allocated.bytes() - before);
    }

    @Async
    public static Task<Long> gather_of_two(int rounds) {
        await(yieldNow());
        long before = Allocated.bytes();
        for (int i = 0; i < rounds; i++) {
            await(gather(turn("one"), turn("two")));
        }
        return Task.of(Allocated.bytes() - before);
    }

    @Async
    private static Task<String> turn(String result) {
        await(yieldNow());
        return Task.of(result);
    }

    @Async
    private static Task<String> waiting(Task<String> awaited) {
        return Task.of(await(awaited));
    }
}
