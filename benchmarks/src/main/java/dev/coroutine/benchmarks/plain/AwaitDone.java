package dev.coroutine.benchmarks.plain;

import dev.coroutine.benchmarks.common.DoneFutures;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongUnaryOperator;

/** Joins futures that are done. */
public final class AwaitDone implements LongUnaryOperator {
    private final List<CompletableFuture<Integer>> done = DoneFutures.make();

    @Override
    public long applyAsLong(long rounds) {
        long sum = 0;
        for (int i = 0; i < rounds; i++) {
            sum += done.get(i & DoneFutures.MASK).join();
        }
        return sum;
    }
}
