package dev.coroutine.benchmarks.ours;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.benchmarks.common.DoneFutures;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongUnaryOperator;

/** Awaits futures that are done. */
public final class AwaitDone implements LongUnaryOperator {
    private final List<CompletableFuture<Integer>> done = DoneFutures.make();

    @Override
    public long applyAsLong(long rounds) {
        return sum(rounds).join();
    }

    @Async
    private Task<Long> sum(long rounds) {
        long sum = 0;
        for (int i = 0; i < rounds; i++) {
            sum += await(done.get(i & DoneFutures.MASK));
        }
        return Task.of(sum);
    }
}
