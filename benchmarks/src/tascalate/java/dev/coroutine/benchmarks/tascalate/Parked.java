package dev.coroutine.benchmarks.tascalate;

import static net.tascalate.async.CallContext.async;
import static net.tascalate.async.CallContext.await;

import dev.coroutine.benchmarks.common.HeapProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongUnaryOperator;
import net.tascalate.async.async;

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

    private static @async CompletableFuture<Integer> outer(String a, String b, int x, CompletableFuture<Void> gate) {
        int result = await(middle(b, a, x + 1, gate));
        return async(result + a.length() - b.length() + x);
    }

    private static @async CompletableFuture<Integer> middle(String a, String b, int x, CompletableFuture<Void> gate) {
        int result = await(inner(b, a, x + 1, gate));
        return async(result + a.length() - b.length() + x);
    }

    private static @async CompletableFuture<Integer> inner(String a, String b, int x, CompletableFuture<Void> gate) {
        await(gate);
        return async(a.length() - b.length() + x);
    }
}
