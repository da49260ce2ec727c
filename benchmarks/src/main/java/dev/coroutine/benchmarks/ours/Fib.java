package dev.coroutine.benchmarks.ours;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;
import java.util.function.LongUnaryOperator;

/** Fibonacci numbers by recursion: every call is async and awaited, none suspends. */
public final class Fib implements LongUnaryOperator {
    private static final int INDEX = 15;

    @Override
    public long applyAsLong(long rounds) {
        long sum = 0;
        for (long i = 0; i < rounds; i++) {
            sum += fib(INDEX).join();
        }
        return sum;
    }

    @Async
    private static Task<Integer> fib(int n) {
        return Task.of(n < 2 ? n : await(fib(n - 1)) + await(fib(n - 2)));
    }
}
