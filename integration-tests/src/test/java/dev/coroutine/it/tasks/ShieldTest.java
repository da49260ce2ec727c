package dev.coroutine.it.tasks;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gatherSettled;
import static dev.coroutine.Coroutines.shield;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.it.acts.Acts.ending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.coroutine.Async;
import dev.coroutine.CancelledError;
import dev.coroutine.Task;
import dev.coroutine.test.AsyncTest;
import dev.coroutine.test.TestEventLoop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ShieldTest {
    /** Cancels a task that has begun to wait under the shield. */
    @Async
    private static Task<Task<Object>> cancelled(CompletableFuture<Object> inner, String reason) {
        Task<Object> task = createTask(() -> shield(inner));
        await(yieldNow());
        task.cancel(reason);
        await(gatherSettled(task));
        assertThat(task).isCancelled();
        return Task.of(task);
    }

    private static Task<Object> failingAfter(CompletableFuture<Object> trigger, Exception failure) {
        return createTask(() -> {
            await(trigger);
            throw failure;
        });
    }

    @Test
    void gives_the_outcome_of_what_is_done_at_once() {
        assertThat(shield(Task.of("v"))).isCompletedWithValue("v");
        IOException failure = new IOException();
        assertThat(shield(Task.failed(failure)).isCompletedExceptionally()).isTrue();
    }

    @Test
    void refuses_null() {
        assertThatNullPointerException().isThrownBy(() -> shield(null));
    }

    @AsyncTest
    @Async
    Task<Void> lets_the_waiter_go_and_the_inner_work_go_on() {
        CompletableFuture<Object> inner = new CompletableFuture<>();
        Task<Object> task = await(cancelled(inner, "enough"));
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(task::join)
                .withMessage("enough");
        assertThat((Throwable) await(ending(task))).hasMessage("enough");
        assertThat(inner).isNotDone();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> tells_that_the_inner_work_was_cancelled_not_the_waiter() {
        CompletableFuture<Object> inner = new CompletableFuture<>();
        Task<Object> task = createTask(() -> ending(shield(inner)));
        await(yieldNow());
        inner.cancel(true);
        assertThat(await(task)).isInstanceOf(CancellationException.class).isNotInstanceOf(CancelledError.class);
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> keeps_the_result_when_the_cancel_comes_behind_it() {
        CompletableFuture<Object> inner = new CompletableFuture<>();
        Task<Object> task = createTask(() -> keeping(inner));
        await(yieldNow());
        inner.complete("result");
        task.cancel();
        assertThat(await(task)).isEqualTo("result kept");
        return Task.done();
    }

    @Async(suppress = "CO104")
    private static Task<Object> keeping(CompletableFuture<Object> inner) {
        Object value = await(shield(inner));
        try {
            await(yieldNow());
            return Task.of("not cancelled");
        } catch (CancelledError e) {
            return Task.of(value + " kept");
        }
    }

    @Test
    void reports_the_failure_of_a_task_when_its_waiter_has_gone() {
        IOException failure = new IOException("late");
        assertThat(Reports.ofLoopWith(() -> {
                    CompletableFuture<Object> trigger = new CompletableFuture<>();
                    Task<Object> inner = failingAfter(trigger, failure);
                    await(cancelled(inner, null));
                    trigger.complete("now");
                    await(yieldNow());
                    assertThat(inner).isDone();
                    return Task.done();
                }))
                .containsExactly(failure);
    }

    @Test
    void does_not_report_it_when_somebody_else_waits() {
        assertThat(Reports.ofLoopWith(() -> {
                    CompletableFuture<Object> trigger = new CompletableFuture<>();
                    Task<Object> inner = failingAfter(trigger, new IOException());
                    Task<Object> first = createTask(() -> shield(inner));
                    await(yieldNow());
                    Task<Object> second = createTask(() -> ending(shield(inner)));
                    await(yieldNow());
                    first.cancel();
                    await(gatherSettled(first));
                    trigger.complete("now");
                    assertThat(await(second)).isInstanceOf(IOException.class);
                    return Task.done();
                }))
                .isEmpty();
    }

    @AsyncTest
    @Async
    Task<Void> reports_the_failure_of_a_plain_future_at_once(TestEventLoop loop) {
        List<Throwable> reported = new ArrayList<>();
        loop.exceptionHandler((unused, context) -> reported.add(context.exception()));
        IOException failure = new IOException("late");
        CompletableFuture<Object> inner = new CompletableFuture<>();
        await(cancelled(inner, null));
        inner.completeExceptionally(failure);
        await(yieldNow());
        assertThat(reported).containsExactly(failure);
        return Task.done();
    }

    @Test
    void does_not_report_that_the_inner_work_was_cancelled_later() {
        assertThat(Reports.ofLoopWith(() -> {
                    CompletableFuture<Object> inner = new CompletableFuture<>();
                    await(cancelled(inner, null));
                    inner.cancel(true);
                    await(yieldNow());
                    return Task.done();
                }))
                .isEmpty();
    }

    @Test
    void works_without_a_loop() {
        CompletableFuture<Object> inner = new CompletableFuture<>();
        Task<Object> task = shield(inner);
        task.cancel("enough");
        assertThat(task.handle((v, e) -> e).join()).isInstanceOf(CancellationException.class);
        Task<Object> other = shield(inner);
        inner.complete("v");
        assertThat(other.join()).isEqualTo("v");
    }
}
