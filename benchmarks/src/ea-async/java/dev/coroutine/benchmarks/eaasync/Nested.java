package dev.coroutine.benchmarks.eaasync;

import static com.ea.async.Async.await;
import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.coroutine.benchmarks.common.MiniLoop;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongUnaryOperator;

/** Ten nested calls, the innermost of which yields to the loop. */
public final class Nested implements LongUnaryOperator {
    private final MiniLoop loop = new MiniLoop();

    @Override
    public long applyAsLong(long rounds) {
        return loop.run(sum(rounds));
    }

    private CompletableFuture<Long> sum(long rounds) {
        long sum = 0;
        for (int i = 0; i < rounds; i++) {
            sum += await(first(i & 7));
        }
        return completedFuture(sum);
    }

    private CompletableFuture<Integer> first(int x) {
        return completedFuture(await(second(x + 1)) + x);
    }

    private CompletableFuture<Integer> second(int x) {
        return completedFuture(await(third(x + 1)) + x);
    }

    private CompletableFuture<Integer> third(int x) {
        return completedFuture(await(fourth(x + 1)) + x);
    }

    private CompletableFuture<Integer> fourth(int x) {
        return completedFuture(await(fifth(x + 1)) + x);
    }

    private CompletableFuture<Integer> fifth(int x) {
        return completedFuture(await(sixth(x + 1)) + x);
    }

    private CompletableFuture<Integer> sixth(int x) {
        return completedFuture(await(seventh(x + 1)) + x);
    }

    private CompletableFuture<Integer> seventh(int x) {
        return completedFuture(await(eighth(x + 1)) + x);
    }

    private CompletableFuture<Integer> eighth(int x) {
        return completedFuture(await(ninth(x + 1)) + x);
    }

    private CompletableFuture<Integer> ninth(int x) {
        return completedFuture(await(tenth(x + 1)) + x);
    }

    private CompletableFuture<Integer> tenth(int x) {
        await(loop.nextTurn());
        return completedFuture(x);
    }
}
