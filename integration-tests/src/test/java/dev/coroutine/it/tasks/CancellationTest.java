package dev.coroutine.it.tasks;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gatherSettled;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.it.acts.Acts.ending;
import static dev.coroutine.it.acts.Acts.millis;
import static dev.coroutine.it.acts.Acts.telling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.test.AsyncTest;
import dev.coroutine.test.DeadlockException;
import dev.coroutine.test.TestEventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where a cancel arrives, and when. */
@Timeout(60)
class CancellationTest {
    private final List<String> log = new ArrayList<>();

    private static Task<Object> awaiting(CompletionStage<?> stage) {
        return createTask(() -> {
            Object value = await(stage);
            return Task.of(value);
        });
    }

    @AsyncTest
    @Async
    Task<Void> cancels_the_future_that_is_awaited() {
        CompletableFuture<Object> awaited = new CompletableFuture<>();
        Task<Object> task = awaiting(awaited);
        await(yieldNow());
        assertThat(task.cancel("why")).isTrue();
        assertThat(awaited).isCancelled();
        assertThat(task).isNotDone();
        await(yieldNow());
        assertThat(task).isCancelled();
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(task::join)
                .withMessage("why");
        assertThat(task.cancel()).isFalse();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> goes_along_a_chain_of_tasks_to_the_innermost_one() {
        Task<Object> inner = createTask(() -> telling("inner", sleep(millis(1000)), log));
        Task<Object> middle = createTask(() -> telling("middle", inner, log));
        Task<Object> outer = createTask(() -> telling("outer", middle, log));
        await(yieldNow());
        outer.cancel("stop");
        assertThat(inner.cancelling()).isEqualTo(1);
        await(gatherSettled(outer));
        assertThat(log).containsExactly("inner stop", "middle stop", "outer stop");
        assertThat(inner).isCancelled();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> is_seen_as_a_cancellation_of_something_else_by_those_who_were_not_cancelled() {
        Task<Object> inner = awaiting(sleep(millis(1000)));
        Task<Object> observer = createTask(() -> ending(inner));
        await(yieldNow());
        inner.cancel("shutting down");
        assertThat(await(observer))
                .isInstanceOf(CancellationException.class)
                .extracting(e -> ((Throwable) e).getMessage())
                .isEqualTo("shutting down");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> is_delivered_at_the_next_await_that_has_to_wait_when_the_task_runs() {
        Task<Void> task = createTask(() -> {
            assertThat(Task.current().cancel("self")).isTrue();
            String value = await(Task.of("ready"));
            log.add(value + " await goes on");
            await(telling("cancelled", yieldNow(), log));
            return Task.done();
        });
        await(gatherSettled(task));
        assertThat(log).containsExactly("ready await goes on", "cancelled self");
        assertThat(task).isCancelled();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> is_dropped_when_no_await_has_to_wait() {
        Task<String> task = createTask(() -> {
            Task.current().cancel();
            return Task.of(await(Task.of("value")));
        });
        await(yieldNow());
        assertThat(task).isCompletedWithValue("value");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> lets_a_task_run_to_its_first_suspension_when_it_comes_before_the_first_step() {
        Task<Void> task = createTask(() -> {
            log.add("started");
            try {
                await(sleep(millis(10)));
            } finally {
                await(yieldNow());
                log.add("finally");
            }
            return Task.done();
        });
        task.cancel("early");
        await(gatherSettled(task));
        assertThat(log).containsExactly("started", "finally");
        assertThat(task).isCancelled();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> loses_no_result_when_what_was_awaited_is_done_before() {
        CompletableFuture<Object> awaited = new CompletableFuture<>();
        Task<Object> task = createTask(() -> {
            log.add("got " + await(awaited));
            return telling("cancelled", sleep(millis(10)), log);
        });
        await(yieldNow());
        awaited.complete("result");
        task.cancel("late");
        await(gatherSettled(task));
        assertThat(log).containsExactly("got result", "cancelled late");
        assertThat(task).isCancelled();
        return Task.done();
    }

    @Test
    void loses_no_result_of_a_sleep_that_is_over() {
        try (TestEventLoop loop = TestEventLoop.open()) {
            Task<Object> task = loop.createTask(() -> {
                Object value = await(sleep(millis(1), "x"));
                return Task.of(value);
            });
            loop.callLater(millis(1), () -> {});
            loop.runTurn();
            loop.spend(millis(1));
            loop.runTurn();
            task.cancel();
            loop.runTurn();
            assertThat(task).isCompletedWithValue("x");
        }
    }

    @AsyncTest
    @Async
    Task<Void> comes_back_to_the_awaiter_when_the_awaited_task_never_came_to_see_it() {
        CompletableFuture<Object> source = new CompletableFuture<>();
        Task<Object> inner = awaiting(source);
        Task<Object> outer = createTask(() -> {
            Object value = await(inner);
            return telling("got " + value + ", then cancelled:", yieldNow(), log);
        });
        await(yieldNow());
        await(yieldNow());
        source.complete("value");
        outer.cancel();
        await(gatherSettled(outer));
        assertThat(log).containsExactly("got value, then cancelled: null");
        assertThat(outer).isCancelled();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> reaches_a_task_that_yields() {
        Task<Void> yielding = yielding();
        Task<Void> awaiting = awaitingAYield(yieldNow());
        yielding.cancel();
        awaiting.cancel();
        await(yieldNow());
        assertThat(yielding).isCancelled();
        await(yieldNow());
        assertThat(awaiting).isCancelled();
        return Task.done();
    }

    @Async
    private static Task<Void> yielding() {
        await(yieldNow());
        return Task.done();
    }

    @Async
    private static Task<Void> awaitingAYield(Task<Void> yield) {
        await(yield);
        return Task.done();
    }

    /** Without a timer, a task that waits for ever is found at once. */
    @Test
    void leaves_no_timer_behind() {
        try (TestEventLoop loop = TestEventLoop.open()) {
            assertThatThrownBy(() -> loop.run(() -> {
                        Task<Object> task = awaiting(sleep(Duration.ofHours(1)));
                        await(yieldNow());
                        task.cancel();
                        await(gatherSettled(task));
                        return new CompletableFuture<>();
                    }))
                    .isInstanceOf(DeadlockException.class);
            assertThat(loop.elapsed()).isZero();
            loop.exceptionHandler((unused, context) -> {}); // of the task that waits
        }
    }

    @Test
    void hops_to_the_thread_of_the_task() {
        try (TestEventLoop loop = TestEventLoop.open()) {
            Task<Void> task = loop.createTask(() -> {
                await(sleep(Duration.ofHours(1)));
                return Task.done();
            });
            loop.runTurn();
            assertThat(CompletableFuture.supplyAsync(() -> task.cancel("elsewhere"))
                            .join())
                    .isTrue();
            assertThat(task.cancelling()).isZero();
            loop.runUntilIdle();
            assertThat(task).isCancelled();
            assertThat(task.cancelling()).isEqualTo(1);
            Task<Void> other = loop.createTask(() -> {
                await(sleep(millis(1)));
                return Task.done();
            });
            assertThatThrownBy(
                            () -> CompletableFuture.supplyAsync(other::uncancel).join())
                    .hasCauseInstanceOf(IllegalStateException.class);
            other.cancel();
            loop.runUntilIdle();
            assertThat(other).isCancelled();
        }
    }

    @AsyncTest
    @Async
    Task<Void> is_not_blocked_by_a_future_that_refuses_to_be_cancelled() {
        CompletableFuture<Object> stubborn = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                return false;
            }
        };
        Task<Void> task = createTask(() -> {
            await(stubborn);
            await(yieldNow());
            return Task.done();
        });
        await(yieldNow());
        task.cancel();
        await(yieldNow());
        assertThat(task).isNotDone();
        stubborn.complete("v");
        await(gatherSettled(task));
        assertThat(task).isCancelled();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> ends_tasks_that_await_each_other_in_a_circle() {
        CompletableFuture<Task<Object>> first = new CompletableFuture<>();
        Task<Object> a = createTask(() -> {
            Object value = await(await(first));
            return Task.of(value);
        });
        Task<Object> b = awaiting(a);
        first.complete(b);
        await(yieldNow());
        await(yieldNow());
        Task<Object> outside = awaiting(a);
        await(yieldNow());
        assertThat(outside.cancel()).isTrue();
        await(gatherSettled(a, b, outside));
        assertThat(outside).isCancelled();
        assertThat(a).isCancelled();
        assertThat(b).isCancelled();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> does_not_reach_a_task_that_is_done() {
        Task<Integer> task = createTask(() -> Task.of(1));
        await(yieldNow());
        assertThat(task.cancel()).isFalse();
        assertThat(task.cancel("x")).isFalse();
        assertThat(task.cancel(true)).isFalse();
        assertThat(task.cancelling()).isZero();
        return Task.done();
    }
}
