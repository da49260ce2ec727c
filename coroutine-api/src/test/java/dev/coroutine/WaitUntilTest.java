package dev.coroutine;

import static dev.coroutine.Coroutines.waitUntil;
import static dev.coroutine.ReturnWhen.ALL_COMPLETED;
import static dev.coroutine.ReturnWhen.FIRST_COMPLETED;
import static dev.coroutine.ReturnWhen.FIRST_EXCEPTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class WaitUntilTest {
    private final LoopRule rule = new LoopRule();
    private final DrivenLoop loop = rule.loop;

    @AfterEach
    void close() {
        loop.close();
    }

    private Task<Object> sleeper(long millis, Object result) {
        return loop.createTask(Co.of(c -> c.sleep(millis, v -> result)));
    }

    @Test
    void refuses_to_wait_for_nothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> waitUntil(List.of(), ALL_COMPLETED));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> waitUntil(List.of(), FIRST_COMPLETED, Duration.ofSeconds(1)));
    }

    @Test
    void refuses_null() {
        List<CompletionStage<Object>> withNull = new ArrayList<>(Arrays.asList(new CompletableFuture<>(), null));
        assertThatNullPointerException().isThrownBy(() -> waitUntil(withNull, ALL_COMPLETED));
        List<CompletableFuture<Object>> one = List.of(new CompletableFuture<>());
        assertThatNullPointerException().isThrownBy(() -> waitUntil(one, null));
        assertThatNullPointerException().isThrownBy(() -> waitUntil(one, ALL_COMPLETED, null));
    }

    @Test
    void gives_sets_in_the_order_of_the_argument_that_cannot_be_changed() {
        Task<Object> a = sleeper(1, "a");
        Task<Object> b = sleeper(100, "b");
        Task<Object> c = sleeper(2, "c");
        Task<Object> d = sleeper(100, "d");
        WaitResult<Object> result =
                rule.run(k -> k.await(waitUntil(List.of(d, c, b, a), ALL_COMPLETED, Duration.ofMillis(10)), v -> v));
        assertThat(result.done()).containsExactly(c, a);
        assertThat(result.pending()).containsExactly(d, b);
        assertThatThrownBy(() -> result.done().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> result.pending().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void takes_what_is_there_twice_for_one() {
        Task<Object> a = sleeper(1, "a");
        WaitResult<Object> result = rule.run(c -> c.await(waitUntil(List.of(a, a), ALL_COMPLETED), v -> v));
        assertThat(result.done()).containsExactly(a);
        assertThat(result.pending()).isEmpty();
    }

    @Test
    void gives_the_stages_that_it_was_given_not_their_futures() {
        CompletableFuture<Object> future = new CompletableFuture<>();
        CompletionStage<Object> stage = future.minimalCompletionStage();
        loop.callLater(Duration.ofMillis(5), () -> future.complete("x"));
        WaitResult<Object> result = rule.run(c -> c.await(waitUntil(List.of(stage), FIRST_COMPLETED), v -> v));
        assertThat(result.done()).isEqualTo(Set.of(stage));
    }

    @ParameterizedTest
    @EnumSource
    void is_content_with_what_is_done_already(ReturnWhen when) {
        List<CompletableFuture<Object>> done = List.of(
                CompletableFuture.completedFuture("v"),
                CompletableFuture.failedFuture(new IOException()),
                CompletableFuture.failedFuture(new CancellationException()));
        WaitResult<Object> result = rule.run(c -> c.await(waitUntil(done, when), v -> v));
        assertThat(result.done()).hasSize(3);
    }

    @Test
    void takes_a_cancelled_future_for_no_failure() {
        CompletableFuture<Object> cancelled = new CompletableFuture<>();
        cancelled.cancel(true);
        CompletableFuture<Object> derived = cancelled.thenApply(v -> v);
        Task<Object> slow = sleeper(10, "slow");
        long start = loop.time();
        WaitResult<Object> result =
                rule.run(c -> c.await(waitUntil(List.of(cancelled, derived, slow), FIRST_EXCEPTION), v -> v));
        assertThat(result.pending()).isEmpty();
        assertThat(loop.time()).isGreaterThanOrEqualTo(start + 10_000_000);
    }

    @Test
    void stops_its_timer_when_it_is_not_needed_any_more() {
        Task<Object> a = sleeper(1, "a");
        rule.run(c -> c.await(waitUntil(List.of(a), ALL_COMPLETED, Duration.ofHours(1)), v -> v));
        assertThat(loop.timersPending()).isZero();
        Task<Object> waiting = loop.createTask(Co.of(c ->
                c.await(waitUntil(List.of(new CompletableFuture<>()), ALL_COMPLETED, Duration.ofHours(1)), v -> v)));
        rule.turn();
        assertThat(loop.timersPending()).isOne();
        rule.inside(waiting::cancel);
        rule.turnUntil(waiting::isDone);
        assertThat(loop.timersPending()).isZero();
    }

    @Test
    void leaves_a_failure_to_be_reported_until_somebody_looks() {
        IOException failure = new IOException("nobody looks");
        rule.run(c -> {
            Task<Object> failing = loop.createTask(Co.of(d -> {
                throw failure;
            }));
            return c.await(waitUntil(List.of(failing), ALL_COMPLETED), v -> null);
        });
        loop.close();
        assertThat(rule.reported).extracting(ExceptionContext::exception).containsExactly(failure);
    }

    @Test
    void does_not_report_a_failure_at_which_somebody_has_looked() {
        rule.run(c -> {
            Task<Object> failing = loop.createTask(Co.of(d -> {
                throw new IOException();
            }));
            return c.await(waitUntil(List.of(failing), ALL_COMPLETED), v -> {
                assertThat(failing.isCompletedExceptionally()).isTrue();
                return null;
            });
        });
        loop.close();
        assertThat(rule.reported).isEmpty();
    }

    @Test
    void waits_for_futures_that_other_threads_complete() {
        List<CompletableFuture<Object>> futures = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            futures.add(new CompletableFuture<>());
        }
        try (var pool = new Pool(4)) {
            WaitResult<Object> result = rule.run(c -> {
                futures.forEach(future -> pool.run(() -> future.complete("x")));
                return c.await(waitUntil(futures, ALL_COMPLETED), v -> v);
            });
            assertThat(result.done()).hasSize(200);
        }
    }

    @Test
    void works_without_a_loop() {
        CompletableFuture<Object> never = new CompletableFuture<>();
        CompletableFuture<Object> done = CompletableFuture.completedFuture("v");
        WaitResult<Object> first =
                waitUntil(List.of(never, done), FIRST_COMPLETED).join();
        assertThat(first.done()).isEqualTo(Set.of(done));
        WaitResult<Object> late = waitUntil(List.of(never, done), ALL_COMPLETED, Duration.ofMillis(1))
                .join();
        assertThat(late.pending()).isEqualTo(Set.of(never));
    }
}
