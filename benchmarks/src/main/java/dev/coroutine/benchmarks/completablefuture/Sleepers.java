package dev.coroutine.benchmarks.completablefuture;

import dev.coroutine.benchmarks.common.Alarm;
import dev.coroutine.benchmarks.common.HeapProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;

/** Futures that are completed at random deadlines, by the timer thread of {@link CompletableFuture}. */
public final class Sleepers implements LongUnaryOperator {
    @Override
    public long applyAsLong(long tasks) {
        List<CompletableFuture<Integer>> futures = new ArrayList<>((int) tasks);
        HeapProbe.before();
        Alarm alarm = new Alarm((int) tasks);
        for (int i = 0; i < tasks; i++) {
            futures.add(sleeper(i & 7, alarm.delayNanos()));
        }
        HeapProbe.after();
        alarm.waitUntilAllAreDue();
        long sum = 0;
        for (CompletableFuture<Integer> future : futures) {
            sum += future.join();
        }
        alarm.allAreAwake();
        return sum;
    }

    private static CompletableFuture<Integer> sleeper(int number, long delayNanos) {
        return new CompletableFuture<Integer>().completeOnTimeout(number, delayNanos, TimeUnit.NANOSECONDS);
    }
}
