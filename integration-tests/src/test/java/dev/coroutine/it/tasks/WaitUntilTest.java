package dev.coroutine.it.tasks;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gatherSettled;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.waitUntil;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.ReturnWhen.ALL_COMPLETED;
import static dev.coroutine.ReturnWhen.FIRST_COMPLETED;
import static dev.coroutine.ReturnWhen.FIRST_EXCEPTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coroutine.Async;
import dev.coroutine.ReturnWhen;
import dev.coroutine.Task;
import dev.coroutine.WaitResult;
import dev.coroutine.test.AsyncTest;
import dev.coroutine.test.DeadlockException;
import dev.coroutine.test.TestEventLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WaitUntilTest {
    private static Task<String> sleeper(long millis, String result) {
        return createTask(() -> sleep(Duration.ofMillis(millis), result));
    }

    private static Task<Object> failing(Exception failure) {
        return createTask(() -> {
            throw failure;
        });
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

    @AsyncTest
    @Async
    Task<Void> gives_sets_in_the_order_of_the_argument_that_cannot_be_changed() {
        Task<String> a = sleeper(1, "a");
        Task<String> b = sleeper(100, "b");
        Task<String> c = sleeper(2, "c");
        Task<String> d = sleeper(100, "d");
        WaitResult<String> result = await(waitUntil(List.of(d, c, b, a), ALL_COMPLETED, Duration.ofMillis(10)));
        assertThat(result.done()).containsExactly(c, a);
        assertThat(result.pending()).containsExactly(d, b);
        assertThatThrownBy(() -> result.done().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> result.pending().clear()).isInstanceOf(UnsupportedOperationException.class);
        await(gatherSettled(b, d));
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> takes_what_is_there_twice_for_one() {
        Task<String> a = sleeper(1, "a");
        WaitResult<String> result = await(waitUntil(List.of(a, a), ALL_COMPLETED));
        assertThat(result.done()).containsExactly(a);
        assertThat(result.pending()).isEmpty();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> gives_the_stages_that_it_was_given_not_their_futures(TestEventLoop loop) {
        CompletableFuture<Object> future = new CompletableFuture<>();
        CompletionStage<Object> stage = future.minimalCompletionStage();
        loop.callLater(Duration.ofMillis(5), () -> future.complete("x"));
        WaitResult<Object> result = await(waitUntil(List.of(stage), FIRST_COMPLETED));
        assertThat(result.done()).isEqualTo(Set.of(stage));
        return Task.done();
    }

    @ParameterizedTest
    @EnumSource
    void is_content_with_what_is_done_already(ReturnWhen when) {
        List<CompletableFuture<Object>> done = List.of(
                CompletableFuture.completedFuture("v"),
                CompletableFuture.failedFuture(new IOException()),
                CompletableFuture.failedFuture(new CancellationException()));
        try (TestEventLoop loop = TestEventLoop.open()) {
            WaitResult<Object> result = loop.run(() -> waitUntil(done, when));
            assertThat(result.done()).hasSize(3);
        }
    }

    @AsyncTest
    @Async
    Task<Void> takes_a_cancelled_future_for_no_failure(TestEventLoop loop) {
        CompletableFuture<Object> cancelled = new CompletableFuture<>();
        cancelled.cancel(true);
        CompletableFuture<Object> derived = cancelled.thenApply(v -> v);
        Task<Object> slow = createTask(() -> sleep(Duration.ofMillis(10), "slow"));
        WaitResult<Object> result = await(waitUntil(List.of(cancelled, derived, slow), FIRST_EXCEPTION));
        assertThat(result.pending()).isEmpty();
        assertThat(loop.elapsed()).isEqualTo(Duration.ofMillis(10));
        return Task.done();
    }

    /** Without a timer, a task that waits for ever is found at once. */
    @Test
    void stops_its_timer_when_it_is_not_needed_any_more() {
        try (TestEventLoop loop = TestEventLoop.open()) {
            assertThatThrownBy(() -> loop.run(() -> {
                        await(waitUntil(List.of(sleeper(1, "a")), ALL_COMPLETED, Duration.ofHours(1)));
                        Task<WaitResult<Object>> waiting =
                                waitUntil(List.of(new CompletableFuture<>()), ALL_COMPLETED, Duration.ofHours(2));
                        await(yieldNow());
                        waiting.cancel();
                        return new CompletableFuture<>();
                    }))
                    .isInstanceOf(DeadlockException.class);
            assertThat(loop.elapsed()).isEqualTo(Duration.ofMillis(1));
            loop.exceptionHandler((unused, context) -> {}); // of the task that waits
        }
    }

    @Test
    void leaves_a_failure_to_be_reported_until_somebody_looks() {
        IOException failure = new IOException("nobody looks");
        assertThat(Reports.ofLoopWith(() -> waitUntil(List.of(failing(failure)), ALL_COMPLETED)))
                .containsExactly(failure);
    }

    @Test
    void does_not_report_a_failure_at_which_somebody_has_looked() {
        assertThat(Reports.ofLoopWith(() -> {
                    Task<Object> failing = failing(new IOException());
                    await(waitUntil(List.of(failing), ALL_COMPLETED));
                    assertThat(failing.isCompletedExceptionally()).isTrue();
                    return Task.done();
                }))
                .isEmpty();
    }

    @AsyncTest(otherThreads = true)
    @Async
    Task<Void> waits_for_futures_that_other_threads_complete() {
        List<CompletableFuture<Object>> futures = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            futures.add(new CompletableFuture<>());
        }
        futures.forEach(future -> future.completeAsync(() -> "x"));
        assertThat(await(waitUntil(futures, ALL_COMPLETED)).done()).hasSize(200);
        return Task.done();
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
