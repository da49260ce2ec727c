package dev.coroutine.it.retold;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.waitUntil;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.it.acts.Acts.failing;
import static dev.coroutine.it.acts.Acts.failureOf;
import static dev.coroutine.it.acts.Acts.millis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.coroutine.Async;
import dev.coroutine.EventLoop;
import dev.coroutine.ReturnWhen;
import dev.coroutine.Task;
import dev.coroutine.test.AsyncTest;
import dev.coroutine.test.TestEventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * {@code test_tasks}: what a task is. That a task awaits itself, a future of another loop, its name, its stack, where it was
 * made, and that nobody else completes it, is told in the tests of coroutine-api. Python's own: {@code repr}, subclasses,
 * {@code ensure_future}, {@code get_coro}, task factories, the registry of tasks, chains of exception contexts.
 */
class TaskTest {
    private final List<Object> seen = new ArrayList<>();

    @AsyncTest
    @Async
    Task<Void> values_of_awaited_tasks_add_up() {
        Task<Integer> task = createTask(() -> sum());
        assertThat(await(task)).isEqualTo(1042);
        return Task.done();
    }

    @Async
    private static Task<Integer> sum() {
        int one = await(number(42));
        int other = await(createTask(() -> number(1000)));
        return Task.of(one + other);
    }

    @Async
    private static Task<Integer> number(int value) {
        await(yieldNow());
        return Task.of(value);
    }

    /** The exception is active where it is awaited again. */
    @AsyncTest
    @Async
    Task<Void> an_exception_that_a_task_throws_again_is_no_cause_of_itself() {
        RuntimeException failure = new IllegalArgumentException("a");
        try {
            throw failure;
        } catch (IllegalArgumentException active) {
            Task<Void> task = createTask(() -> failing(0, active));
            assertThat(await(failureOf(task))).isSameAs(failure);
        }
        assertThat(failure.getCause()).isNull();
        assertThat(failure.getSuppressed()).isEmpty();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_failure_tells_where_it_came_up_while_nobody_waits() {
        Task<Integer> task = createTask(() -> dividing(0));
        await(sleep(millis(1)));
        assertThat(task.isCompletedExceptionally()).isTrue();
        assertThat(await(failureOf(task)).getStackTrace()[0].getMethodName()).contains("dividing");
        return Task.done();
    }

    @Async
    private static Task<Integer> dividing(int by) {
        int value = await(number(1));
        return Task.of(value / by);
    }

    /** Only what a body returns is taken apart, and only once. */
    @AsyncTest
    @Async
    Task<Void> a_future_may_be_the_value_of_a_task() {
        CompletableFuture<String> future = new CompletableFuture<>();
        Task<CompletableFuture<String>> task = createTask(() -> Task.of(future));
        assertThat(await(task)).isSameAs(future).isNotDone();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> each_task_is_the_current_one_where_its_code_runs() {
        CompletableFuture<Void> first = new CompletableFuture<>();
        CompletableFuture<Void> second = new CompletableFuture<>();
        Task<Void> one = createTask(() -> {
            seen.add(Task.current());
            await(first);
            seen.add(Task.current());
            second.complete(null);
            return Task.done();
        });
        Task<Void> other = createTask(() -> {
            seen.add(Task.current());
            first.complete(null);
            await(second);
            seen.add(Task.current());
            return Task.done();
        });
        await(waitUntil(List.of(one, other), ReturnWhen.ALL_COMPLETED));
        assertThat(seen).containsExactly(one, other, one, other);
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> no_task_is_the_current_one_in_a_callback(TestEventLoop loop) {
        CompletableFuture<Void> called = new CompletableFuture<>();
        loop.callSoon(() -> {
            assertThatIllegalStateException().isThrownBy(() -> Task.current());
            called.complete(null);
        });
        await(called);
        return Task.done();
    }

    @Test
    void no_task_is_the_current_one_and_none_is_there_without_a_loop() {
        assertThatIllegalStateException().isThrownBy(() -> Task.current());
        assertThatIllegalStateException().isThrownBy(() -> Task.all());
    }

    @AsyncTest
    @Async
    Task<Void> a_body_that_is_nothing_or_returns_nothing_is_an_error() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> createTask(null)))
                .isInstanceOf(NullPointerException.class);
        Task<Void> task = createTask(() -> null);
        assertThat(await(failureOf(task))).isInstanceOf(NullPointerException.class);
        return Task.done();
    }

    @Test
    void a_loop_that_is_stopped_leaves_its_main_task_to_the_next_run() {
        int[] rounds = new int[1];
        List<Task<?>> main = new ArrayList<>();
        try (TestEventLoop loop = TestEventLoop.open()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> loop.run(() -> {
                        main.add(Task.current());
                        return counting(rounds);
                    }))
                    .withMessageContaining("stopped");
            assertThat(rounds[0]).isEqualTo(2);
            assertThat(loop.elapsed()).isEqualTo(millis(200));
            assertThat(main.get(0)).isNotDone();
            main.get(0).cancel();
            Throwable failure = loop.run(() -> failureOf(main.get(0)));
            assertThat(failure).isInstanceOf(CancellationException.class);
            assertThat(rounds[0]).isEqualTo(2);
        }
    }

    @Async
    private static Task<Void> counting(int[] rounds) {
        while (rounds[0] < 10) {
            await(sleep(millis(100)));
            rounds[0]++;
            if (rounds[0] == 2) {
                EventLoop.current().stop();
            }
        }
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_sleep_gives_its_value(TestEventLoop loop) {
        Task<String> task = createTask(() -> {
            await(sleep(millis(50)));
            return Task.of(await(sleep(millis(50), "yeah")));
        });
        assertThat(await(task)).isEqualTo("yeah");
        assertThat(loop.elapsed()).isEqualTo(millis(100));
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_sleep_of_no_time_lets_what_is_ready_run_and_gives_its_value(TestEventLoop loop) {
        int[] result = new int[1];
        loop.callSoon(() -> result[0] += 1);
        assertThat(result[0]).isZero();
        int value = await(sleep(millis(0), 10));
        result[0] += value;
        assertThat(result[0]).isEqualTo(11);
        return Task.done();
    }
}
