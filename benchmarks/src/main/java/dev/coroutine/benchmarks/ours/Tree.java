package dev.coroutine.benchmarks.ours;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;

import dev.coroutine.Async;
import dev.coroutine.EventLoop;
import dev.coroutine.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;

/** A tree of tasks: each node makes ten children and waits for them. */
public final class Tree implements LongUnaryOperator {
    private static final int CHILDREN = 10;

    private final EventLoop loop = EventLoop.open();

    @Override
    public long applyAsLong(long depth) {
        return loop.run(() -> node((int) depth));
    }

    @Async
    private static Task<Integer> node(int depth) {
        if (depth == 0) {
            return Task.of(1);
        }
        List<Task<Integer>> children = new ArrayList<>(CHILDREN);
        for (int i = 0; i < CHILDREN; i++) {
            children.add(createTask(() -> node(depth - 1)));
        }
        int sum = 1;
        for (Task<Integer> child : children) {
            sum += await(child);
        }
        return Task.of(sum);
    }
}
