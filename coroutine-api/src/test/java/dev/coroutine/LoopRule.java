package dev.coroutine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.runtime.Outcomes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/**
 * A loop in virtual time, and what its exception handler was told. For tests of the loop itself and of frames that are written by
 * hand; all others are coroutines in the loop of {@code coroutine-test}, which cannot be used here, because it uses this module.
 */
final class LoopRule implements AutoCloseable {
    final VirtualTime time = new VirtualTime();
    final DrivenLoop loop = DrivenLoop.open(time);
    final List<ExceptionContext> reported = new CopyOnWriteArrayList<>();
    final List<String> log = new ArrayList<>();

    LoopRule() {
        loop.exceptionHandler((l, context) -> reported.add(context));
    }

    /** Runs a body written by hand and returns its result. */
    <T> T run(Co.First<T> body) {
        return loop.run(Co.of(body));
    }

    /** Does something inside the loop, in a turn of its own; what it throws is thrown here. */
    void inside(Runnable action) {
        CompletableFuture<Void> result = new CompletableFuture<>();
        loop.callSoon(() -> {
            try {
                action.run();
                result.complete(null);
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        turn();
        try {
            Outcomes.of(result);
        } catch (Throwable e) {
            throw Outcomes.sneak(e);
        }
    }

    /** Runs one turn. */
    void turn() {
        loop.stop();
        loop.runForever();
    }

    /** Runs turns, a millisecond apart. */
    void turnUntil(BooleanSupplier condition) {
        for (int turns = 0; !condition.getAsBoolean(); turns++) {
            assertThat(turns).as("turns").isLessThan(1000);
            turn();
            time.advance(Duration.ofMillis(1));
        }
    }

    void say(String line) {
        log.add(line);
    }

    @Override
    public void close() {
        loop.close();
    }
}
