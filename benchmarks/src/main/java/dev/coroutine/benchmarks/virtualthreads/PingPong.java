package dev.coroutine.benchmarks.virtualthreads;

import dev.coroutine.benchmarks.common.Turns;
import java.util.concurrent.FutureTask;
import java.util.function.LongUnaryOperator;

/** Two virtual threads that yield to each other on one carrier. */
public final class PingPong implements LongUnaryOperator {
    @Override
    public long applyAsLong(long switches) {
        return VirtualThreads.run(() -> both(switches));
    }

    private static long both(long switches) {
        Turns turns = new Turns();
        FutureTask<Void> ping = VirtualThreads.start(() -> player(0, turns, switches / 2));
        FutureTask<Void> pong = VirtualThreads.start(() -> player(1, turns, switches / 2));
        VirtualThreads.join(ping);
        VirtualThreads.join(pong);
        return turns.taken();
    }

    private static Void player(int who, Turns turns, long times) {
        for (long i = 0; i < times; i++) {
            turns.take(who);
            Thread.yield();
        }
        return null;
    }
}
