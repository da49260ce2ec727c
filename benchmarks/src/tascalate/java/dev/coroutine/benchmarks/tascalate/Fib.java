package dev.coroutine.benchmarks.tascalate;

import static net.tascalate.async.CallContext.async;
import static net.tascalate.async.CallContext.await;

import java.util.concurrent.CompletableFuture;
import java.util.function.LongUnaryOperator;
import net.tascalate.async.async;

/** Fibonacci numbers by recursion: every call is async and awaited, none suspends. */
public final class Fib implements LongUnaryOperator {
    private static final int INDEX = 15;

    @Override
    public long applyAsLong(long rounds) {
        return sum(rounds).join();
    }

    private static @async CompletableFuture<Long> sum(long rounds) {
        long sum = 0;
        for (long i = 0; i < rounds; i++) {
            sum += await(fib(INDEX));
        }
        return async(sum);
    }

    private static @async CompletableFuture<Integer> fib(int n) {
        if (n < 2) {
            return async(n);
        }
        return async(await(fib(n - 1)) + await(fib(n - 2)));
    }
}
