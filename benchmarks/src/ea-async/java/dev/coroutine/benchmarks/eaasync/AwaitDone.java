package dev.coroutine.benchmarks.eaasync;

import static com.ea.async.Async.await;
import static java.util.concurrent.CompletableFuture.completedFuture;

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

    private CompletableFuture<Long> sum(long rounds) {
        long sum = 0;
        for (int i = 0; i < rounds; i++) {
            sum += await(done.get(i & DoneFutures.MASK));
        }
        return completedFuture(sum);
    }
}
