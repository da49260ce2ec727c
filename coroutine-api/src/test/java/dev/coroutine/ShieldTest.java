package dev.coroutine;

import static dev.coroutine.Coroutines.shield;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ShieldTest {
    private final LoopRule rule = new LoopRule();
    private final DrivenLoop loop = rule.loop;

    @AfterEach
    void close() {
        loop.close();
    }

    /** A task that waits under the shield; it has begun to wait. */
    private Task<Object> waiting(CompletableFuture<Object> inner) {
        Task<Object> task = loop.createTask(Co.of(c -> c.await(shield(inner), v -> v)));
        rule.turn();
        return task;
    }

    private void cancelled(Task<Object> task, String reason) {
        rule.inside(() -> task.cancel(reason));
        rule.turnUntil(task::isDone);
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

    @Test
    void lets_the_waiter_go_and_the_inner_work_go_on() {
        CompletableFuture<Object> inner = new CompletableFuture<>();
        Task<Object> task = waiting(inner);
        cancelled(task, "enough");
        assertThat(task).isCancelled();
        assertThat(rule.<Throwable>run(c -> c.await(task, v -> null, e -> e))).hasMessage("enough");
        assertThat(inner).isNotDone();
    }

    @Test
    void tells_that_the_inner_work_was_cancelled_not_the_waiter() {
        CompletableFuture<Object> inner = new CompletableFuture<>();
        Task<Object> task = loop.createTask(Co.of(c -> c.await(shield(inner), v -> v, e -> e)));
        rule.turn();
        rule.inside(() -> inner.cancel(true));
        rule.turnUntil(task::isDone);
        assertThat(task.join()).isInstanceOf(CancellationException.class);
    }

    @Test
    void keeps_the_result_when_the_cancel_comes_behind_it() {
        CompletableFuture<Object> inner = new CompletableFuture<>();
        Task<Object> task = loop.createTask(Co.of(c ->
                c.await(shield(inner), v -> c.yieldNow(u -> "not cancelled", e -> v + " kept"))));
        rule.turn();
        rule.inside(() -> {
            inner.complete("result");
            task.cancel();
        });
        rule.turnUntil(task::isDone);
        assertThat(task).isCompletedWithValue("result kept");
    }

    @Test
    void reports_the_failure_of_a_task_when_its_waiter_has_gone() {
        IOException failure = new IOException("late");
        CompletableFuture<Object> trigger = new CompletableFuture<>();
        Task<Object> inner = loop.createTask(Co.of(c -> c.await(trigger, v -> {
            throw failure;
        })));
        cancelled(waiting(inner), null);
        trigger.complete("now");
        rule.turnUntil(inner::isDone);
        loop.close();
        assertThat(rule.reported).extracting(ExceptionContext::exception).containsExactly(failure);
    }

    @Test
    void does_not_report_it_when_somebody_else_waits() {
        CompletableFuture<Object> trigger = new CompletableFuture<>();
        Task<Object> inner = loop.createTask(Co.of(c -> c.await(trigger, v -> {
            throw new IOException();
        })));
        Task<Object> first = waiting(inner);
        Task<Object> second = loop.createTask(Co.of(c -> c.await(shield(inner), v -> v, e -> "seen")));
        rule.turn();
        cancelled(first, null);
        trigger.complete("now");
        rule.turnUntil(second::isDone);
        loop.close();
        assertThat(rule.reported).isEmpty();
    }

    @Test
    void reports_the_failure_of_a_plain_future_at_once() {
        IOException failure = new IOException("late");
        CompletableFuture<Object> inner = new CompletableFuture<>();
        cancelled(waiting(inner), null);
        inner.completeExceptionally(failure);
        rule.turn();
        assertThat(rule.reported).extracting(ExceptionContext::exception).containsExactly(failure);
    }

    @Test
    void does_not_report_that_the_inner_work_was_cancelled_later() {
        CompletableFuture<Object> inner = new CompletableFuture<>();
        cancelled(waiting(inner), null);
        inner.cancel(true);
        rule.turn();
        loop.close();
        assertThat(rule.reported).isEmpty();
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
