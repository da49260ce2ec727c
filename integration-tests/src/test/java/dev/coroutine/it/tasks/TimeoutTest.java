package dev.coroutine.it.tasks;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.moveOnAfter;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.waitFor;
import static dev.coroutine.Coroutines.withTimeout;
import static dev.coroutine.it.acts.Acts.cleaning;
import static dev.coroutine.it.acts.Acts.ending;
import static dev.coroutine.it.acts.Acts.millis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coroutine.Async;
import dev.coroutine.AsyncCallable;
import dev.coroutine.AsyncTimeoutException;
import dev.coroutine.CancelledError;
import dev.coroutine.Task;
import dev.coroutine.test.AsyncTest;
import dev.coroutine.test.DeadlockException;
import dev.coroutine.test.TestEventLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TimeoutTest {
    private static final Duration LIMIT = millis(10);

    private final List<String> log = new ArrayList<>();

    /** How a body under the limit ends. */
    private static Task<Object> limited(Duration limit, AsyncCallable<Object> body) {
        return ending(withTimeout(limit, body));
    }

    private static Task<Object> movedOn(Duration limit, AsyncCallable<Object> body) {
        return ending(moveOnAfter(limit, body));
    }

    /** Takes a second; when it is cancelled it does something else instead. */
    @Async(suppress = "CO104")
    private static Task<Object> second(AsyncCallable<Object> instead) throws Exception {
        try {
            return Task.of(await(sleep(millis(1000))));
        } catch (CancelledError e) {
            return Task.of(await(instead.call()));
        }
    }

    @AsyncTest
    @Async
    Task<Void> starts_the_body_at_once_in_the_task_that_is_returned() {
        Task<?>[] inside = new Task<?>[1];
        Task<String> task = withTimeout(LIMIT, () -> {
            inside[0] = Task.current();
            await(sleep(millis(1)));
            return Task.of("v");
        });
        assertThat(inside[0]).isSameAs(task);
        assertThat(await(task)).isEqualTo("v");
        return Task.done();
    }

    @Test
    void starts_the_body_at_once_where_no_loop_is() {
        assertThat(withTimeout(LIMIT, () -> Task.of("at once"))).isCompletedWithValue("at once");
    }

    /** Without a timer, a task that waits for ever is found at once. */
    @Test
    void gives_the_value_of_a_body_that_is_in_time_and_leaves_no_timer() {
        try (TestEventLoop loop = TestEventLoop.open()) {
            assertThatThrownBy(() -> loop.run(() -> {
                        assertThat(await(limited(Duration.ofHours(1), () -> sleep(millis(5), "v"))))
                                .isEqualTo("v");
                        assertThat(loop.elapsed()).isEqualTo(millis(5));
                        return new CompletableFuture<>();
                    }))
                    .isInstanceOf(DeadlockException.class);
            assertThat(loop.elapsed()).isEqualTo(millis(5));
            loop.exceptionHandler((unused, context) -> {}); // of the task that waits
        }
    }

    @AsyncTest
    @Async
    Task<Void> cancels_the_body_waits_for_its_end_and_says_so(TestEventLoop loop) {
        Object outcome = await(limited(LIMIT, () -> cleaning(5, "cleaned", log)));
        assertThat(outcome).isInstanceOf(AsyncTimeoutException.class);
        assertThat((Throwable) outcome).hasMessageContaining("PT0.01S");
        assertThat(log).containsExactly("cleaned");
        assertThat(loop.elapsed()).isEqualTo(millis(15));
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> lets_a_value_win_that_the_body_returns_nevertheless() {
        assertThat(await(limited(LIMIT, () -> second(() -> Task.of("partial")))))
                .isEqualTo("partial");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> lets_another_exception_of_the_body_through() {
        IOException failure = new IOException();
        assertThat(await(limited(LIMIT, () -> second(() -> Task.failed(failure)))))
                .isSameAs(failure);
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> starts_the_body_and_cancels_it_at_its_first_suspension_when_there_is_no_time() {
        for (Duration none : new Duration[] {Duration.ZERO, Duration.ofSeconds(-1)}) {
            log.clear();
            Object outcome = await(limited(none, this::startedAndCancelled));
            assertThat(outcome).isInstanceOf(AsyncTimeoutException.class);
            assertThat(log).containsExactly("started", "cancelled");
            assertThat(await(limited(none, () -> Task.of("no wait")))).isEqualTo("no wait");
        }
        return Task.done();
    }

    @Async
    private Task<Object> startedAndCancelled() {
        log.add("started");
        try {
            await(sleep(millis(1)));
        } catch (CancelledError e) {
            log.add("cancelled");
            throw e;
        }
        return Task.of("slept");
    }

    @AsyncTest
    @Async
    Task<Void> lets_a_cancel_from_outside_win_before_the_deadline(TestEventLoop loop) {
        await(outsideWins(loop, millis(5)));
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> lets_a_cancel_from_outside_win_after_the_deadline(TestEventLoop loop) {
        await(outsideWins(loop, millis(15)));
        return Task.done();
    }

    @Async
    private Task<Void> outsideWins(TestEventLoop loop, Duration when) {
        Task<Object> waiting = createTask(() -> {
            Object value = await(withTimeout(LIMIT, () -> cleaning(100, "cleaned", log)));
            return Task.of(value);
        });
        loop.callLater(when, () -> waiting.cancel("outside"));
        Object seen = await(ending(waiting));
        assertThat(seen).isInstanceOf(CancellationException.class);
        assertThat((Throwable) seen).hasMessage("outside");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> nests() {
        Object outcome = await(limited(millis(50), () -> {
            Object inner = await(ending(withTimeout(LIMIT, () -> sleep(millis(1000)))));
            log.add(inner.getClass().getSimpleName());
            await(sleep(millis(1000)));
            return Task.of("slept");
        }));
        assertThat(outcome).isInstanceOf(AsyncTimeoutException.class);
        assertThat((Throwable) outcome).hasMessageContaining("PT0.05S");
        assertThat(log).containsExactly("AsyncTimeoutException");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> does_not_leave_the_task_cancelled() {
        Task<Object> task = withTimeout(LIMIT, () -> second(() -> Task.of("kept")));
        assertThat(await(task)).isEqualTo("kept");
        assertThat(task.cancelling()).isZero();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> moves_on_without_a_value_when_time_is_up() {
        assertThat(await(movedOn(LIMIT, () -> sleep(millis(5), "v")))).isEqualTo(Optional.of("v"));
        assertThat(await(movedOn(LIMIT, () -> sleep(millis(1000), "v")))).isEqualTo(Optional.empty());
        assertThat(await(movedOn(Duration.ZERO, () -> sleep(millis(1), "v")))).isEqualTo(Optional.empty());
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> moves_on_with_the_value_of_a_body_that_refuses() {
        assertThat(await(movedOn(LIMIT, () -> second(() -> Task.of("partial")))))
                .isEqualTo(Optional.of("partial"));
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> moves_on_with_nothing_for_null() {
        assertThat(await(movedOn(LIMIT, () -> Task.of(null)))).isEqualTo(Optional.empty());
        assertThat(await(movedOn(LIMIT, () -> sleep(millis(1), null)))).isEqualTo(Optional.empty());
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> does_not_move_on_from_the_timeout_of_somebody_else() {
        AsyncTimeoutException other = new AsyncTimeoutException("somebody else's");
        assertThat(await(movedOn(LIMIT, () -> {
                    await(sleep(millis(5)));
                    throw other;
                })))
                .isSameAs(other);
        assertThat(await(movedOn(LIMIT, () -> {
                    throw other;
                })))
                .isSameAs(other);
        assertThat(await(movedOn(LIMIT, () -> second(() -> Task.failed(other)))))
                .isSameAs(other);
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> does_not_move_on_from_a_cancel_from_outside(TestEventLoop loop) {
        Task<Optional<Void>> waiting = createTask(() -> {
            Optional<Void> value = await(moveOnAfter(LIMIT, () -> sleep(millis(1000))));
            return Task.of(value);
        });
        loop.callLater(millis(5), () -> waiting.cancel("outside"));
        assertThat(await(ending(waiting))).isInstanceOf(CancellationException.class);
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> waits_for_a_future_and_cancels_it_when_time_is_up() {
        CompletableFuture<Object> future = new CompletableFuture<>();
        assertThat(await(ending(waitFor(future, LIMIT)))).isInstanceOf(AsyncTimeoutException.class);
        assertThat(future).isCancelled();
        assertThat(await(waitFor(Task.of("v"), Duration.ZERO))).isEqualTo("v");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> tells_a_future_that_was_cancelled_from_one_that_took_too_long(TestEventLoop loop) {
        CompletableFuture<Object> future = new CompletableFuture<>();
        loop.callLater(millis(5), () -> future.cancel(true));
        assertThat(await(ending(waitFor(future, LIMIT)))).isInstanceOf(CancellationException.class);
        return Task.done();
    }

    @Test
    void refuses_to_wait_for_null() {
        assertThatNullPointerException().isThrownBy(() -> waitFor(null, LIMIT));
        assertThatNullPointerException().isThrownBy(() -> waitFor(Task.of("v"), null));
        assertThatNullPointerException().isThrownBy(() -> moveOnAfter(null, () -> Task.of("v")));
    }

    @Test
    void limits_without_a_loop() {
        assertThat(moveOnAfter(millis(1), () -> sleep(Duration.ofHours(1), "v")).join())
                .isEmpty();
        CompletableFuture<Object> future = new CompletableFuture<>();
        assertThat(waitFor(future, millis(1)).handle((v, e) -> e).join()).isInstanceOf(AsyncTimeoutException.class);
        assertThat(future).isCancelled();
    }
}
