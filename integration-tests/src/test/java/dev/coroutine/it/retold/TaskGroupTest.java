package dev.coroutine.it.retold;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.it.acts.Acts.failing;
import static dev.coroutine.it.acts.Acts.failureOf;
import static dev.coroutine.it.acts.Acts.later;
import static dev.coroutine.it.acts.Acts.millis;
import static dev.coroutine.it.acts.Acts.telling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.coroutine.Async;
import dev.coroutine.AsyncCloseable;
import dev.coroutine.CancelledError;
import dev.coroutine.Task;
import dev.coroutine.TaskGroup;
import dev.coroutine.test.AsyncTest;
import dev.coroutine.test.TestEventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * {@code test_taskgroups}, also of 3.13: tasks that end, fail and make others. Scenarios tell of most. Python's own: groups that
 * are entered twice or outside of tasks, {@code ExceptionGroup}, contexts as arguments, reference cycles.
 */
class TaskGroupTest {
    private final List<Object> seen = new ArrayList<>();

    @AsyncTest
    @Async
    Task<Void> the_body_may_wait_between_the_tasks_that_it_makes(TestEventLoop loop) {
        List<Task<Integer>> tasks = new ArrayList<>();
        await(TaskGroup.run(group -> {
            tasks.add(group.createTask(() -> later(100, 42)));
            await(sleep(millis(150)));
            tasks.add(group.createTask(() -> later(200, 11)));
            return Task.done();
        }));
        assertThat(tasks.get(0)).isCompletedWithValue(42);
        assertThat(tasks.get(1)).isCompletedWithValue(11);
        assertThat(loop.elapsed()).isEqualTo(millis(350));
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> failures_in_the_same_moment_cancel_the_rest_and_cut_the_body() {
        Throwable failure = await(failureOf(TaskGroup.run(group -> {
            for (int i = 0; i < 3; i++) {
                group.createTask(() -> failing(100, new ArithmeticException()));
            }
            group.createTask(() -> telling("sibling", seen));
            return Task.of(await(telling("body", seen)));
        })));
        assertThat(failure).isInstanceOf(ArithmeticException.class);
        assertThat(failure.getSuppressed()).hasSize(2).hasOnlyElementsOfType(ArithmeticException.class);
        assertThat(seen).containsExactlyInAnyOrder("sibling", "body");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> an_error_of_the_body_joins_the_exception_of_a_task() {
        Error error = new LinkageError();
        Throwable failure = await(failureOf(TaskGroup.run(group -> {
            group.createTask(() -> failing(100, new ArithmeticException()));
            return Task.of(await(replacing(error)));
        })));
        assertThat(failure).isInstanceOf(ArithmeticException.class);
        assertThat(failure.getSuppressed()).containsExactly(error);
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> an_exception_of_the_body_joins_the_error_of_a_task() {
        Error error = new LinkageError();
        Exception exception = new ClassCastException();
        Throwable failure = await(failureOf(TaskGroup.run(group -> {
            group.createTask(() -> {
                await(sleep(millis(100)));
                throw error;
            });
            return Task.of(await(replacing(exception)));
        })));
        assertThat(failure).isSameAs(error);
        assertThat(failure.getSuppressed()).containsExactly(exception);
        return Task.done();
    }

    @Async
    private static Task<Void> replacing(Throwable failure) throws Exception {
        try {
            await(sleep(millis(10_000)));
        } catch (CancelledError e) {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (Exception) failure;
        }
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> tasks_that_multiply_end_when_one_fails() {
        int[] heads = new int[1];
        Set<Task<?>> before = Task.all();
        Throwable failure = await(failureOf(TaskGroup.run(group -> {
            group.createTask(() -> hydra(group, heads));
            group.createTask(() -> hercules(heads));
            return Task.done();
        })));
        assertThat(failure).isInstanceOf(ArithmeticException.class);
        assertThat(heads[0]).isGreaterThanOrEqualTo(10);
        assertThat(Task.all()).isEqualTo(before);
        return Task.done();
    }

    @Async
    private static Task<Void> hydra(TaskGroup group, int[] heads) {
        heads[0]++;
        await(sleep(millis(10)));
        group.createTask(() -> hydra(group, heads));
        group.createTask(() -> hydra(group, heads));
        return Task.done();
    }

    @Async
    private static Task<Void> hercules(int[] heads) {
        while (heads[0] < 10) {
            await(sleep(millis(15)));
        }
        throw new ArithmeticException();
    }

    @AsyncTest
    @Async
    Task<Void> a_task_knows_its_name() {
        await(TaskGroup.run(group -> {
            group.createTask("example name", () -> {
                seen.add(Task.current().name());
                return Task.done();
            });
            return Task.done();
        }));
        assertThat(seen).containsExactly("example name");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_task_that_cleans_up_can_make_no_other() {
        Throwable failure = await(failureOf(TaskGroup.run(group -> {
            group.createTask(() -> failing(1, new ArithmeticException()));
            group.createTask(() -> makingAnother(group));
            return Task.done();
        })));
        assertThat(failure).isInstanceOf(ArithmeticException.class);
        assertThat(failure.getSuppressed()).isEmpty();
        assertThat(seen).containsExactly("refused");
        return Task.done();
    }

    @Async
    private Task<Void> makingAnother(TaskGroup group) {
        try {
            await(sleep(millis(1000)));
        } finally {
            assertThatIllegalStateException()
                    .isThrownBy(() -> group.createTask(() -> later(1, "late")))
                    .withMessageContaining("ending");
            seen.add("refused");
        }
        return Task.done();
    }

    /** The resource lies inside the group, and its end fails too. */
    @AsyncTest
    @Async
    Task<Void> a_resource_of_the_body_that_cannot_be_closed_hides_no_failure() {
        Task<Void> task = createTask(() -> {
            Throwable failure = await(failureOf(TaskGroup.run(group -> withDatabase(group))));
            assertThat(failure).hasMessage("task");
            assertThat(failure.getSuppressed())
                    .singleElement()
                    .satisfies(other -> assertThat(messages(other)).contains("close"));
            assertThat(Task.current().cancelling()).isZero();
            return Task.done();
        });
        await(task);
        return Task.done();
    }

    private static List<String> messages(Throwable failure) {
        List<String> messages = new ArrayList<>();
        messages.add(failure.getMessage());
        for (Throwable suppressed : failure.getSuppressed()) {
            messages.addAll(messages(suppressed));
        }
        return messages;
    }

    @Async
    private static Task<Void> withDatabase(TaskGroup group) {
        try (AsyncCloseable database = () -> Task.failed(new IllegalStateException("close"))) {
            group.createTask(() -> failing(0, new IllegalStateException("task")));
            await(sleep(millis(1000)));
        }
        return Task.done();
    }

    // ---- what a failure leaves

    @AsyncTest
    @Async
    Task<Void> a_failure_leaves_no_cancel_behind() {
        assertThat(await(failureOf(TaskGroup.run(group -> {
                    group.createTask(() -> failing(0, new ArithmeticException()));
                    return Task.done();
                }))))
                .isInstanceOf(ArithmeticException.class);
        assertThat(Task.current().cancelling()).isZero();
        await(yieldNow());
        TaskGroup open = TaskGroup.open();
        open.createTask(() -> failing(0, new ArithmeticException()));
        assertThat(await(failureOf(open.join()))).isInstanceOf(ArithmeticException.class);
        assertThat(Task.current().cancelling()).isZero();
        await(yieldNow());
        return Task.done();
    }

    /** A task that is made by one that has just started fails before that one waits a second time. */
    @AsyncTest
    @Async
    Task<Void> a_task_is_cancelled_by_one_that_it_has_made() {
        Throwable failure = await(failureOf(TaskGroup.run(group -> {
            group.createTask(() -> {
                group.createTask(() -> failing(0, new ArithmeticException()));
                return telling("maker", seen);
            });
            return Task.done();
        })));
        assertThat(failure).isInstanceOf(ArithmeticException.class);
        assertThat(seen).containsExactly("maker");
        return Task.done();
    }
}
