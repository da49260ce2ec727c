package dev.coroutine.benchmarks.plain;

import java.util.function.LongUnaryOperator;

/** Fibonacci numbers by recursion. */
public final class Fib implements LongUnaryOperator {
    private static final int INDEX = 15;

    @Override
    public long applyAsLong(long rounds) {
        long sum = 0;
        for (long i = 0; i < rounds; i++) {
            sum += fib(INDEX);
        }
        return sum;
    }

    private static int fib(int n) {
        return n < 2 ? n : fib(n - 1) + fib(n - 2);
    }
}
