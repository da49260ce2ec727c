package dev.coroutine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** In debug mode one learns of tasks that do not end although they were cancelled. */
@Timeout(60)
class SwallowedCancelTest {
    private final LoopRule rule = new LoopRule();
    private final DrivenLoop loop = rule.loop;

    @BeforeEach
    void debug() {
        loop.debug(true);
    }

    @AfterEach
    void close() {
        loop.close();
    }

    /** Cancels a task that has begun to wait, and lets half a minute pass. */
    private Task<Object> cancelled(Co.First<Object> body, Consumer<Task<?>> cancel) {
        Task<Object> task = Coroutines.on(loop, Co.of(body));
        loop.callLater(Duration.ofMillis(1), () -> cancel.accept(task));
        rule.run(c -> c.sleep(30_000, v -> null));
        return task;
    }

    private static Object swallowing(Co<Object> c) throws Throwable {
        return c.sleep(1000, v -> v, e -> c.sleep(3_600_000, v -> v));
    }

    @Test
    void tells_of_a_task_that_still_runs_long_after_with_reason_and_stack() {
        Task<Object> task = cancelled(SwallowedCancelTest::swallowing, t -> t.cancel("enough"));
        assertThat(rule.reported).singleElement().satisfies(report -> {
            assertThat(report.task()).isSameAs(task);
            assertThat(report.message())
                    .startsWith(task.name() + " was cancelled 10 seconds ago (enough) and still runs")
                    .contains("\n\tat Example.");
        });
    }

    @Test
    void tells_of_each_cancel_that_was_swallowed() {
        cancelled(c -> c.sleep(1000, v -> v, e -> c.sleep(1000, v -> v, f -> c.sleep(3_600_000, v -> v))), t -> {
            t.cancel();
            loop.callLater(Duration.ofMillis(100), t::cancel);
        });
        assertThat(rule.reported).hasSize(2);
    }

    @Test
    void says_nothing_of_a_task_that_ends_in_time() {
        cancelled(c -> c.sleep(1000, v -> v, e -> c.sleep(9_000, v -> "late")), Task::cancel);
        assertThat(rule.reported).isEmpty();
    }

    @Test
    void says_nothing_of_a_cancel_that_was_taken_back() {
        cancelled(
                c -> c.sleep(1000, v -> v, e -> {
                    c.task().uncancel();
                    return c.sleep(3_600_000, v -> v);
                }),
                Task::cancel);
        cancelled(
                c -> c.await(
                        Coroutines.moveOnAfter(Duration.ofMillis(5), Co.of(d -> d.sleep(1000, v -> v))),
                        v -> c.sleep(3_600_000, w -> w)),
                t -> {});
        assertThat(rule.reported).isEmpty();
    }

    @Test
    void says_nothing_outside_debug_mode() {
        loop.debug(false);
        cancelled(SwallowedCancelTest::swallowing, Task::cancel);
        assertThat(rule.reported).isEmpty();
        assertThat(loop.timersPending()).isOne(); // the task's own
    }
}
