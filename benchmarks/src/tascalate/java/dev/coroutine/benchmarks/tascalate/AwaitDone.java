package dev.coroutine.benchmarks.tascalate;

import static net.tascalate.async.CallContext.async;
import static net.tascalate.async.CallContext.await;

import dev.coroutine.benchmarks.common.DoneFutures;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongUnaryOperator;
import net.tascalate.async.async;

/** Awaits futures that are done. */
public final class AwaitDone implements LongUnaryOperator {
    private final List<CompletableFuture<Integer>> done = DoneFutures.make();

    @Override
    public long applyAsLong(long rounds) {
        return sum(rounds).join();
    }

    private @async CompletableFuture<Long> sum(long rounds) {
        long sum = 0;
        for (int i = 0; i < rounds; i++) {
            sum += await(done.get(i & DoneFutures.MASK));
        }
        return async(sum);
    }
}
