package dev.coroutine.benchmarks.completablefuture;

import dev.coroutine.benchmarks.common.MiniLoop;
import dev.coroutine.benchmarks.common.Turns;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongUnaryOperator;

/** Two chains of callbacks that yield to each other. */
public final class PingPong implements LongUnaryOperator {
    private final MiniLoop loop = new MiniLoop();

    @Override
    public long applyAsLong(long switches) {
        Turns turns = new Turns();
        CompletableFuture<Void> ping = new CompletableFuture<>();
        CompletableFuture<Void> pong = new CompletableFuture<>();
        loop.execute(() -> player(0, turns, switches / 2, ping));
        loop.execute(() -> player(1, turns, switches / 2, pong));
        loop.run(CompletableFuture.allOf(ping, pong));
        return turns.taken();
    }

    private void player(int who, Turns turns, long times, CompletableFuture<Void> end) {
        if (times == 0) {
            end.complete(null);
        } else {
            turns.take(who);
            loop.nextTurn().thenRun(() -> player(who, turns, times - 1, end));
        }
    }
}
