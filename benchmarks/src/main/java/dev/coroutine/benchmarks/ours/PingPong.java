package dev.coroutine.benchmarks.ours;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.yieldNow;

import dev.coroutine.Async;
import dev.coroutine.EventLoop;
import dev.coroutine.Task;
import dev.coroutine.benchmarks.common.Turns;
import java.util.function.LongUnaryOperator;

/** Two tasks that yield to each other. */
public final class PingPong implements LongUnaryOperator {
    private final EventLoop loop = EventLoop.open();

    @Override
    public long applyAsLong(long switches) {
        return loop.run(() -> both(switches));
    }

    @Async
    private static Task<Long> both(long switches) {
        Turns turns = new Turns();
        Task<Void> ping = createTask(() -> player(0, turns, switches / 2));
        Task<Void> pong = createTask(() -> player(1, turns, switches / 2));
        await(ping);
        await(pong);
        return Task.of(turns.taken());
    }

    @Async
    private static Task<Void> player(int who, Turns turns, long times) {
        for (long i = 0; i < times; i++) {
            turns.take(who);
            await(yieldNow());
        }
        return Task.done();
    }
}
