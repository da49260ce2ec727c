package dev.coroutine.benchmarks.virtualthreads;

import dev.coroutine.benchmarks.common.HeapProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.function.LongUnaryOperator;

/** Virtual threads that wait, three calls deep, at a gate that is a latch. */
public final class Parked implements LongUnaryOperator {
    @Override
    public long applyAsLong(long tasks) {
        CountDownLatch gate = new CountDownLatch(1);
        List<FutureTask<Integer>> threads = new ArrayList<>((int) tasks);
        HeapProbe.before();
        for (int i = 0; i < tasks; i++) {
            int number = i & 7;
            threads.add(VirtualThreads.start(() -> outer("outer", "call", number, gate)));
        }
        // the one carrier takes them in order: when this one runs, all others wait
        VirtualThreads.run(() -> null);
        HeapProbe.after();
        gate.countDown();
        long sum = 0;
        for (FutureTask<Integer> thread : threads) {
            sum += VirtualThreads.join(thread);
        }
        return sum;
    }

    private static int outer(String a, String b, int x, CountDownLatch gate) throws InterruptedException {
        int result = middle(b, a, x + 1, gate);
        return result + a.length() - b.length() + x;
    }

    private static int middle(String a, String b, int x, CountDownLatch gate) throws InterruptedException {
        int result = inner(b, a, x + 1, gate);
        return result + a.length() - b.length() + x;
    }

    private static int inner(String a, String b, int x, CountDownLatch gate) throws InterruptedException {
        gate.await();
        return a.length() - b.length() + x;
    }
}
