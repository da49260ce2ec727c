package dev.coroutine.benchmarks.growth;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.yieldNow;

import dev.coroutine.Async;
import dev.coroutine.EventLoop;
import dev.coroutine.Task;

/** A chain of awaits whose innermost method is resumed many times. */
final class DeepChain {
    private static final int RESUMPTIONS = 500_000;

    private final EventLoop loop = EventLoop.open();
    private long nanos;

    double nanosPerResumption(int depth) {
        int reached = loop.run(() -> down(depth));
        if (reached != depth) {
            throw new IllegalStateException(reached + " instead of " + depth);
        }
        return (double) nanos / RESUMPTIONS;
    }

    @Async
    private Task<Integer> down(int depth) {
        if (depth > 0) {
            return Task.of(await(down(depth - 1)) + 1);
        }
        await(yieldNow()); // the whole chain has been saved
        long begin = System.nanoTime();
        for (int i = 0; i < RESUMPTIONS; i++) {
            await(yieldNow());
        }
        nanos = System.nanoTime() - begin;
        return Task.of(0);
    }
}
