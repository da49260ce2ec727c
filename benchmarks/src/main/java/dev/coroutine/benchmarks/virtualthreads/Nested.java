package dev.coroutine.benchmarks.virtualthreads;

import java.util.function.LongUnaryOperator;

/** Ten nested calls, the innermost of which yields to the scheduler. */
public final class Nested implements LongUnaryOperator {
    @Override
    public long applyAsLong(long rounds) {
        return VirtualThreads.run(() -> sum(rounds));
    }

    private static long sum(long rounds) {
        long sum = 0;
        for (int i = 0; i < rounds; i++) {
            sum += first(i & 7);
        }
        return sum;
    }

    private static int first(int x) {
        return second(x + 1) + x;
    }

    private static int second(int x) {
        return third(x + 1) + x;
    }

    private static int third(int x) {
        return fourth(x + 1) + x;
    }

    private static int fourth(int x) {
        return fifth(x + 1) + x;
    }

    private static int fifth(int x) {
        return sixth(x + 1) + x;
    }

    private static int sixth(int x) {
        return seventh(x + 1) + x;
    }

    private static int seventh(int x) {
        return eighth(x + 1) + x;
    }

    private static int eighth(int x) {
        return ninth(x + 1) + x;
    }

    private static int ninth(int x) {
        return tenth(x + 1) + x;
    }

    private static int tenth(int x) {
        Thread.yield();
        return x;
    }
}
