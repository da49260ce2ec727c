package dev.coroutine.benchmarks.completablefuture;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.supplyAsync;

import dev.coroutine.benchmarks.common.MiniLoop;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongUnaryOperator;

/** A tree of futures: each node starts ten children on the loop and combines their results. */
public final class Tree implements LongUnaryOperator {
    private static final int CHILDREN = 10;

    private final MiniLoop loop = new MiniLoop();

    @Override
    public long applyAsLong(long depth) {
        return loop.run(node((int) depth));
    }

    private CompletableFuture<Integer> node(int depth) {
        CompletableFuture<Integer> sum = completedFuture(1);
        if (depth == 0) {
            return sum;
        }
        for (int i = 0; i < CHILDREN; i++) {
            CompletableFuture<Integer> child =
                    supplyAsync(() -> depth - 1, loop).thenCompose(this::node);
            sum = sum.thenCombine(child, Integer::sum);
        }
        return sum;
    }
}
