package dev.coroutine.benchmarks.ours;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.yieldNow;

import dev.coroutine.Async;
import dev.coroutine.EventLoop;
import dev.coroutine.Task;
import java.util.function.LongUnaryOperator;

/** A loop with a clean inner loop, which asks at every round whether to pause. */
final class Loop implements LongUnaryOperator {
    private final EventLoop loop = EventLoop.open();
    private final int[] numbers;
    private int pauses;

    Loop(int[] numbers) {
        this.numbers = numbers;
    }

    @Override
    public long applyAsLong(long rounds) {
        pauses = 0;
        return loop.run(() -> sum((int) rounds)) + pauses;
    }

    @Async
    private Task<Long> sum(int rounds) {
        long sum = 0;
        for (int i = 0; i < rounds; i++) {
            if (numbers[i] < 0) {
                pauses++;
                await(yieldNow());
            }
            for (int number : numbers) {
                sum += (long) number * i;
            }
        }
        return Task.of(sum);
    }
}
