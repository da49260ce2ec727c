package dev.coroutine.it.retold;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.moveOnAfter;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.withTimeout;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.it.acts.Acts.failingWhenCancelled;
import static dev.coroutine.it.acts.Acts.failureOf;
import static dev.coroutine.it.acts.Acts.later;
import static dev.coroutine.it.acts.Acts.millis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.Async;
import dev.coroutine.AsyncTimeoutException;
import dev.coroutine.CancelledError;
import dev.coroutine.Task;
import dev.coroutine.TaskGroup;
import dev.coroutine.test.AsyncTest;
import dev.coroutine.test.TestEventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * {@code test_timeouts}, also of 3.13. Scenarios tell of limits that are kept, passed, nested and refused. Python's own: a limit
 * as an object that is entered, moved and printed, {@code None}.
 */
class TimeoutTest {
    private final List<String> seen = new ArrayList<>();

    @AsyncTest
    @Async
    Task<Void> both_of_two_limits_at_the_same_time_are_passed_and_the_outer_one_is_told() {
        Throwable failure = await(failureOf(withTimeout(millis(10), () -> outer())));
        assertThat(failure).isInstanceOf(AsyncTimeoutException.class);
        assertThat(seen).containsExactly("cut");
        return Task.done();
    }

    @Async
    private Task<Void> outer() {
        try {
            await(withTimeout(millis(10), () -> sleep(millis(10_000))));
        } catch (CancelledError e) {
            seen.add("cut");
            throw e;
        }
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_limit_that_is_not_passed_is_gone(TestEventLoop loop) {
        await(withTimeout(millis(10_000), () -> sleep(millis(10))));
        assertThat(loop.elapsed()).isEqualTo(millis(10));
        await(sleep(millis(20_000)));
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> the_longest_limit_is_none() {
        Duration longest = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);
        assertThat(await(withTimeout(longest, () -> later(10, "value")))).isEqualTo("value");
        assertThat(await(moveOnAfter(longest, () -> later(10, "value")))).isEqualTo(Optional.of("value"));
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> no_time_is_too_little_for_a_yield(TestEventLoop loop) {
        assertThat(await(failureOf(withTimeout(Duration.ZERO, () -> yieldNow()))))
                .isInstanceOf(AsyncTimeoutException.class);
        assertThat(await(failureOf(withTimeout(millis(-11_000), () -> yieldNow()))))
                .isInstanceOf(AsyncTimeoutException.class);
        assertThat(loop.elapsed()).isZero();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> an_exception_of_the_body_comes_out_as_it_is() {
        NoSuchElementException failure = new NoSuchElementException();
        assertThat(await(failureOf(withTimeout(millis(10), () -> {
                    throw failure;
                }))))
                .isSameAs(failure);
        assertThat(await(failureOf(withTimeout(millis(10), () -> failingWhenCancelled(failure)))))
                .isSameAs(failure);
        return Task.done();
    }

    /** A body that cancels its own task, which is that of the limit. */
    @AsyncTest
    @Async
    Task<Void> a_cancel_before_the_limit_is_no_timeout(TestEventLoop loop) {
        Throwable failure = await(failureOf(withTimeout(millis(10_000), () -> {
            Task.current().cancel();
            await(sleep(millis(10_000)));
            return Task.done();
        })));
        assertThat(failure).isInstanceOf(CancellationException.class);
        assertThat(loop.elapsed()).isZero();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_task_that_has_caught_a_timeout_is_not_cancelled() {
        Task<Void> task = createTask(() -> {
            assertThat(await(failureOf(withTimeout(millis(1), () -> sleep(millis(10_000))))))
                    .isInstanceOf(AsyncTimeoutException.class);
            assertThat(Task.current().cancelling()).isZero();
            return Task.done();
        });
        await(task);
        assertThat(task).isCompleted();
        assertThat(task.isCancelled()).isFalse();
        return Task.done();
    }

    /** The count of a cancel that was caught, and not taken back, does not make a later limit a cancel. */
    @AsyncTest
    @Async
    Task<Void> a_limit_works_in_a_task_that_has_caught_a_cancel() {
        Task<Throwable> task = createTask(() -> cleaningUp());
        await(yieldNow());
        task.cancel();
        assertThat(await(task)).isInstanceOf(AsyncTimeoutException.class);
        assertThat(task.cancelling()).isOne();
        return Task.done();
    }

    @Async(suppress = "CO104")
    private static Task<Throwable> cleaningUp() {
        try {
            await(sleep(millis(1000)));
        } catch (CancelledError e) {
            // what follows cleans up
        }
        Throwable none = await(failureOf(withTimeout(Duration.ZERO, () -> sleep(millis(1000)))));
        assertThat(none).isInstanceOf(AsyncTimeoutException.class);
        return Task.of(await(failureOf(withTimeout(millis(10), () -> sleep(millis(1000))))));
    }

    @AsyncTest
    @Async
    Task<Void> a_second_cancel_wins_over_the_limit_of_a_clean_up() {
        Task<Void> task = createTask(() -> cleaningUpWithin());
        await(yieldNow());
        task.cancel("first");
        await(sleep(millis(10)));
        task.cancel("second");
        assertThat(await(failureOf(task)))
                .isInstanceOf(CancellationException.class)
                .hasMessage("second");
        return Task.done();
    }

    @Async(suppress = "CO104")
    private static Task<Void> cleaningUpWithin() {
        try {
            await(sleep(millis(1000)));
        } catch (CancelledError e) {
            // what follows cleans up
        }
        await(withTimeout(millis(1000), () -> sleep(millis(2000))));
        return Task.done();
    }

    /** Nothing is lost of what came up while the group ended. */
    @AsyncTest
    @Async
    Task<Void> a_limit_around_a_group_tells_what_failed_in_its_clean_up() {
        ArithmeticException failure = new ArithmeticException();
        Throwable timeout = await(failureOf(withTimeout(
                millis(10),
                () -> TaskGroup.run(group -> {
                    group.createTask(() -> failingWhenCancelled(failure));
                    return Task.of(await(later(1000, "body")));
                }))));
        assertThat(timeout).isInstanceOf(AsyncTimeoutException.class).hasCauseInstanceOf(CancelledError.class);
        assertThat(timeout.getCause().getSuppressed()).containsExactly(failure);
        return Task.done();
    }
}
