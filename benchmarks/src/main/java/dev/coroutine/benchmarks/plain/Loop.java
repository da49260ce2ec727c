package dev.coroutine.benchmarks.plain;

import java.util.function.LongUnaryOperator;

/** A loop with a clean inner loop, which asks at every round whether to pause. */
final class Loop implements LongUnaryOperator {
    private final int[] numbers;
    private int pauses;

    Loop(int[] numbers) {
        this.numbers = numbers;
    }

    @Override
    public long applyAsLong(long rounds) {
        pauses = 0;
        return sum((int) rounds) + pauses;
    }

    private long sum(int rounds) {
        long sum = 0;
        for (int i = 0; i < rounds; i++) {
            if (numbers[i] < 0) {
                pauses++;
            }
            for (int number : numbers) {
                sum += (long) number * i;
            }
        }
        return sum;
    }
}
