package dev.coroutine.benchmarks.growth;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.yieldNow;

import dev.coroutine.Async;
import dev.coroutine.EventLoop;
import dev.coroutine.Task;
import java.util.ArrayList;
import java.util.List;

/** Makes tasks that all park at the same time, and lets them end. */
final class GrowingTasks {
    private final EventLoop loop = EventLoop.open();

    double nanosPerTask(int count) {
        long begin = System.nanoTime();
        int sum = loop.run(() -> all(count));
        long nanos = System.nanoTime() - begin;
        if (sum != count) {
            throw new IllegalStateException(sum + " of " + count + " tasks");
        }
        return (double) nanos / count;
    }

    @Async
    private static Task<Integer> all(int count) {
        List<Task<Integer>> tasks = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            tasks.add(createTask(() -> one()));
        }
        int sum = 0;
        for (Task<Integer> task : tasks) {
            sum += await(task);
        }
        return Task.of(sum);
    }

    @Async
    private static Task<Integer> one() {
        await(yieldNow());
        return Task.of(1);
    }
}
