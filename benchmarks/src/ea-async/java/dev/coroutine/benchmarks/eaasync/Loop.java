package dev.coroutine.benchmarks.eaasync;

import static com.ea.async.Async.await;
import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.coroutine.benchmarks.common.MiniLoop;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongUnaryOperator;

/** A loop with a clean inner loop, which asks at every round whether to pause. */
final class Loop implements LongUnaryOperator {
    private final MiniLoop loop = new MiniLoop();
    private final int[] numbers;
    private int pauses;

    Loop(int[] numbers) {
        this.numbers = numbers;
    }

    @Override
    public long applyAsLong(long rounds) {
        pauses = 0;
        return loop.run(sum((int) rounds)) + pauses;
    }

    private CompletableFuture<Long> sum(int rounds) {
        long sum = 0;
        for (int i = 0; i < rounds; i++) {
            if (numbers[i] < 0) {
                pauses++;
                await(loop.nextTurn());
            }
            for (int number : numbers) {
                sum += (long) number * i;
            }
        }
        return completedFuture(sum);
    }
}
