package dev.coroutine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A loop that a game pumps once a frame, in the game's own time. */
@Timeout(60)
class PumpedLoopTest {
    private long now = 1;
    private final PumpedLoop pumped = PumpedLoop.open(() -> now);
    private final List<String> log = new ArrayList<>();

    @AfterEach
    void close() {
        pumped.close();
    }

    @Test
    void runs_one_turn_and_tells_when_the_next_has_something_to_do() {
        assertThat(pumped.pump()).isEqualTo(PumpedLoop.NEVER);
        Task<Object> task =
                Co.of(c -> c.yieldNow(u -> c.sleep(16, v -> log.add("slept")))).begin();
        assertThat(pumped.pump()).isEqualTo(Duration.ofMillis(16).toNanos());
        now += 10_000_000;
        assertThat(pumped.pump()).isEqualTo(6_000_000);
        now += 6_000_000;
        assertThat(pumped.pump()).isZero();
        assertThat(pumped.pump()).isEqualTo(PumpedLoop.NEVER);
        assertThat(log).containsExactly("slept");
        assertThat(task).isCompleted();
    }

    @Test
    void leaves_for_the_next_frame_what_a_frame_queues() {
        pumped.loop().callSoon(() -> pumped.loop().callSoon(() -> log.add("second frame")));
        assertThat(pumped.pump()).isZero();
        assertThat(log).isEmpty();
        assertThat(pumped.pump()).isEqualTo(PumpedLoop.NEVER);
        assertThat(log).containsExactly("second frame");
    }

    @Test
    void takes_what_other_threads_queue_at_the_next_frame() {
        CompletableFuture.runAsync(() -> pumped.loop().execute(() -> log.add("theirs")), Threads.NEW)
                .join();
        assertThat(log).isEmpty();
        pumped.pump();
        assertThat(log).containsExactly("theirs");
    }

    @Test
    void owns_what_is_called_between_the_frames() {
        assertThat(EventLoop.current()).isSameAs(pumped.loop());
        Task<Object> task = Co.of(c -> c.yieldNow(v -> EventLoop.current())).begin();
        pumped.pump();
        assertThat(task).isCompletedWithValue(pumped.loop());
    }

    @Test
    void is_pumped_by_its_own_thread_outside_its_turns_alone() {
        pumped.loop()
                .callSoon(() -> assertThatIllegalStateException()
                        .isThrownBy(pumped::pump)
                        .withMessageContaining("await instead")
                        .satisfies(e -> log.add("refused")));
        pumped.pump();
        assertThat(log).containsExactly("refused");
        assertThat(CompletableFuture.supplyAsync(pumped::pump, Threads.NEW))
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableThat()
                .havingCause()
                .withMessageContaining("pump was called on thread");
        assertThatIllegalStateException().isThrownBy(() -> pumped.loop().run(() -> Task.done()));
        pumped.close();
        assertThatIllegalStateException().isThrownBy(pumped::pump).withMessageContaining("closed");
    }

    @Test
    void keeps_real_time_where_no_clock_is_given() {
        pumped.close();
        try (var real = PumpedLoop.open()) {
            Task<Object> task = Co.of(c -> c.sleep(1, v -> "slept")).begin();
            for (long wait = real.pump(); wait != PumpedLoop.NEVER; wait = real.pump()) {
                Thread.onSpinWait();
            }
            assertThat(task).isCompletedWithValue("slept");
        }
    }
}
