package dev.coroutine;

import static dev.coroutine.Coroutines.moveOnAfter;
import static dev.coroutine.Coroutines.waitFor;
import static dev.coroutine.Coroutines.withTimeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TimeoutTest {
    private static final Duration LIMIT = Duration.ofMillis(10);

    private final LoopRule rule = new LoopRule();
    private final DrivenLoop loop = rule.loop;

    @AfterEach
    void close() {
        loop.close();
    }

    /** How a body under the limit ends: its value, or what awaiting it throws. */
    private Object limited(Duration limit, Co.First<Object> body) {
        return rule.run(c -> c.await(withTimeout(limit, Co.of(body)), v -> v, e -> e));
    }

    @Test
    void starts_the_body_at_once_in_the_task_that_is_returned() {
        rule.run(c -> {
            Task<?>[] inside = new Task<?>[1];
            Task<Object> task = withTimeout(LIMIT, Co.of(d -> {
                inside[0] = Task.current();
                return d.sleep(1, v -> "v");
            }));
            assertThat(inside[0]).isSameAs(task);
            return c.await(task, v -> v);
        });
        assertThat(withTimeout(LIMIT, Co.of(d -> "at once"))).isCompletedWithValue("at once");
    }

    @Test
    void gives_the_value_of_a_body_that_is_in_time_and_leaves_no_timer() {
        long start = loop.time();
        assertThat(limited(Duration.ofHours(1), d -> d.sleep(5, v -> "v"))).isEqualTo("v");
        assertThat(rule.<Long>run(c -> c.sleep(5, v -> loop.time()))).isEqualTo(start + 10_000_000);
        assertThat(loop.timersPending()).isZero();
    }

    @Test
    void cancels_the_body_waits_for_its_end_and_says_so() {
        Object outcome = limited(
                LIMIT,
                d -> d.sleep(
                        1000,
                        v -> v,
                        e -> d.sleep(5, v -> {
                            rule.say("cleaned at " + loop.time());
                            throw e;
                        })));
        assertThat(outcome).isInstanceOf(AsyncTimeoutException.class);
        assertThat((Throwable) outcome).hasMessageContaining("PT0.01S");
        assertThat(rule.log).hasSize(1);
    }

    @Test
    void lets_a_value_win_that_the_body_returns_nevertheless() {
        assertThat(limited(LIMIT, d -> d.sleep(1000, v -> v, e -> "partial"))).isEqualTo("partial");
    }

    @Test
    void lets_another_exception_of_the_body_through() {
        IOException failure = new IOException();
        assertThat(limited(
                        LIMIT,
                        d -> d.sleep(1000, v -> v, e -> {
                            throw failure;
                        })))
                .isSameAs(failure);
    }

    @Test
    void starts_the_body_and_cancels_it_at_its_first_suspension_when_there_is_no_time() {
        for (Duration none : new Duration[] {Duration.ZERO, Duration.ofSeconds(-1)}) {
            rule.log.clear();
            Object outcome = limited(none, d -> {
                rule.say("started");
                return d.sleep(1, v -> "slept", e -> {
                    rule.say("cancelled");
                    throw e;
                });
            });
            assertThat(outcome).isInstanceOf(AsyncTimeoutException.class);
            assertThat(rule.log).containsExactly("started", "cancelled");
            assertThat(limited(none, d -> "no wait")).isEqualTo("no wait");
        }
    }

    @Test
    void lets_a_cancel_from_outside_win_before_the_deadline() {
        Task<Object> waiting = loop.createTask(Co.of(c -> c.await(
                withTimeout(
                        LIMIT,
                        Co.of(d -> d.sleep(
                                1000,
                                v -> v,
                                e -> d.sleep(100, v -> {
                                    throw e;
                                })))),
                v -> v)));
        loop.callLater(Duration.ofMillis(5), () -> waiting.cancel("outside"));
        Object seen = rule.run(c -> c.await(waiting, v -> v, e -> e));
        assertThat(seen).isInstanceOf(CancellationException.class);
        assertThat((Throwable) seen).hasMessage("outside");
    }

    @Test
    void lets_a_cancel_from_outside_win_after_the_deadline() {
        Task<Object> waiting = loop.createTask(Co.of(c -> c.await(
                withTimeout(
                        LIMIT,
                        Co.of(d -> d.sleep(
                                1000,
                                v -> v,
                                e -> d.sleep(100, v -> {
                                    throw e;
                                })))),
                v -> v)));
        loop.callLater(Duration.ofMillis(15), () -> waiting.cancel("outside"));
        Object seen = rule.run(c -> c.await(waiting, v -> v, e -> e));
        assertThat(seen).isInstanceOf(CancellationException.class);
        assertThat((Throwable) seen).hasMessage("outside");
    }

    @Test
    void nests() {
        Object outcome = limited(
                Duration.ofMillis(50),
                d -> d.await(withTimeout(LIMIT, Co.of(e -> e.sleep(1000, v -> v))), v -> v, inner -> {
                    rule.say(inner.getClass().getSimpleName());
                    return d.sleep(1000, v -> v);
                }));
        assertThat(outcome).isInstanceOf(AsyncTimeoutException.class);
        assertThat((Throwable) outcome).hasMessageContaining("PT0.05S");
        assertThat(rule.log).containsExactly("AsyncTimeoutException");
    }

    @Test
    void does_not_leave_the_task_cancelled() {
        rule.run(c -> {
            Task<Object> task = withTimeout(LIMIT, Co.of(d -> d.sleep(1000, v -> v, e -> "kept")));
            return c.await(task, v -> {
                assertThat(task.cancelling()).isZero();
                return v;
            });
        });
    }

    private Object movedOn(Duration limit, Co.First<Object> body) {
        return rule.run(c -> c.await(moveOnAfter(limit, Co.of(body)), v -> v, e -> e));
    }

    @Test
    void moves_on_without_a_value_when_time_is_up() {
        assertThat(movedOn(LIMIT, d -> d.sleep(5, v -> "v"))).isEqualTo(Optional.of("v"));
        assertThat(movedOn(LIMIT, d -> d.sleep(1000, v -> "v"))).isEqualTo(Optional.empty());
        assertThat(movedOn(Duration.ZERO, d -> d.sleep(1, v -> "v"))).isEqualTo(Optional.empty());
    }

    @Test
    void moves_on_with_the_value_of_a_body_that_refuses() {
        assertThat(movedOn(LIMIT, d -> d.sleep(1000, v -> v, e -> "partial"))).isEqualTo(Optional.of("partial"));
    }

    @Test
    void moves_on_with_nothing_for_null() {
        assertThat(movedOn(LIMIT, d -> null)).isEqualTo(Optional.empty());
        assertThat(movedOn(LIMIT, d -> d.sleep(1, v -> null))).isEqualTo(Optional.empty());
    }

    @Test
    void does_not_move_on_from_the_timeout_of_somebody_else() {
        AsyncTimeoutException other = new AsyncTimeoutException("somebody else's");
        assertThat(movedOn(
                        LIMIT,
                        d -> d.sleep(5, v -> {
                            throw other;
                        })))
                .isSameAs(other);
        assertThat(movedOn(LIMIT, d -> {
                    throw other;
                }))
                .isSameAs(other);
        assertThat(movedOn(
                        LIMIT,
                        d -> d.sleep(1000, v -> v, e -> {
                            throw other;
                        })))
                .isSameAs(other);
    }

    @Test
    void does_not_move_on_from_a_cancel_from_outside() {
        Task<Object> waiting =
                loop.createTask(Co.of(c -> c.await(moveOnAfter(LIMIT, Co.of(d -> d.sleep(1000, v -> v))), v -> v)));
        loop.callLater(Duration.ofMillis(5), () -> waiting.cancel("outside"));
        assertThat(rule.<Object>run(c -> c.await(waiting, v -> v, e -> e))).isInstanceOf(CancellationException.class);
    }

    @Test
    void waits_for_a_future_and_cancels_it_when_time_is_up() {
        CompletableFuture<Object> future = new CompletableFuture<>();
        Object seen = rule.run(c -> c.await(waitFor(future, LIMIT), v -> v, e -> e));
        assertThat(seen).isInstanceOf(AsyncTimeoutException.class);
        assertThat(future).isCancelled();
        assertThat(rule.<Object>run(c -> c.await(waitFor(Task.of("v"), Duration.ZERO), v -> v)))
                .isEqualTo("v");
    }

    @Test
    void tells_a_future_that_was_cancelled_from_one_that_took_too_long() {
        CompletableFuture<Object> future = new CompletableFuture<>();
        loop.callLater(Duration.ofMillis(5), () -> future.cancel(true));
        assertThat(rule.<Object>run(c -> c.await(waitFor(future, LIMIT), v -> v, e -> e)))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void refuses_to_wait_for_null() {
        assertThatNullPointerException().isThrownBy(() -> waitFor(null, LIMIT));
        assertThatNullPointerException().isThrownBy(() -> waitFor(Task.of("v"), null));
        assertThatNullPointerException().isThrownBy(() -> moveOnAfter(null, Co.of(d -> "v")));
    }

    @Test
    void limits_without_a_loop() {
        assertThat(moveOnAfter(Duration.ofMillis(1), Co.of(d -> d.sleep(3_600_000, v -> "v")))
                        .join())
                .isEmpty();
        CompletableFuture<Object> future = new CompletableFuture<>();
        assertThat(waitFor(future, Duration.ofMillis(1)).handle((v, e) -> e).join())
                .isInstanceOf(AsyncTimeoutException.class);
        assertThat(future).isCancelled();
    }
}
