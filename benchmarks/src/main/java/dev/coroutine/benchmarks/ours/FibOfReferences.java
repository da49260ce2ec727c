package dev.coroutine.benchmarks.ours;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.EventLoop;
import dev.coroutine.Task;
import dev.coroutine.benchmarks.common.Count;
import java.util.function.LongUnaryOperator;

/** Fibonacci numbers by recursion; the results are objects that exist already. */
public final class FibOfReferences implements LongUnaryOperator {
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
            sum += await(fib(INDEX)).value;
        }
        return Task.of(sum);
    }

    @Async
    private static Task<Count> fib(int n) {
        if (n < 2) {
            return Task.of(Count.of(n));
        }
        return Task.of(Count.of(await(fib(n - 1)).value + await(fib(n - 2)).value));
    }
}
