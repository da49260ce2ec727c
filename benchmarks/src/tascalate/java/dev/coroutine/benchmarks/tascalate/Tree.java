package dev.coroutine.benchmarks.tascalate;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static net.tascalate.async.CallContext.async;
import static net.tascalate.async.CallContext.await;

import dev.coroutine.benchmarks.common.MiniLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongUnaryOperator;
import net.tascalate.async.async;

/** A tree of async methods: each node starts ten children on the loop and waits for them. */
public final class Tree implements LongUnaryOperator {
    private static final int CHILDREN = 10;

    private final MiniLoop loop = new MiniLoop();

    @Override
    public long applyAsLong(long depth) {
        return loop.run(node((int) depth));
    }

    // not private: the class that is made for each async method refers to it, and private access is not opened for
    // references
    @async
    CompletableFuture<Integer> node(int depth) {
        if (depth == 0) {
            return async(1);
        }
        List<CompletableFuture<Integer>> children = new ArrayList<>(CHILDREN);
        for (int i = 0; i < CHILDREN; i++) {
            children.add(supplyAsync(() -> depth - 1, loop).thenCompose(this::node));
        }
        int sum = 1;
        for (CompletableFuture<Integer> child : children) {
            sum += await(child);
        }
        return async(sum);
    }
}
