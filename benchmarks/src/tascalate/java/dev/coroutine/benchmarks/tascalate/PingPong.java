package dev.coroutine.benchmarks.tascalate;

import static net.tascalate.async.CallContext.async;
import static net.tascalate.async.CallContext.await;

import dev.coroutine.benchmarks.common.MiniLoop;
import dev.coroutine.benchmarks.common.Turns;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongUnaryOperator;
import net.tascalate.async.async;

/** Two async methods that yield to each other. */
public final class PingPong implements LongUnaryOperator {
    private final MiniLoop loop = new MiniLoop();

    @Override
    public long applyAsLong(long switches) {
        Turns turns = new Turns();
        CompletableFuture<Void> ping = player(0, turns, switches / 2);
        CompletableFuture<Void> pong = player(1, turns, switches / 2);
        loop.run(CompletableFuture.allOf(ping, pong));
        return turns.taken();
    }

    private @async CompletableFuture<Void> player(int who, Turns turns, long times) {
        for (long i = 0; i < times; i++) {
            turns.take(who);
            await(loop.nextTurn());
        }
        return async(null);
    }
}
