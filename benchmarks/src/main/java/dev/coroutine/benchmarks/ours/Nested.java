package dev.coroutine.benchmarks.ours;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.yieldNow;

import dev.coroutine.Async;
import dev.coroutine.EventLoop;
import dev.coroutine.Task;
import java.util.function.LongUnaryOperator;

/** Ten nested calls, the innermost of which yields to the loop. */
public final class Nested implements LongUnaryOperator {
    private final EventLoop loop = EventLoop.open();

    @Override
    public long applyAsLong(long rounds) {
        return loop.run(() -> sum(rounds));
    }

    @Async
    private static Task<Long> sum(long rounds) {
        long sum = 0;
        for (int i = 0; i < rounds; i++) {
            sum += await(first(i & 7));
        }
        return Task.of(sum);
    }

    @Async
    private static Task<Integer> first(int x) {
        return Task.of(await(second(x + 1)) + x);
    }

    @Async
    private static Task<Integer> second(int x) {
        return Task.of(await(third(x + 1)) + x);
    }

    @Async
    private static Task<Integer> third(int x) {
        return Task.of(await(fourth(x + 1)) + x);
    }

    @Async
    private static Task<Integer> fourth(int x) {
        return Task.of(await(fifth(x + 1)) + x);
    }

    @Async
    private static Task<Integer> fifth(int x) {
        return Task.of(await(sixth(x + 1)) + x);
    }

    @Async
    private static Task<Integer> sixth(int x) {
        return Task.of(await(seventh(x + 1)) + x);
    }

    @Async
    private static Task<Integer> seventh(int x) {
        return Task.of(await(eighth(x + 1)) + x);
    }

    @Async
    private static Task<Integer> eighth(int x) {
        return Task.of(await(ninth(x + 1)) + x);
    }

    @Async
    private static Task<Integer> ninth(int x) {
        return Task.of(await(tenth(x + 1)) + x);
    }

    @Async
    private static Task<Integer> tenth(int x) {
        await(yieldNow());
        return Task.of(x);
    }
}
