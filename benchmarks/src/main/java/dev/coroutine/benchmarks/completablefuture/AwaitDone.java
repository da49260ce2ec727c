package dev.coroutine.benchmarks.completablefuture;

import dev.coroutine.benchmarks.common.DoneFutures;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongUnaryOperator;

/** Registers a callback on futures that are done. */
public final class AwaitDone implements LongUnaryOperator {
    private final List<CompletableFuture<Integer>> done = DoneFutures.make();
    private long sum;

    @Override
    public long applyAsLong(long rounds) {
        sum = 0;
        for (int i = 0; i < rounds; i++) {
            done.get(i & DoneFutures.MASK).thenAccept(this::add);
        }
        return sum;
    }

    private void add(int value) {
        sum += value;
    }
}
