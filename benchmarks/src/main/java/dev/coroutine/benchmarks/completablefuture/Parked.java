package dev.coroutine.benchmarks.completablefuture;

import dev.coroutine.benchmarks.common.HeapProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongUnaryOperator;

/** Chains of callbacks that wait, three calls deep, at a gate that is a future. */
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
        return middle(b, a, x + 1, gate).thenApply(result -> result + a.length() - b.length() + x);
    }

    private static CompletableFuture<Integer> middle(String a, String b, int x, CompletableFuture<Void> gate) {
        return inner(b, a, x + 1, gate).thenApply(result -> result + a.length() - b.length() + x);
    }

    private static CompletableFuture<Integer> inner(String a, String b, int x, CompletableFuture<Void> gate) {
        return gate.thenApply(nothing -> a.length() - b.length() + x);
    }
}
