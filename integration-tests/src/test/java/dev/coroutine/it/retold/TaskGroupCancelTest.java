package dev.coroutine.it.retold;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.it.acts.Acts.cleaning;
import static dev.coroutine.it.acts.Acts.failing;
import static dev.coroutine.it.acts.Acts.failingWhenCancelled;
import static dev.coroutine.it.acts.Acts.failureOf;
import static dev.coroutine.it.acts.Acts.later;
import static dev.coroutine.it.acts.Acts.millis;
import static dev.coroutine.it.acts.Acts.telling;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.Async;
import dev.coroutine.AsyncFunction;
import dev.coroutine.Task;
import dev.coroutine.TaskGroup;
import dev.coroutine.test.AsyncTest;
import dev.coroutine.test.TestEventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/**
 * {@code test_taskgroups}, also of 3.13: groups that are cancelled from outside, and groups within groups. Where asyncio throws
 * the failures that come up then, the cancel wins here, and has them suppressed: that is declared.
 */
class TaskGroupCancelTest {
    private final List<Object> seen = new ArrayList<>();

    /** Starts a task with a group, lets it work for 100 ms and cancels it. */
    @Async
    private static Task<Throwable> cancelled(AsyncFunction<TaskGroup, Void> body) {
        Task<Void> task = createTask(() -> TaskGroup.run(body));
        await(sleep(millis(100)));
        assertThat(task).isNotDone();
        task.cancel();
        Throwable failure = await(failureOf(task));
        assertThat(task.isCancelled()).isEqualTo(failure instanceof CancellationException);
        return Task.of(failure);
    }

