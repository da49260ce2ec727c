package dev.coroutine.benchmarks.completablefuture;

import static java.util.concurrent.CompletableFuture.completedFuture;

import java.util.concurrent.CompletableFuture;
import java.util.function.LongUnaryOperator;

/** Fibonacci numbers by recursion: every call returns a future, all are done. */
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

    private static CompletableFuture<Integer> fib(int n) {
        if (n < 2) {
            return completedFuture(n);
        }
        return fib(n - 1).thenCombine(fib(n - 2), Integer::sum);
    }
}
