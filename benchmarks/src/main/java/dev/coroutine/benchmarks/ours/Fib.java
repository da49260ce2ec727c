package dev.coroutine.benchmarks.ours;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.EventLoop;
import dev.coroutine.Task;
import java.util.function.LongUnaryOperator;

/** Fibonacci numbers by recursion: every call is async and awaited, none suspends. */
public final class Fib implements LongUnaryOperator {
    private static final int INDEX = 15;

    private final EventLoop loop = EventLoop.open();

    @Override
    public long applyAsLong(long rounds) {
        return loop.run(() -> sum(rounds));
    }

    @Async
    private static Task<Long> sum(long rounds) {
        long sum = 0;
        for (long i = 0; i < rounds; i++) {
            sum += await(fib(INDEX));
        }
        return Task.of(sum);
    }

    @Async
    private static Task<Integer> fib(int n) {
        if (n < 2) {
            return Task.of(n);
        }
        return Task.of(await(fib(n - 1)) + await(fib(n - 2)));
    }
}
