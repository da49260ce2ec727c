package dev.coroutine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CancellationTest {
    private final LoopRule rule = new LoopRule();
    private final DrivenLoop loop = rule.loop;

    @AfterEach
    void close() {
        loop.close();
    }

    private static String reasonOf(Throwable error) {
        return ((CancelledError) error).reason();
    }

    @Test
    void cancels_the_future_that_is_awaited() {
        CompletableFuture<Object> awaited = new CompletableFuture<>();
        Task<Object> task = loop.createTask(Co.of(c -> c.await(awaited, v -> v)));
        rule.turn();
        rule.inside(() -> {
            assertThat(task.cancel("why")).isTrue();
            assertThat(awaited).isCancelled();
            assertThat(task).isNotDone();
        });
        rule.turn();
        assertThat(task).isCancelled();
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(task::join)
                .withMessage("why");
        assertThat(task.cancel()).isFalse();
    }

    @Test
    void goes_along_a_chain_of_tasks_to_the_innermost_one() {
        Task<Object> inner = loop.createTask(Co.of(c -> c.sleep(1000, v -> v, e -> {
            rule.say("inner " + reasonOf(e));
            throw e;
        })));
        Task<Object> middle = loop.createTask(Co.of(c -> c.await(inner, v -> v, e -> {
            rule.say("middle " + reasonOf(e));
            throw e;
        })));
        Task<Object> outer = loop.createTask(Co.of(c -> c.await(middle, v -> v, e -> {
            rule.say("outer " + reasonOf(e));
            throw e;
        })));
        rule.turn();
        rule.inside(() -> {
            outer.cancel("stop");
            assertThat(inner.cancelling()).isEqualTo(1);
        });
        rule.turnUntil(outer::isDone);
        assertThat(rule.log).containsExactly("inner stop", "middle stop", "outer stop");
        assertThat(inner).isCancelled();
    }

    @Test
    void is_seen_as_a_cancellation_of_something_else_by_those_who_were_not_cancelled() {
        Task<Object> inner = loop.createTask(Co.of(c -> c.sleep(1000, v -> v)));
        Task<Object> observer = loop.createTask(Co.of(c -> c.await(inner, v -> v, e -> e)));
        rule.turn();
        inner.cancel("shutting down");
        rule.turnUntil(observer::isDone);
        assertThat(observer.join())
                .isInstanceOf(CancellationException.class)
                .extracting(e -> ((Throwable) e).getMessage())
                .isEqualTo("shutting down");
    }

    @Test
    void is_delivered_at_the_next_await_that_has_to_wait_when_the_task_runs() {
        Task<Object> task = loop.createTask(Co.of(c -> {
            assertThat(c.task().cancel("self")).isTrue();
            return c.await(Task.of("ready"), v -> {
                rule.say("ready await goes on");
                return c.yieldNow(u -> v, e -> {
                    rule.say("cancelled " + reasonOf(e));
                    throw e;
                });
            });
        }));
        rule.turnUntil(task::isDone);
        assertThat(rule.log).containsExactly("ready await goes on", "cancelled self");
        assertThat(task).isCancelled();
    }

    @Test
    void is_dropped_when_no_await_has_to_wait() {
        Task<Object> task = loop.createTask(Co.of(c -> {
            c.task().cancel();
            return c.await(Task.of("value"), v -> v);
        }));
        rule.turn();
        assertThat(task).isCompletedWithValue("value");
    }

    @Test
    void lets_a_task_run_to_its_first_suspension_when_it_comes_before_the_first_step() {
        Task<Object> task = loop.createTask(Co.of(c -> {
            rule.say("started");
            return c.sleep(
                    10,
                    v -> v,
                    e -> c.yieldNow(u -> {
                        rule.say("finally");
                        throw e;
                    }));
        }));
        task.cancel("early");
        rule.turnUntil(task::isDone);
        assertThat(rule.log).containsExactly("started", "finally");
        assertThat(task).isCancelled();
    }

    @Test
    void loses_no_result_when_what_was_awaited_is_done_before() {
        CompletableFuture<Object> awaited = new CompletableFuture<>();
        Task<Object> task = loop.createTask(Co.of(c -> c.await(awaited, v -> {
            rule.say("got " + v);
            return c.sleep(10, w -> "not reached", e -> {
                rule.say("cancelled " + reasonOf(e));
                throw e;
            });
        })));
        rule.turn();
        rule.inside(() -> {
            awaited.complete("result");
            task.cancel("late");
        });
        rule.turnUntil(task::isDone);
        assertThat(rule.log).containsExactly("got result", "cancelled late");
    }

    @Test
    void loses_no_result_of_a_sleep_that_is_over() {
        Task<Object> task =
                loop.createTask(Co.of(c -> c.await(Coroutines.sleep(java.time.Duration.ofMillis(1), "x"), v -> v)));
        loop.callLater(java.time.Duration.ofMillis(1), () -> {});
        rule.turn();
        rule.time.advance(java.time.Duration.ofMillis(1));
        rule.turn();
        task.cancel();
        rule.turn();
        assertThat(task).isCompletedWithValue("x");
    }

    @Test
    void comes_back_to_the_awaiter_when_the_awaited_task_never_came_to_see_it() {
        CompletableFuture<Object> source = new CompletableFuture<>();
        Task<Object> inner = loop.createTask(Co.of(c -> c.await(source, v -> v)));
        Task<Object> outer = loop.createTask(Co.of(c -> c.await(
                inner,
                v -> c.yieldNow(u -> "lost", e -> {
                    rule.say("still cancelled after " + v);
                    throw e;
                }))));
        rule.turn();
        rule.turn();
        rule.inside(() -> {
            source.complete("value");
            outer.cancel();
        });
        rule.turnUntil(outer::isDone);
        assertThat(rule.log).containsExactly("still cancelled after value");
    }

    @Test
    void is_consumed_by_an_awaited_task_that_catches_it() {
        Task<Object> inner = loop.createTask(Co.of(c -> c.sleep(10, v -> v, e -> "caught")));
        Task<Object> outer = loop.createTask(Co.of(c -> c.await(inner, v -> c.yieldNow(u -> v))));
        rule.turn();
        outer.cancel();
        rule.turnUntil(outer::isDone);
        assertThat(outer).isCompletedWithValue("caught");
        assertThat(outer.cancelling()).isEqualTo(1);
    }

    @Test
    void may_be_followed_by_another_one_while_the_body_cleans_up() {
        Task<Object> task = loop.createTask(Co.of(c -> c.sleep(10, v -> v, e -> {
            rule.say("first " + reasonOf(e));
            return c.sleep(10, v -> v, e2 -> {
                rule.say("second " + reasonOf(e2));
                throw e2;
            });
        })));
        rule.turn();
        rule.inside(() -> task.cancel("a"));
        rule.turn();
        rule.inside(() -> task.cancel("b"));
        rule.turnUntil(task::isDone);
        assertThat(rule.log).containsExactly("first a", "second b");
        assertThat(task.cancelling()).isEqualTo(2);
    }

    @Test
    void twice_before_the_step_is_delivered_once() {
        Task<Object> task = loop.createTask(Co.of(c -> c.sleep(10, v -> v, e -> {
            rule.say(reasonOf(e));
            return c.sleep(10, v -> "went on");
        })));
        rule.turn();
        rule.inside(() -> {
            task.cancel("a");
            task.cancel("b");
        });
        rule.run(c -> c.await(task, v -> v));
        assertThat(rule.log).containsExactly("b");
        assertThat(task).isCompletedWithValue("went on");
    }

    @Test
    void is_counted_and_can_be_taken_back_before_it_is_delivered() {
        rule.run(c -> {
            Task<?> task = c.task();
            assertThat(task.cancelling()).isZero();
            task.cancel();
            task.cancel();
            assertThat(task.cancelling()).isEqualTo(2);
            assertThat(task.uncancel()).isEqualTo(1);
            assertThat(task.uncancel()).isZero();
            assertThat(task.uncancel()).isZero();
            return c.yieldNow(v -> v);
        });
    }

    @Test
    void reaches_a_task_that_yields() {
        List<Task<Object>> tasks = new ArrayList<>();
        rule.inside(() -> {
            tasks.add(Co.of(c -> c.yieldNow(v -> v)).begin());
            tasks.add(Co.of(c -> c.await(Coroutines.yieldNow(), v -> v)).begin());
            tasks.forEach(Task::cancel);
        });
        rule.turn();
        assertThat(tasks.get(0)).isCancelled();
        rule.turn();
        assertThat(tasks.get(1)).isCancelled();
    }

    @Test
    void leaves_no_timer_behind() {
        Task<Object> task = loop.createTask(Co.of(c -> c.sleep(3_600_000, v -> v)));
        rule.turn();
        assertThat(loop.timersPending()).isEqualTo(1);
        rule.inside(task::cancel);
        assertThat(loop.timersPending()).isZero();
        rule.turnUntil(task::isDone);
    }

    @Test
    void counts_as_cancelled_when_the_body_throws_the_error_itself() {
        Task<Object> task = loop.createTask(Co.of(c -> {
            throw new CancelledError("own");
        }));
        rule.turn();
        assertThat(task).isCancelled();
    }

    @Test
    void fails_the_task_with_what_leaves_the_cleaning_up() {
        IOException failure = new IOException("while cleaning up");
        Task<Object> task = loop.createTask(Co.of(c -> c.sleep(10, v -> v, e -> {
            throw failure;
        })));
        rule.turn();
        task.cancel();
        assertThat(rule.<Object>run(c -> c.await(task, v -> v, e -> e))).isSameAs(failure);
        assertThat(task.isCancelled()).isFalse();
    }

    @Test
    void hops_to_the_thread_of_the_task() throws Exception {
        try (var pool = new Pool(1)) {
            Task<Object> task = loop.createTask(Co.of(c -> c.sleep(3_600_000, v -> v)));
            rule.turn();
            assertThat(pool.call(() -> task.cancel("elsewhere"))).isTrue();
            assertThat(task.cancelling()).isZero();
            rule.turnUntil(task::isDone);
            assertThat(task.cancelling()).isEqualTo(1);
            Task<Object> other = loop.createTask(Co.of(c -> c.sleep(1, v -> v)));
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> pool.call(other::uncancel))
                    .hasCauseInstanceOf(IllegalStateException.class);
            other.cancel();
            rule.turnUntil(other::isDone);
        }
    }

    @Test
    void is_not_blocked_by_a_future_that_refuses_to_be_cancelled() {
        CompletableFuture<Object> stubborn = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                return false;
            }
        };
        Task<Object> task = loop.createTask(Co.of(c -> c.await(stubborn, v -> c.yieldNow(u -> v))));
        rule.turn();
        task.cancel();
        rule.turn();
        assertThat(task).isNotDone();
        stubborn.complete("v");
        rule.turnUntil(task::isDone);
        assertThat(task).isCancelled();
    }

    @Test
    void ends_tasks_that_await_each_other_in_a_circle() {
        CompletableFuture<Task<Object>> first = new CompletableFuture<>();
        Task<Object> a = loop.createTask(Co.of(c -> c.await(first, b -> c.await((Task<?>) b, v -> v))));
        Task<Object> b = loop.createTask(Co.of(c -> c.await(a, v -> v)));
        first.complete(b);
        rule.turn();
        rule.turn();
        Task<Object> outside = loop.createTask(Co.of(c -> c.await(a, v -> v)));
        rule.turn();
        assertThat(outside.cancel()).isTrue();
        rule.turnUntil(() -> a.isDone() && b.isDone() && outside.isDone());
        assertThat(outside).isCancelled();
        assertThat(a).isCancelled();
        assertThat(b).isCancelled();
    }

    @Test
    void does_not_reach_a_task_that_is_done() {
        Task<Object> task = loop.createTask(Co.of(c -> 1));
        rule.turn();
        assertThat(task.cancel()).isFalse();
        assertThat(task.cancel("x")).isFalse();
        assertThat(task.cancel(true)).isFalse();
        assertThat(task.cancelling()).isZero();
    }

    @Test
    void is_an_error_that_exception_handlers_do_not_catch() {
        assertThat(new CancelledError("r")).isInstanceOf(Error.class);
        assertThat(new CancelledError().reason()).isNull();
        assertThatIllegalStateException().isThrownBy(() -> {
            throw new NotCompiledException("text");
        });
    }
}
