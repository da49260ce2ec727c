package dev.coroutine.it.retold;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.shield;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.waitFor;
import static dev.coroutine.Coroutines.waitUntil;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.it.acts.Acts.failureOf;
import static dev.coroutine.it.acts.Acts.later;
import static dev.coroutine.it.acts.Acts.millis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.Async;
import dev.coroutine.AsyncTimeoutException;
import dev.coroutine.CancelledError;
import dev.coroutine.EventLoop;
import dev.coroutine.ReturnWhen;
import dev.coroutine.Task;
import dev.coroutine.test.AsyncTest;
import dev.coroutine.test.TestEventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/**
 * {@code test_waitfor}, also of 3.12, where a limit is no task of its own. Scenarios tell of results in time and too late, of
 * clean-ups, of limits of nothing and of cancels. Declared to be another thing here: what has no time at all is started.
 */
class WaitForTest {
    private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);

    private final List<String> seen = new ArrayList<>();

    /** Waits so long, whoever cancels it. */
    @Async(suppress = "CO104")
    private static <T> Task<T> stubborn(long millis, T value) {
        long end = EventLoop.current().time() + millis(millis).toNanos();
        while (EventLoop.current().time() < end) {
            try {
                await(sleep(Duration.ofNanos(end - EventLoop.current().time())));
            } catch (CancelledError e) {
                // not before the end
            }
        }
        return Task.of(value);
    }

    @AsyncTest
    @Async
    Task<Void> a_cancel_of_the_wait_waits_for_a_task_that_ignores_it(TestEventLoop loop) {
        Task<String> slow = createTask(() -> stubborn(200, "exited"));
        Task<String> wait = createTask(() -> waitFor(slow, millis(400)));
        await(yieldNow());
        await(yieldNow());
        wait.cancel();
        await(waitUntil(List.of(wait), ReturnWhen.ALL_COMPLETED));
        assertThat(slow).isCompletedWithValue("exited");
        assertThat(loop.elapsed()).isEqualTo(millis(200));
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_limit_waits_for_a_task_that_ignores_it(TestEventLoop loop) {
        assertThat(await(waitFor(stubborn(200, "exited"), millis(100)))).isEqualTo("exited");
        assertThat(loop.elapsed()).isEqualTo(millis(200));
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> no_time_is_enough_for_what_is_done() {
        assertThat(await(waitFor(CompletableFuture.completedFuture("done"), Duration.ZERO)))
                .isEqualTo("done");
        assertThat(await(waitFor(CompletableFuture.completedFuture("done"), millis(-1))))
                .isEqualTo("done");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> no_time_cancels_a_task_that_has_started_and_waits_for_its_end(TestEventLoop loop) {
        for (long limit : new long[] {0, -1}) {
            Task<String> task = createTask(() -> telling());
            await(yieldNow());
            assertThat(await(failureOf(waitFor(task, millis(limit))))).isInstanceOf(AsyncTimeoutException.class);
            assertThat(task).isCancelled();
        }
        assertThat(seen).containsExactly("starts", "ends", "starts", "ends");
        assertThat(loop.elapsed()).isZero();
        return Task.done();
    }

    @Async
    private Task<String> telling() {
        seen.add("starts");
        try {
            await(sleep(millis(10_000)));
        } finally {
            seen.add("ends");
        }
        return Task.of("done");
    }

    @AsyncTest
    @Async
    Task<Void> the_longest_limit_is_none(TestEventLoop loop) {
        assertThat(await(waitFor(later(86_400_000, "done"), FOR_EVER))).isEqualTo("done");
        assertThat(loop.elapsed()).isEqualTo(Duration.ofDays(1));
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_cancel_reaches_what_is_waited_for_without_a_limit(TestEventLoop loop) {
        CompletableFuture<Void> never = new CompletableFuture<>();
        Task<Void> task = createTask(() -> {
            await(never);
            return Task.done();
        });
        Task<Void> wait = createTask(() -> waitFor(task, FOR_EVER));
        loop.callSoon(() -> wait.cancel());
        assertThat(await(failureOf(wait))).isInstanceOf(CancellationException.class);
        assertThat(task).isCancelled();
        return Task.done();
    }

    /** The task has caught the cancel of the limit when the wait itself is cancelled; it catches that too. */
    @AsyncTest
    @Async
    Task<Void> a_value_wins_over_the_limit_and_a_cancel_behind_it(TestEventLoop loop) {
        Task<Integer> inner = createTask(() -> catchingTwice());
        Task<Integer> wait = createTask(() -> waitFor(inner, millis(100)));
        await(sleep(millis(200)));
        assertThat(inner).isNotDone();
        wait.cancel();
        assertThat(await(wait)).isEqualTo(42);
        assertThat(await(inner)).isEqualTo(42);
        assertThat(loop.elapsed()).isEqualTo(millis(500));
        return Task.done();
    }

    @Async(suppress = "CO104")
    private static Task<Integer> catchingTwice() {
        try {
            await(sleep(millis(300)));
        } catch (CancelledError first) {
            try {
                await(sleep(millis(300)));
            } catch (CancelledError second) {
                await(sleep(millis(300)));
            }
        }
        return Task.of(42);
    }

    /** What is waited for ends in one turn, before the cancel comes: the cancel must not get lost with it. */
    @AsyncTest
    @Async
    Task<Void> a_cancel_behind_the_result_comes_at_the_next_wait() {
        Task<String> inner = createTask(() -> Task.of("done"));
        Task<Void> task = createTask(() -> {
            seen.add(await(waitFor(inner, millis(100_000))));
            await(sleep(millis(1000)));
            seen.add("end");
            return Task.done();
        });
        assertThat(task).isNotDone();
        await(yieldNow());
        task.cancel();
        assertThat(await(failureOf(task))).isInstanceOf(CancellationException.class);
        assertThat(await(inner)).isEqualTo("done");
        assertThat(seen).containsExactly("done");
        return Task.done();
    }

    // ---- shields

    @AsyncTest
    @Async
    Task<Void> no_time_ends_the_shield_and_not_the_task() {
        Task<String> task = createTask(() -> later(10, "done"));
        Task<String> shielded = shield(task);
        assertThat(await(failureOf(waitFor(shielded, Duration.ZERO)))).isInstanceOf(AsyncTimeoutException.class);
        assertThat(task).isNotDone();
        assertThat(shielded).isCancelled();
        assertThat(await(task)).isEqualTo("done");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> the_longest_limit_waits_for_a_shielded_task() {
        Task<String> task = createTask(() -> later(100, "done"));
        assertThat(await(waitFor(shield(task), FOR_EVER))).isEqualTo("done");
        assertThat(task).isCompletedWithValue("done");
        return Task.done();
    }
}
