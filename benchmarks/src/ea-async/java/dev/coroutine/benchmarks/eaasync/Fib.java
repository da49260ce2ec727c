package dev.coroutine.benchmarks.eaasync;

import static com.ea.async.Async.await;
import static java.util.concurrent.CompletableFuture.completedFuture;

import java.util.concurrent.CompletableFuture;
import java.util.function.LongUnaryOperator;

/** Fibonacci numbers by recursion: every call is async and awaited, none suspends. */
public final class Fib implements LongUnaryOperator {
    private static final int INDEX = 15;

    @Override
    public long applyAsLong(long rounds) {
        return sum(rounds).join();
    }

    private static CompletableFuture<Long> sum(long rounds) {
        long sum = 0;
        for (long i = 0; i < rounds; i++) {
            sum += await(fib(INDEX));
        }
        return completedFuture(sum);
    }

    private static CompletableFuture<Integer> fib(int n) {
        if (n < 2) {
            return completedFuture(n);
        }
        return completedFuture(await(fib(n - 1)) + await(fib(n - 2)));
    }
}
