package dev.coroutine.benchmarks.ours;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.yieldNow;

import dev.coroutine.Async;
import dev.coroutine.EventLoop;
import dev.coroutine.Task;
import dev.coroutine.benchmarks.common.HeapProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongUnaryOperator;

/** Tasks that wait, three calls deep, at a gate that is a task. */
public final class Parked implements LongUnaryOperator {
    private final EventLoop loop = EventLoop.open();

    @Override
    public long applyAsLong(long tasks) {
        return loop.run(() -> parkAndRelease((int) tasks));
    }

    @Async
    private static Task<Long> parkAndRelease(int count) {
        CompletableFuture<Void> key = new CompletableFuture<>();
        Task<Void> gate = createTask(() -> waitFor(key));
        List<Task<Integer>> tasks = new ArrayList<>(count);
        HeapProbe.before();
        for (int i = 0; i < count; i++) {
            int number = i & 7;
            tasks.add(createTask(() -> outer("outer", "call", number, gate)));
        }
        await(yieldNow());
        HeapProbe.after();
        key.complete(null);
        long sum = 0;
        for (Task<Integer> task : tasks) {
            sum += await(task);
        }
        return Task.of(sum);
    }

    @Async
    private static Task<Void> waitFor(CompletableFuture<Void> key) {
        await(key);
        return Task.done();
    }

    @Async
    private static Task<Integer> outer(String a, String b, int x, Task<Void> gate) {
        int result = await(middle(b, a, x + 1, gate));
        return Task.of(result + a.length() - b.length() + x);
    }

    @Async
    private static Task<Integer> middle(String a, String b, int x, Task<Void> gate) {
        int result = await(inner(b, a, x + 1, gate));
        return Task.of(result + a.length() - b.length() + x);
    }

    @Async
    private static Task<Integer> inner(String a, String b, int x, Task<Void> gate) {
        await(gate);
        return Task.of(a.length() - b.length() + x);
    }
}