    @AsyncTest
    @Async
    Task<Void> a_cancel_from_outside_ends_all_tasks() {
        Throwable failure = await(cancelled(group -> {
            for (int i = 0; i < 5; i++) {
                group.createTask(() -> telling("task", seen));
            }
            return Task.done();
        }));
        assertThat(failure).isInstanceOf(CancellationException.class);
        assertThat(seen).hasSize(5);
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_cancel_from_outside_ends_all_tasks_and_the_body() {
        Throwable failure = await(cancelled(group -> {
            for (int i = 0; i < 5; i++) {
                group.createTask(() -> telling("task", seen));
            }
            return telling("body", seen);
        }));
        assertThat(failure).isInstanceOf(CancellationException.class);
        assertThat(seen).hasSize(6).contains("body");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_cancel_from_outside_ends_a_body_without_tasks() {
        assertThat(await(cancelled(group -> telling("body", seen)))).isInstanceOf(CancellationException.class);
        assertThat(seen).containsExactly("body");
        return Task.done();
    }

    /** Not a good idea, but it has to work. */
    @AsyncTest
    @Async
    Task<Void> a_body_may_make_a_failure_of_a_cancel_from_outside() {
        IllegalStateException failure = new IllegalStateException();
        Throwable thrown = await(cancelled(group -> failingWhenCancelled(failure)));
        assertThat(thrown).isSameAs(failure);
        return Task.done();
    }

    /** asyncio throws the five failures. */
    @AsyncTest
    @Async
    Task<Void> what_fails_because_of_a_cancel_is_suppressed_in_it() {
        Throwable thrown = await(cancelled(group -> {
            for (int i = 0; i < 5; i++) {
                group.createTask(() -> failingWhenCancelled(new ArithmeticException()));
            }
            await(sleep(millis(10_000)));
            return Task.done();
        }));
        assertThat(thrown).isInstanceOf(CancellationException.class);
        assertThat(thrown.getSuppressed()).hasSize(5).hasOnlyElementsOfType(ArithmeticException.class);
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> what_fails_in_a_group_within_a_group_is_suppressed_too() {
        Throwable thrown = await(cancelled(outer -> {
            outer.createTask(() -> sleep(millis(10_000)));
            await(TaskGroup.run(inner -> {
                for (int i = 0; i < 5; i++) {
                    inner.createTask(() -> failingWhenCancelled(new ArithmeticException()));
                }
                await(sleep(millis(10_000)));
                return Task.done();
            }));
            return Task.done();
        }));
        assertThat(thrown).isInstanceOf(CancellationException.class);
        assertThat(thrown.getSuppressed()).hasSize(5).hasOnlyElementsOfType(ArithmeticException.class);
        return Task.done();
    }

    /** The body of the group cleans up for so long that a task fails meanwhile. */
    @AsyncTest
    @Async
    Task<Void> what_fails_while_a_cancelled_body_cleans_up_is_suppressed() {
        ArithmeticException failure = new ArithmeticException();
        Throwable thrown = await(cancelled(group -> {
            group.createTask(() -> failing(300, failure));
            return cleaning(500);
        }));
        assertThat(thrown).isInstanceOf(CancellationException.class);
        assertThat(thrown.getSuppressed()).containsExactly(failure);
        return Task.done();
    }

    /** The same, and the group is in a task that the cancelled one awaits. */
    @AsyncTest
    @Async
    Task<Void> what_fails_in_a_task_that_is_awaited_is_suppressed_too() {
        ArithmeticException failure = new ArithmeticException();
        Task<Void> task = createTask(() -> {
            Task<Void> nested = createTask(() -> TaskGroup.run(group -> {
                group.createTask(() -> failing(300, failure));
                return cleaning(500);
            }));
            await(nested);
            return Task.done();
        });
        await(sleep(millis(100)));
        task.cancel();
        Throwable thrown = await(failureOf(task));
        assertThat(thrown).isInstanceOf(CancellationException.class);
        assertThat(thrown.getSuppressed()).containsExactly(failure);
        return Task.done();
    }

    // ---- groups within groups

    @AsyncTest
    @Async
    Task<Void> a_failure_of_the_outer_group_is_that_of_both(TestEventLoop loop) {
        ArithmeticException failure = new ArithmeticException();
        Throwable thrown = await(failureOf(TaskGroup.run(outer -> {
            outer.createTask(() -> failing(100, failure));
            await(TaskGroup.run(inner -> {
                inner.createTask(() -> failing(10_000, new IllegalStateException()));
                return Task.done();
            }));
            return Task.done();
        })));
        assertThat(thrown).isSameAs(failure);
        assertThat(thrown.getSuppressed()).isEmpty();
        assertThat(loop.elapsed()).isEqualTo(millis(100));
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_failure_of_the_inner_group_ends_both(TestEventLoop loop) {
        ArithmeticException failure = new ArithmeticException();
        Throwable thrown = await(failureOf(TaskGroup.run(outer -> {
            outer.createTask(() -> failing(10_000, new IllegalStateException()));
            await(TaskGroup.run(inner -> {
                inner.createTask(() -> failing(100, failure));
                return Task.done();
            }));
            return Task.done();
        })));
        assertThat(thrown).isSameAs(failure);
        assertThat(thrown.getSuppressed()).isEmpty();
        assertThat(loop.elapsed()).isEqualTo(millis(100));
        return Task.done();
    }

    /** Both groups fail in the same turn: the inner one must not take the cut of the outer one for its own. */
    @AsyncTest
    @Async
    Task<Void> two_groups_that_fail_at_once_both_fail() {
        Throwable thrown = await(failureOf(TaskGroup.run(outer -> {
            try {
                await(TaskGroup.run(inner -> {
                    inner.createTask(() -> failing(0, new IllegalStateException("inner")));
                    outer.createTask(() -> failing(0, new IllegalStateException("outer")));
                    return Task.done();
                }));
            } catch (IllegalStateException e) {
                seen.add(e.getMessage());
            }
            return Task.done();
        })));
        assertThat(seen).containsExactly("inner");
        assertThat(thrown).hasMessage("outer");
        assertThat(thrown.getSuppressed()).isEmpty();
        assertThat(Task.current().cancelling()).isZero();
        await(yieldNow());
        return Task.done();
    }

    /** As above, and the body of the inner group waits. */
    @AsyncTest
    @Async
    Task<Void> two_groups_whose_bodies_wait_fail_at_once_and_end() {
        Throwable thrown = await(failureOf(TaskGroup.run(outer -> {
            await(TaskGroup.run(inner -> {
                inner.createTask(() -> failing(10, new IllegalStateException("inner")));
                outer.createTask(() -> failing(10, new IllegalStateException("outer")));
                await(sleep(millis(10_000)));
                return Task.done();
            }));
            throw new AssertionError("goes on");
        })));
        assertThat(thrown).isInstanceOf(IllegalStateException.class);
        List<String> messages = new ArrayList<>(List.of(thrown.getMessage()));
        for (Throwable other : thrown.getSuppressed()) {
            messages.add(other.getMessage());
        }
        assertThat(messages).containsExactlyInAnyOrder("inner", "outer");
        return Task.done();
    }

    /** In asyncio the failure is thrown first, and the cancel comes at the next wait. */
    @AsyncTest
    @Async
    Task<Void> a_cancel_in_the_turn_of_a_failure_is_not_lost() {
        CompletableFuture<Void> started = new CompletableFuture<>();
        IllegalStateException failure = new IllegalStateException();
        Task<Void> task = createTask(() -> {
            try {
                await(TaskGroup.run(group -> {
                    group.createTask(() -> {
                        started.complete(null);
                        await(yieldNow());
                        throw failure;
                    });
                    await(sleep(millis(1000)));
                    throw new AssertionError("the body goes on");
                }));
            } catch (IllegalStateException e) {
                assertThat(e).isSameAs(failure);
                assertThat(Task.current().cancelling()).isOne();
            }
            await(sleep(millis(1000)));
            throw new AssertionError("the task goes on");
        });
        await(started);
        assertThat(task.cancelling()).isZero();
        task.cancel();
        assertThat(task.cancelling()).isOne();
        Throwable thrown = await(failureOf(task));
        assertThat(thrown).isInstanceOf(CancellationException.class);
        assertThat(task).isCancelled();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> the_tasks_of_an_open_group_end_with_a_cancel_of_its_task() {
        Task<Void> task = createTask(() -> opening());
        await(sleep(millis(100)));
        task.cancel();
        assertThat(await(failureOf(task))).isInstanceOf(CancellationException.class);
        assertThat(seen).containsExactlyInAnyOrder("a", "b");
        assertThat(await(later(1, "goes on"))).isEqualTo("goes on");
        return Task.done();
    }

    @Async
    private Task<Void> opening() {
        try (TaskGroup group = TaskGroup.open()) {
            group.createTask(() -> telling("a", seen));
            group.createTask(() -> telling("b", seen));
            await(sleep(millis(10_000)));
            await(group.join());
        }
        return Task.done();
    }
}
