package dev.coroutine.benchmarks.virtualthreads;

import dev.coroutine.benchmarks.common.Alarm;
import dev.coroutine.benchmarks.common.HeapProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;

/** Virtual threads that sleep until random deadlines. */
public final class Sleepers implements LongUnaryOperator {
    @Override
    public long applyAsLong(long tasks) {
        List<FutureTask<Integer>> threads = new ArrayList<>((int) tasks);
        HeapProbe.before();
        Alarm alarm = new Alarm((int) tasks);
        for (int i = 0; i < tasks; i++) {
            int number = i & 7;
            long delay = alarm.delayNanos();
            threads.add(VirtualThreads.start(() -> sleeper(number, delay)));
        }
        VirtualThreads.run(() -> null);
        HeapProbe.after();
        alarm.waitUntilAllAreDue();
        long sum = 0;
        for (FutureTask<Integer> thread : threads) {
            sum += VirtualThreads.join(thread);
        }
        alarm.allAreAwake();
        return sum;
    }

    private static int sleeper(int number, long delayNanos) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(delayNanos);
        return number;
    }
}
