package dev.coroutine.benchmarks.plain;

import dev.coroutine.benchmarks.common.Count;
import java.util.function.LongUnaryOperator;

/** Fibonacci numbers by recursion; the results are objects that exist already. */
public final class FibOfReferences implements LongUnaryOperator {
    private static final int INDEX = 15;

    @Override
    public long applyAsLong(long rounds) {
        long sum = 0;
        for (long i = 0; i < rounds; i++) {
            sum += fib(INDEX).value;
        }
        return sum;
    }

    private static Count fib(int n) {
        return n < 2 ? Count.of(n) : Count.of(fib(n - 1).value + fib(n - 2).value);
    }
}
