package dev.coroutine.benchmarks.completablefuture;

import dev.coroutine.benchmarks.common.MiniLoop;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongUnaryOperator;

/** Ten nested calls, the innermost of which yields to the loop. */
public final class Nested implements LongUnaryOperator {
    private final MiniLoop loop = new MiniLoop();

    @Override
    public long applyAsLong(long rounds) {
        CompletableFuture<Long> end = new CompletableFuture<>();
        next(0, rounds, 0, end);
        return loop.run(end);
    }

    /** A loop over futures is a chain of callbacks: nested {@code thenCompose} would keep every round alive. */
    private void next(int i, long rounds, long sum, CompletableFuture<Long> end) {
        if (i == rounds) {
            end.complete(sum);
        } else {
            first(i & 7).thenAccept(result -> next(i + 1, rounds, sum + result, end));
        }
    }

    private CompletableFuture<Integer> first(int x) {
        return second(x + 1).thenApply(result -> result + x);
    }

    private CompletableFuture<Integer> second(int x) {
        return third(x + 1).thenApply(result -> result + x);
    }

    private CompletableFuture<Integer> third(int x) {
        return fourth(x + 1).thenApply(result -> result + x);
    }

    private CompletableFuture<Integer> fourth(int x) {
        return fifth(x + 1).thenApply(result -> result + x);
    }

    private CompletableFuture<Integer> fifth(int x) {
        return sixth(x + 1).thenApply(result -> result + x);
    }

    private CompletableFuture<Integer> sixth(int x) {
        return seventh(x + 1).thenApply(result -> result + x);
    }

    private CompletableFuture<Integer> seventh(int x) {
        return eighth(x + 1).thenApply(result -> result + x);
    }

    private CompletableFuture<Integer> eighth(int x) {
        return ninth(x + 1).thenApply(result -> result + x);
    }

    private CompletableFuture<Integer> ninth(int x) {
        return tenth(x + 1).thenApply(result -> result + x);
    }

    private CompletableFuture<Integer> tenth(int x) {
        return loop.nextTurn().thenApply(nothing -> x);
    }
}
