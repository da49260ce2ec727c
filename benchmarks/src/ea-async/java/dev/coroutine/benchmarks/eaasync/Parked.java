package dev.coroutine.benchmarks.eaasync;

import static com.ea.async.Async.await;
import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.coroutine.benchmarks.common.HeapProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongUnaryOperator;

/** Async methods that wait, three calls deep, at a gate that is a future. */
public final class Parked implements LongUnaryOperator {
    @Override
    public long applyAsLong(long tasks) {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        List<CompletableFuture<Integer>> futures = new ArrayList<>((int) tasks);
        HeapProbe.before();
        for (int i = 0; i < tasks; i++) {
            futures.add(outer("outer", "call", i & 7, gate));
        }
        HeapProbe.after();
        gate.complete(null);
        long sum = 0;
        for (CompletableFuture<Integer> future : futures) {
            sum += future.join();
        }
        return sum;
    }

    private static CompletableFuture<Integer> outer(String a, String b, int x, CompletableFuture<Void> gate) {
        int result = await(middle(b, a, x + 1, gate));
        return completedFuture(result + a.length() - b.length() + x);
    }

    private static CompletableFuture<Integer> middle(String a, String b, int x, CompletableFuture<Void> gate) {
        int result = await(inner(b, a, x + 1, gate));
        return completedFuture(result + a.length() - b.length() + x);
    }

    private static CompletableFuture<Integer> inner(String a, String b, int x, CompletableFuture<Void> gate) {
        await(gate);
        return completedFuture(a.length() - b.length() + x);
    }
}
