package dev.coroutine.it.retold;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.withTimeout;
import static dev.coroutine.it.acts.Acts.failureOf;
import static dev.coroutine.it.acts.Acts.millis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.Async;
import dev.coroutine.AsyncTimeoutException;
import dev.coroutine.EventLoop;
import dev.coroutine.LoopDriver;
import dev.coroutine.Runner;
import dev.coroutine.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code test_timeouts}: bodies that keep the loop busy until limits have passed. Time passes when they say so. */
class BusyLoopTest {
    private final Clock clock = new Clock();
    private final List<String> seen = new ArrayList<>();

    private static final class Clock implements LoopDriver {
        private volatile long now;

        void pass(Duration time) {
            now += time.toNanos();
        }

        @Override
        public long nanos() {
            return now;
        }

        @Override
        public void pause(long nanos) {
            now += nanos;
        }

        @Override
        public void ring() {
            // nobody sleeps
        }
    }

    private Throwable failureWithin(Duration outer, Duration inner, Duration busy) {
        try (Runner runner = new Runner(() -> EventLoop.open(clock))) {
            return runner.run(() -> failureOf(withTimeout(outer, () -> within(inner, busy))));
        }
    }

    @Async
    private Task<Void> within(Duration inner, Duration busy) {
        try {
            await(withTimeout(inner, () -> crunching(busy)));
        } catch (AsyncTimeoutException e) {
            seen.add("inner");
        }
        await(sleep(millis(10_000)));
        return Task.done();
    }

    @Async
    private Task<Void> crunching(Duration busy) {
        clock.pass(busy);
        await(sleep(millis(1000)));
        return Task.done();
    }

    @Test
    void the_outer_limit_that_has_passed_ends_an_inner_one_that_has_not() {
        assertThat(failureWithin(millis(2), millis(100), millis(10)))
                .isInstanceOf(AsyncTimeoutException.class)
                .hasMessageContaining("PT0.002S");
        assertThat(seen).isEmpty();
        assertThat(clock.nanos()).isEqualTo(millis(10).toNanos());
    }

    @Test
    void the_outer_limit_is_told_when_both_have_passed() {
        assertThat(failureWithin(millis(100), millis(10), millis(100)))
                .isInstanceOf(AsyncTimeoutException.class)
                .hasMessageContaining("PT0.1S");
        assertThat(clock.nanos()).isEqualTo(millis(100).toNanos());
    }

    @Test
    void the_outer_limit_ends_what_follows_an_inner_one_that_has_passed() {
        assertThat(failureWithin(millis(100), millis(10), millis(50)))
                .isInstanceOf(AsyncTimeoutException.class)
                .hasMessageContaining("PT0.1S");
        assertThat(seen).containsExactly("inner");
        assertThat(clock.nanos()).isEqualTo(millis(100).toNanos());
    }
}
