package dev.coroutine.benchmarks.tascalate;

import static net.tascalate.async.CallContext.async;
import static net.tascalate.async.CallContext.await;

import dev.coroutine.benchmarks.common.MiniLoop;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongUnaryOperator;
import net.tascalate.async.async;

/** Ten nested calls, the innermost of which yields to the loop. */
public final class Nested implements LongUnaryOperator {
    private final MiniLoop loop = new MiniLoop();

    @Override
    public long applyAsLong(long rounds) {
        return loop.run(sum(rounds));
    }

    private @async CompletableFuture<Long> sum(long rounds) {
        long sum = 0;
        for (int i = 0; i < rounds; i++) {
            sum += await(first(i & 7));
        }
        return async(sum);
    }

    private @async CompletableFuture<Integer> first(int x) {
        return async(await(second(x + 1)) + x);
    }

    private @async CompletableFuture<Integer> second(int x) {
        return async(await(third(x + 1)) + x);
    }

    private @async CompletableFuture<Integer> third(int x) {
        return async(await(fourth(x + 1)) + x);
    }

    private @async CompletableFuture<Integer> fourth(int x) {
        return async(await(fifth(x + 1)) + x);
    }

    private @async CompletableFuture<Integer> fifth(int x) {
        return async(await(sixth(x + 1)) + x);
    }

    private @async CompletableFuture<Integer> sixth(int x) {
        return async(await(seventh(x + 1)) + x);
    }

    private @async CompletableFuture<Integer> seventh(int x) {
        return async(await(eighth(x + 1)) + x);
    }

    private @async CompletableFuture<Integer> eighth(int x) {
        return async(await(ninth(x + 1)) + x);
    }

    private @async CompletableFuture<Integer> ninth(int x) {
        return async(await(tenth(x + 1)) + x);
    }

    private @async CompletableFuture<Integer> tenth(int x) {
        await(loop.nextTurn());
        return async(x);
    }
}
