package dev.coroutine.it.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.EventLoop;
import dev.coroutine.ExceptionContext;
import dev.coroutine.TimerHandle;
import dev.coroutine.test.TestEventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Timers of odd durations, and in odd moments (rules 2 to 5). */
@Timeout(60)
class TimersTest {
    private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE);
    private static final Duration SHORTEST = Duration.ofSeconds(Long.MIN_VALUE);

    private final TestEventLoop loop = TestEventLoop.open(1);
    private final List<String> trace = new ArrayList<>();

    @AfterEach
    void close() {
        loop.close();
    }

    private void later(Duration delay, String name) {
        loop.callLater(delay, () -> trace.add(name));
    }

    @Test
    void the_shortest_and_the_longest_delay_leave_the_others_in_order() {
        later(Duration.ofMillis(50), "50");
        later(SHORTEST, "shortest");
        later(LONGEST, "longest");
        later(Duration.ZERO, "0");
        later(Duration.ofMillis(-5), "-5");
        later(Duration.ofMillis(20), "20");
        loop.advance(Duration.ofMillis(100));
        assertThat(trace).containsExactly("shortest", "-5", "0", "20", "50");
    }

    @Test
    void the_shortest_delay_is_over_at_once_on_a_loop_in_real_time() {
        try (EventLoop real = EventLoop.open()) {
            real.callLater(LONGEST, () -> trace.add("longest"));
            real.callLater(Duration.ofHours(1), () -> trace.add("an hour"));
            real.callLater(SHORTEST, () -> {
                trace.add("shortest");
                real.stop();
            });
            real.runForever();
        }
        assertThat(trace).containsExactly("shortest");
    }

    @Test
    void a_time_at_the_end_of_all_numbers_never_comes_and_harms_no_other_timer() {
        loop.callAt(Long.MAX_VALUE, () -> trace.add("the end"));
        later(SHORTEST, "shortest");
        later(Duration.ofMillis(1), "1");
        loop.advance(Duration.ofDays(10_000));
        assertThat(trace).containsExactly("shortest", "1");
    }

    @Test
    void a_time_that_has_passed_keeps_what_it_says() {
        loop.advance(Duration.ofSeconds(1));
        TimerHandle handle = loop.callAt(7, () -> trace.add("7"));
        assertThat(handle.when()).isEqualTo(7);
        loop.runUntilIdle();
        assertThat(trace).containsExactly("7");
    }

    @Test
    void a_timer_that_is_due_comes_behind_what_is_ready() {
        later(Duration.ofMillis(-1), "timer");
        loop.callSoon(() -> trace.add("ready"));
        loop.callSoon(() -> loop.callSoon(() -> trace.add("next turn")));
        loop.runUntilIdle();
        assertThat(trace).containsExactly("ready", "timer", "next turn");
    }

    @Test
    void what_a_callback_times_for_now_comes_in_the_next_turn_behind_what_it_queues() {
        loop.callSoon(() -> {
            later(Duration.ZERO, "timer");
            later(SHORTEST, "shortest");
            loop.callSoon(() -> trace.add("queued"));
        });
        loop.callSoon(() -> trace.add("this turn"));
        loop.runUntilIdle();
        assertThat(trace).containsExactly("this turn", "queued", "shortest", "timer");
    }

    @Test
    void the_handler_is_told_which_timer_has_thrown_and_the_others_fire() {
        List<ExceptionContext> reported = new ArrayList<>();
        loop.exceptionHandler((unused, context) -> reported.add(context));
        StackOverflowError error = new StackOverflowError();
        TimerHandle handle = loop.callLater(Duration.ofMillis(1), () -> {
            throw error;
        });
        later(Duration.ofMillis(1), "other");
        loop.advance(Duration.ofMillis(1));
        assertThat(trace).containsExactly("other");
        assertThat(reported).singleElement().satisfies(context -> {
            assertThat(context.exception()).isSameAs(error);
            assertThat(context.handle()).isSameAs(handle);
        });
    }

    @Test
    void a_callback_of_this_turn_stops_one_that_is_behind_it_and_a_timer_that_is_due() {
        TimerHandle[] timer = new TimerHandle[1];
        loop.callSoon(() -> timer[0].cancel());
        timer[0] = loop.callLater(Duration.ZERO, () -> trace.add("timer"));
        loop.runUntilIdle();
        timer[0].cancel();
        assertThat(timer[0].isCancelled()).isTrue();
        assertThat(trace).isEmpty();
    }
}
