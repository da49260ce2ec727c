package dev.coroutine.benchmarks.ours;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.benchmarks.common.Count;
import java.util.function.LongUnaryOperator;

/** Fibonacci numbers by recursion; the results are objects that exist already. */
public final class FibOfReferences implements LongUnaryOperator {
    private static final int INDEX = 15;

    @Override
    public long applyAsLong(long rounds) {
        long sum = 0;
        for (long i = 0; i < rounds; i++) {
            sum += fib(INDEX).join().value;
        }
        return sum;
    }

    @Async
    private static Task<Count> fib(int n) {
        return Task.of(n < 2 ? Count.of(n) : Count.of(await(fib(n - 1)).value + await(fib(n - 2)).value));
    }
}
