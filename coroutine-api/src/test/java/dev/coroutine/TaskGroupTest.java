package dev.coroutine;

import static dev.coroutine.Coroutines.createTask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TaskGroupTest {
    private final LoopRule rule = new LoopRule();
    private final DrivenLoop loop = rule.loop;

    @AfterEach
    void close() {
        loop.close();
    }

    private Co<Object> sleeping(long millis, Object result) {
        return Co.of(c -> c.sleep(millis, v -> result, e -> {
            rule.say(result + " cancelled");
            throw e;
        }));
    }

    private static Co<Object> failing(long millis, Throwable failure) {
        return Co.of(c -> c.sleep(millis, v -> {
            throw failure;
        }));
    }

    private static Co<Object> failingInCleanUp(Throwable failure) {
        return Co.of(c -> c.sleep(3_600_000, v -> v, e -> {
            throw failure;
        }));
    }

    /** How {@code run} with this body ends. */
    private Object outcomeOf(BodyOfGroup body) {
        return rule.run(c ->
                c.await(TaskGroup.run(group -> Co.of(d -> body.go(d, group)).begin()), v -> v, e -> e));
    }

    private interface BodyOfGroup {
        Object go(Co<Object> c, TaskGroup group) throws Throwable;
    }

    // ---- where a group lives

    @Test
    void belongs_to_a_loop() {
        assertThatIllegalStateException().isThrownBy(TaskGroup::open).withMessageContaining("event loop");
        assertThatIllegalStateException().isThrownBy(() -> TaskGroup.run(group -> Task.done()));
        Task<Object> onExecutor = Coroutines.on(Runnable::run, Co.of(c -> TaskGroup.open()));
        assertThat(onExecutor.handle((v, e) -> e).join()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refuses_other_threads() throws Exception {
        TaskGroup group = rule.run(c -> TaskGroup.open());
        List<Runnable> calls = List.of(
                () -> group.createTask(sleeping(1, "x")), group::join, group::cancel, group::closeAsync, group::close);
        for (Runnable call : calls) {
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread other = new Thread(call);
            other.setUncaughtExceptionHandler((t, e) -> thrown.set(e));
            other.start();
            other.join();
            assertThat(thrown.get()).isInstanceOf(IllegalStateException.class).hasMessageContaining("thread");
        }
    }

    @Test
    void refuses_to_block_the_loop() {
        rule.run(c -> {
            assertThatIllegalStateException()
                    .isThrownBy(() -> TaskGroup.open().close())
                    .withMessageContaining("closeAsync()");
            return null;
        });
    }

    @Test
    void may_be_opened_by_a_callback() {
        AtomicReference<Task<Void>> joined = new AtomicReference<>();
        rule.inside(() -> {
            TaskGroup group = TaskGroup.open();
            group.createTask(sleeping(5, "x"));
            joined.set(group.join());
        });
        rule.turnUntil(joined.get()::isDone);
        assertThat(joined.get()).isCompletedWithValue(null);
    }

    @Test
    void refuses_null() {
        rule.run(c -> {
            TaskGroup group = TaskGroup.open();
            assertThatNullPointerException().isThrownBy(() -> group.createTask(null));
            assertThatNullPointerException().isThrownBy(() -> group.createTask(null, sleeping(1, "x")));
            assertThatNullPointerException().isThrownBy(() -> TaskGroup.run(null));
            return c.await(group.join(), v -> v);
        });
    }

    @Test
    void names_its_tasks() {
        rule.run(c -> {
            TaskGroup group = TaskGroup.open();
            assertThat(group.createTask("worker", sleeping(1, "x")).name()).isEqualTo("worker");
            return c.await(group.join(), v -> v);
        });
    }

    // ---- failures

    @Test
    void throws_the_first_failure_with_the_others_suppressed() {
        IOException first = new IOException("first");
        IOException second = new IOException("second");
        Object thrown = rule.run(c -> {
            TaskGroup group = TaskGroup.open();
            group.createTask(failing(10, first));
            group.createTask(failingInCleanUp(second));
            group.createTask(sleeping(1000, "sibling"));
            return c.await(group.join(), v -> v, e -> e);
        });
        assertThat(thrown).isSameAs(first);
        assertThat(first.getSuppressed()).containsExactly(second);
        assertThat(rule.log).containsExactly("sibling cancelled");
    }

    @Test
    void tells_the_cancelled_siblings_the_cause() {
        IOException failure = new IOException("boom");
        List<Task<?>> siblings = new ArrayList<>();
        rule.run(c -> {
            TaskGroup group = TaskGroup.open();
            group.createTask(failing(10, failure));
            siblings.add(group.createTask(sleeping(1000, "direct")));
            siblings.add(group.createTask(Co.of(d -> d.await(loop.createTask(sleeping(1000, "nested")), v -> v))));
            siblings.add(group.createTask(Co.of(
                    d -> d.await(Coroutines.gather(sleeping(1000, "gathered").begin()), v -> v))));
            return c.await(group.join(), v -> v, e -> e);
        });
        for (Task<?> sibling : siblings) {
            assertThat(sibling).isCancelled();
            assertThat(sibling.handle((v, e) -> e).join())
                    .isInstanceOf(CancellationException.class)
                    .hasMessage("another task of the group has failed")
                    .hasCause(failure);
        }
    }

    @Test
    void tells_the_tasks_that_a_failing_body_cancels_the_cause() {
        IOException failure = new IOException("body");
        AtomicReference<Task<?>> child = new AtomicReference<>();
        assertThat(outcomeOf((c, group) -> {
                    child.set(group.createTask(sleeping(1000, "child")));
                    return c.yieldNow(v -> {
                        throw failure;
                    });
                }))
                .isSameAs(failure);
        assertThat(child.get().handle((v, e) -> e).join()).hasCause(failure);
    }

    @Test
    void counts_an_exception_once_that_the_body_throws_again() {
        IOException failure = new IOException("boom");
        assertThat(outcomeOf((c, group) -> c.await(group.createTask(failing(10, failure)), v -> v)))
                .isSameAs(failure);
        assertThat(failure.getSuppressed()).isEmpty();
    }

    @Test
    void fails_with_a_failure_even_if_the_body_has_a_value() {
        IOException failure = new IOException("boom");
        assertThat(outcomeOf((c, group) -> {
                    group.createTask(failing(10, failure));
                    return c.sleep(1000, v -> v, e -> "refused");
                }))
                .isSameAs(failure);
    }

    @Test
    void fails_when_the_body_throws_before_it_waits() {
        IOException failure = new IOException("body");
        Object thrown = rule.run(c -> c.await(
                TaskGroup.run(group -> {
                    group.createTask(sleeping(1000, "child"));
                    throw failure;
                }),
                v -> v,
                e -> e));
        assertThat(thrown).isSameAs(failure);
        assertThat(rule.log).containsExactly("child cancelled");
    }

    @Test
    void fails_when_the_body_returns_null() {
        assertThat(rule.<Object>run(c -> c.await(TaskGroup.run(group -> null), v -> v, e -> e)))
                .isInstanceOf(NullPointerException.class);
    }

    @Test
    void joins_twice_with_the_same_failure() {
        IOException first = new IOException("first");
        IOException second = new IOException("second");
        rule.run(c -> {
            TaskGroup group = TaskGroup.open();
            group.createTask(failing(10, first));
            group.createTask(failing(10, second));
            return c.await(
                    group.join(),
                    v -> v,
                    one -> c.await(group.join(), v -> v, other -> {
                        assertThat(one).isSameAs(first);
                        assertThat(other).isSameAs(first);
                        assertThat(first.getSuppressed()).containsExactly(second);
                        return null;
                    }));
        });
    }

    @Test
    void does_not_report_failures_that_were_thrown() {
        rule.run(c -> {
            TaskGroup group = TaskGroup.open();
            group.createTask(failing(10, new IOException("first")));
            group.createTask(failingInCleanUp(new IOException("second")));
            return c.await(group.join(), v -> v, e -> null);
        });
        loop.close();
        assertThat(rule.reported).isEmpty();
    }

    // ---- the form open

    @Test
    void does_not_interrupt_the_body_of_an_open_group() {
        IOException failure = new IOException("boom");
        rule.run(c -> {
            TaskGroup group = TaskGroup.open();
            group.createTask(failing(10, failure));
            return c.sleep(100, v -> {
                rule.say("body goes on");
                assertThat(c.task().cancelling()).isZero();
                return c.await(group.join(), w -> w, e -> {
                    assertThat(e).isSameAs(failure);
                    return null;
                });
            });
        });
        assertThat(rule.log).containsExactly("body goes on");
    }

    @Test
    void cancels_and_waits_when_it_is_closed_without_a_join() {
        rule.run(c -> {
            TaskGroup group = TaskGroup.open();
            group.createTask(sleeping(1000, "a"));
            group.createTask(Co.of(d -> d.sleep(
                    1000,
                    v -> v,
                    e -> d.sleep(5, v -> {
                        rule.say("b cleaned");
                        throw e;
                    }))));
            return c.yieldNow(u -> c.await(group.closeAsync(), v -> rest("closed")));
        });
        assertThat(rule.log).containsExactly("a cancelled", "b cleaned", "closed");
    }

    private Object rest(String line) {
        rule.say(line);
        return null;
    }

    @Test
    void reports_what_fails_while_it_is_closed_without_a_join() {
        IOException failure = new IOException("in cleaning up");
        rule.run(c -> {
            TaskGroup group = TaskGroup.open();
            group.createTask(failingInCleanUp(failure));
            return c.yieldNow(u -> c.await(group.closeAsync(), v -> v));
        });
        loop.close();
        assertThat(rule.reported).extracting(ExceptionContext::exception).containsExactly(failure);
    }

    @Test
    void closes_at_once_when_nothing_is_left_and_again() {
        rule.run(c -> {
            TaskGroup group = TaskGroup.open();
            group.createTask(sleeping(1, "a"));
            return c.await(group.join(), v -> {
                assertThat(group.closeAsync()).isDone();
                assertThat(group.closeAsync()).isDone();
                return null;
            });
        });
    }

    @Test
    void takes_no_tasks_once_it_is_closed() {
        rule.run(c -> {
            TaskGroup group = TaskGroup.open();
            return c.await(group.closeAsync(), v -> {
                assertThatIllegalStateException()
                        .isThrownBy(() -> group.createTask(sleeping(1, "late")))
                        .withMessageContaining("closed");
                return null;
            });
        });
        assertThat(rule.<Integer>run(c -> Task.all().size())).isOne();
    }

    @Test
    void takes_tasks_after_a_join_and_joins_them_too() {
        rule.run(c -> {
            TaskGroup group = TaskGroup.open();
            group.createTask(sleeping(1, "a"));
            return c.await(group.join(), v -> {
                Task<Object> second = group.createTask(sleeping(1, "b"));
                return c.await(group.join(), w -> second.join());
            });
        });
    }

    // ---- cancels

    @Test
    void cancels_its_tasks_when_it_is_told_to_and_takes_that_for_no_failure() {
        rule.run(c -> {
            TaskGroup group = TaskGroup.open();
            Task<Object> child = group.createTask(sleeping(1000, "child"));
            return c.yieldNow(u -> {
                group.cancel();
                assertThatIllegalStateException().isThrownBy(() -> group.createTask(sleeping(1, "late")));
                return c.await(group.join(), v -> {
                    assertThat(child).isCancelled();
                    return null;
                });
            });
        });
    }

    @Test
    void cuts_the_body_short_when_a_task_of_it_cancels_the_group() {
        Object seen = outcomeOf((c, group) -> {
            group.createTask(Co.of(d -> d.sleep(10, v -> {
                group.cancel();
                return null;
            })));
            return c.sleep(1000, v -> v, e -> {
                rule.say("body cut: " + ((CancelledError) e).reason());
                throw e;
            });
        });
        assertThat(seen).isInstanceOf(CancellationException.class);
        assertThat(rule.log).containsExactly("body cut: the task group was cancelled");
    }

    @Test
    void lets_a_cancel_from_outside_win_with_its_reason_and_the_failures_suppressed() {
        IOException failure = new IOException("in cleaning up");
        Task<Object> task = loop.createTask(Co.of(c -> c.await(
                TaskGroup.run(group -> Co.of(d -> {
                            group.createTask(failingInCleanUp(failure));
                            return d.sleep(1000, v -> v);
                        })
                        .begin()),
                v -> v)));
        loop.callLater(Duration.ofMillis(10), () -> task.cancel("outside"));
        Throwable seen = rule.run(c -> c.await(task, v -> null, e -> e));
        assertThat(seen).isInstanceOf(CancellationException.class).hasMessage("outside");
        assertThat(seen.getSuppressed()).containsExactly(failure);
    }

    @Test
    void lets_a_cancel_from_outside_win_that_comes_while_a_failure_cuts_the_body() {
        Task<Object> task = loop.createTask(Co.of(c -> c.await(
                TaskGroup.run(group -> Co.of(d -> {
                            group.createTask(failing(10, new IOException("boom")));
                            return d.sleep(
                                    1000,
                                    v -> v,
                                    e -> d.sleep(20, v -> {
                                        throw e;
                                    }));
                        })
                        .begin()),
                v -> v)));
        loop.callLater(Duration.ofMillis(20), () -> task.cancel("outside"));
        Throwable seen = rule.run(c -> c.await(task, v -> null, e -> e));
        assertThat(seen).isInstanceOf(CancellationException.class).hasMessage("outside");
    }

    @Test
    void cancels_its_tasks_when_the_join_is_cancelled_and_waits_for_them() {
        Task<Object> task = loop.createTask(Co.of(c -> {
            TaskGroup group = TaskGroup.open();
            group.createTask(Co.of(d -> d.sleep(
                    1000,
                    v -> v,
                    e -> d.sleep(5, v -> {
                        rule.say("cleaned");
                        throw e;
                    }))));
            return c.await(group.join(), v -> v);
        }));
        loop.callLater(Duration.ofMillis(10), () -> task.cancel("outside"));
        rule.run(c -> c.await(task, v -> null, e -> rest(e.getMessage())));
        assertThat(rule.log).containsExactly("cleaned", "outside");
    }

    @Test
    void does_not_lose_the_value_of_a_body_when_the_cancel_comes_behind_the_last_task() {
        CompletableFuture<Object> last = new CompletableFuture<>();
        Task<Object> task = loop.createTask(Co.of(c -> c.await(
                TaskGroup.run(group -> {
                    group.createTask(Co.of(d -> d.await(last, v -> v)));
                    return Task.of("value");
                }),
                v -> v)));
        rule.turn();
        rule.turn();
        rule.inside(() -> last.complete("done"));
        rule.turn();
        rule.inside(task::cancel);
        rule.turnUntil(task::isDone);
        assertThat(task).isCompletedWithValue("value");
    }

    @Test
    void ends_a_hundred_thousand_tasks() {
        int[] ended = new int[1];
        rule.run(c -> {
            TaskGroup group = TaskGroup.open();
            for (int i = 0; i < 100_000; i++) {
                group.createTask(Co.of(d -> d.sleep(3_600_000, v -> v, e -> {
                    ended[0]++;
                    throw e;
                })));
            }
            group.createTask(failing(10, new IOException()));
            return c.await(group.join(), v -> v, e -> null);
        });
        assertThat(ended[0]).isEqualTo(100_000);
    }

    @Test
    void keeps_nothing_of_the_tasks_that_have_ended() {
        rule.run(c -> {
            TaskGroup group = TaskGroup.open();
            return endless(c, group, 0, 0);
        });
    }

    private Object endless(Co<?> c, TaskGroup group, int round, long before) throws Throwable {
        if (round == 300_000) {
            assertThat(used() - before).isLessThan(8L << 20);
            return c.await(group.join(), v -> null);
        }
        long first = round == 30_000 ? used() : before;
        createTask(Co.of(d -> null));
        group.createTask(Co.of(d -> null));
        return c.yieldNow(v -> endless(c, group, round + 1, first));
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
