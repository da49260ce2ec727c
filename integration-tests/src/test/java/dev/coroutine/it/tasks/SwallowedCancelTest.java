package dev.coroutine.it.tasks;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.moveOnAfter;
import static dev.coroutine.Coroutines.sleep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coroutine.Async;
import dev.coroutine.AsyncCallable;
import dev.coroutine.CancelledError;
import dev.coroutine.ExceptionContext;
import dev.coroutine.Task;
import dev.coroutine.test.DeadlockException;
import dev.coroutine.test.TestEventLoop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** In debug mode one learns of tasks that do not end although they were cancelled. */
@Timeout(60)
class SwallowedCancelTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final TestEventLoop loop = TestEventLoop.open();
    private final List<ExceptionContext> reported = Reports.inDebugMode(loop);

    @AfterEach
    void close() {
        loop.exceptionHandler((unused, context) -> {}); // it tells of each task that has not ended
        loop.close();
    }

    /** Cancels a task that has begun to wait, and lets half a minute pass. */
    private Task<Void> cancelled(AsyncCallable<Void> body, Consumer<Task<?>> cancel) {
        return loop.run(() -> {
            Task<Void> task = createTask(body);
            await(sleep(Duration.ofMillis(1)));
            cancel.accept(task);
            await(sleep(Duration.ofSeconds(30)));
            return Task.of(task);
        });
    }

    /** Swallows so many cancels, and then works for an hour. */
    @Async(suppress = "CO104")
    private static Task<Void> swallowing(int cancels) {
        for (int i = 0; i < cancels; i++) {
            try {
                await(sleep(HOUR));
            } catch (CancelledError e) {
                // as if it had not come
            }
        }
        await(sleep(HOUR));
        return Task.done();
    }

    @Test
    void tells_of_a_task_that_still_runs_long_after_with_reason_and_stack() {
        Task<Void> task = cancelled(() -> swallowing(1), t -> t.cancel("enough"));
        assertThat(reported).singleElement().satisfies(report -> {
            assertThat(report.task()).isSameAs(task);
            assertThat(report.message())
                    .startsWith(task.name() + " was cancelled 10 seconds ago (enough) and still runs")
                    .contains(
                            "\n\tat " + SwallowedCancelTest.class.getName() + ".swallowing(SwallowedCancelTest.java:");
        });
    }

    @Test
    void tells_of_each_cancel_that_was_swallowed() {
        cancelled(() -> swallowing(2), t -> {
            t.cancel();
            loop.callLater(Duration.ofMillis(100), t::cancel);
        });
        assertThat(reported).hasSize(2);
    }

    @Test
    void says_nothing_of_a_task_that_ends_in_time() {
        Task<Void> task = cancelled(
                () -> {
                    try {
                        await(sleep(HOUR));
                    } finally {
                        await(sleep(Duration.ofSeconds(9)));
                    }
                    return Task.done();
                },
                Task::cancel);
        assertThat(task).isCancelled();
        assertThat(reported).isEmpty();
    }

    @Test
    void says_nothing_of_a_cancel_that_was_taken_back() {
        Task<Void> task = cancelled(
                () -> {
                    try {
                        await(sleep(HOUR));
                    } catch (CancelledError e) {
                        Task.current().uncancel();
                    }
                    await(sleep(HOUR));
                    return Task.done();
                },
                Task::cancel);
        assertThat(task).isNotDone();
        assertThat(reported).isEmpty();
    }

    @Test
    void says_nothing_of_a_timeout_that_was_obeyed() {
        Task<Void> task = cancelled(
                () -> {
                    await(moveOnAfter(Duration.ofMillis(5), () -> sleep(HOUR)));
                    await(sleep(HOUR));
                    return Task.done();
                },
                t -> {});
        assertThat(task).isNotDone();
        assertThat(reported).isEmpty();
    }

    @Test
    void says_nothing_outside_debug_mode() {
        loop.debug(false);
        cancelled(() -> swallowing(1), Task::cancel);
        assertThat(reported).isEmpty();
    }

    @Test
    void is_watched_for_by_a_timer_only_in_debug_mode() {
        assertThat(lastTimer()).isEqualTo(Duration.ofSeconds(10));
        loop.debug(false);
        assertThat(lastTimer()).isZero();
    }

    /** When the last timer rings while a task that has swallowed its cancel waits for ever. */
    private Duration lastTimer() {
        Duration begin = loop.elapsed();
        assertThatExceptionOfType(DeadlockException.class)
                .isThrownBy(() -> loop.run(() -> {
                    loop.callSoon(Task.current()::cancel);
                    try {
                        await(new CompletableFuture<>());
                    } catch (CancelledError e) {
                        // as if it had not come
                    }
                    await(new CompletableFuture<>());
                    return Task.done();
                }));
        return loop.elapsed().minus(begin);
    }
}
