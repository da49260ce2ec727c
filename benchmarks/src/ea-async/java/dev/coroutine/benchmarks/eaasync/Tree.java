package dev.coroutine.benchmarks.eaasync;

import static com.ea.async.Async.await;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.supplyAsync;

import dev.coroutine.benchmarks.common.MiniLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongUnaryOperator;

/** A tree of async methods: each node starts ten children on the loop and waits for them. */
public final class Tree implements LongUnaryOperator {
    private static final int CHILDREN = 10;

    private final MiniLoop loop = new MiniLoop();

    @Override
    public long applyAsLong(long depth) {
        return loop.run(node((int) depth));
    }

    private CompletableFuture<Integer> node(int depth) {
        if (depth == 0) {
            return completedFuture(1);
        }
        List<CompletableFuture<Integer>> children = new ArrayList<>(CHILDREN);
        for (int i = 0; i < CHILDREN; i++) {
            children.add(supplyAsync(() -> depth - 1, loop).thenCompose(this::node));
        }
        int sum = 1;
        for (CompletableFuture<Integer> child : children) {
            sum += await(child);
        }
        return completedFuture(sum);
    }
}
