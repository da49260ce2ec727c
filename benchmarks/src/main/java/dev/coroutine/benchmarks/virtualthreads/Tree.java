package dev.coroutine.benchmarks.virtualthreads;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.function.LongUnaryOperator;

/** A tree of virtual threads: each node starts ten children and waits for them. */
public final class Tree implements LongUnaryOperator {
    private static final int CHILDREN = 10;

    @Override
    public long applyAsLong(long depth) {
        return VirtualThreads.run(() -> node((int) depth));
    }

    private static int node(int depth) {
        if (depth == 0) {
            return 1;
        }
        List<FutureTask<Integer>> children = new ArrayList<>(CHILDREN);
        for (int i = 0; i < CHILDREN; i++) {
            children.add(VirtualThreads.start(() -> node(depth - 1)));
        }
        int sum = 1;
        for (FutureTask<Integer> child : children) {
            sum += VirtualThreads.join(child);
        }
        return sum;
    }
}
