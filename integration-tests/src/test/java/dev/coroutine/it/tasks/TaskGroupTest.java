package dev.coroutine.it.tasks;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.gatherSettled;
import static dev.coroutine.Coroutines.on;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.it.acts.Acts.ending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.coroutine.Async;
import dev.coroutine.AsyncCallable;
import dev.coroutine.CancelledError;
import dev.coroutine.Task;
import dev.coroutine.TaskGroup;
import dev.coroutine.test.AsyncTest;
import dev.coroutine.test.TestEventLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TaskGroupTest {
    private final List<String> log = new ArrayList<>();

    private static Task<Void> pause(long millis) {
        return sleep(Duration.ofMillis(millis));
    }

    private AsyncCallable<String> sleeping(long millis, String result) {
        return () -> asleep(millis, result);
    }

    @Async
    private Task<String> asleep(long millis, String result) {
        try {
            await(pause(millis));
        } catch (CancelledError e) {
            log.add(result + " cancelled");
            throw e;
        }
        return Task.of(result);
    }

    private static AsyncCallable<String> failing(long millis, Exception failure) {
        return () -> {
            await(pause(millis));
            throw failure;
        };
    }

    private static AsyncCallable<Void> failingInCleanUp(Exception failure) {
        return () -> {
            try {
                await(sleep(Duration.ofHours(1)));
            } catch (CancelledError e) {
                throw failure;
            }
            return Task.done();
        };
    }

    /** Takes a second, and some time to clean up when it is cancelled. */
    private AsyncCallable<Void> cleaning(long millis, String line) {
        return () -> {
            try {
                await(pause(1000));
            } finally {
                await(pause(millis));
                log.add(line);
            }
            return Task.done();
        };
    }

    // ---- where a group lives

    @Test
    void belongs_to_a_loop() {
        assertThatIllegalStateException().isThrownBy(TaskGroup::open).withMessageContaining("event loop");
        assertThatIllegalStateException().isThrownBy(() -> TaskGroup.run(group -> Task.done()));
        Task<TaskGroup> onExecutor = on(Runnable::run, () -> Task.of(TaskGroup.open()));
        assertThat(onExecutor.handle((v, e) -> e).join()).isInstanceOf(IllegalStateException.class);
    }

    @AsyncTest
    Task<Void> refuses_other_threads() throws InterruptedException {
        TaskGroup group = TaskGroup.open();
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
        return Task.done();
    }

    @AsyncTest
    Task<Void> refuses_to_block_the_loop() {
        assertThatIllegalStateException()
                .isThrownBy(() -> TaskGroup.open().close())
                .withMessageContaining("closeAsync()");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> may_be_opened_by_a_callback(TestEventLoop loop) {
        CompletableFuture<Task<Void>> joined = new CompletableFuture<>();
        loop.callSoon(() -> {
            TaskGroup group = TaskGroup.open();
            group.createTask(sleeping(5, "x"));
            joined.complete(group.join());
        });
        Task<Void> join = await(joined);
        await(join);
        assertThat(join).isCompletedWithValue(null);
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> refuses_null() {
        TaskGroup group = TaskGroup.open();
        assertThatNullPointerException().isThrownBy(() -> group.createTask(null));
        assertThatNullPointerException().isThrownBy(() -> group.createTask(null, sleeping(1, "x")));
        assertThatNullPointerException().isThrownBy(() -> TaskGroup.run(null));
        await(group.join());
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> names_its_tasks() {
        TaskGroup group = TaskGroup.open();
        assertThat(group.createTask("worker", sleeping(1, "x")).name()).isEqualTo("worker");
        await(group.join());
        return Task.done();
    }

    // ---- failures

    @AsyncTest
    @Async
    Task<Void> throws_the_first_failure_with_the_others_suppressed() {
        IOException first = new IOException("first");
        IOException second = new IOException("second");
        TaskGroup group = TaskGroup.open();
        group.createTask(failing(10, first));
        group.createTask(failingInCleanUp(second));
        group.createTask(sleeping(1000, "sibling"));
        assertThat(await(ending(group.join()))).isSameAs(first);
        assertThat(first.getSuppressed()).containsExactly(second);
        assertThat(log).containsExactly("sibling cancelled");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> tells_the_cancelled_siblings_the_cause() {
        IOException failure = new IOException("boom");
        List<Task<?>> siblings = new ArrayList<>();
        TaskGroup group = TaskGroup.open();
        group.createTask(failing(10, failure));
        siblings.add(group.createTask(sleeping(1000, "direct")));
        siblings.add(group.createTask(() -> {
            String value = await(createTask(sleeping(1000, "nested")));
            return Task.of(value);
        }));
        siblings.add(group.createTask(() -> {
            List<String> values = await(gather(asleep(1000, "gathered")));
            return Task.of(values);
        }));
        assertThat(await(ending(group.join()))).isSameAs(failure);
        assertThat(siblings).hasSize(3);
        for (Task<?> sibling : siblings) {
            assertThat(sibling).isCancelled();
            assertThat((Throwable) await(ending(sibling)))
                    .isInstanceOf(CancellationException.class)
                    .hasMessage("another task of the group has failed")
                    .hasCause(failure);
        }
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> tells_the_tasks_that_a_failing_body_cancels_the_cause() {
        IOException failure = new IOException("body");
        AtomicReference<Task<?>> child = new AtomicReference<>();
        Object outcome = await(ending(TaskGroup.run(group -> {
            child.set(group.createTask(sleeping(1000, "child")));
            await(yieldNow());
            throw failure;
        })));
        assertThat(outcome).isSameAs(failure);
        assertThat((Throwable) await(ending(child.get()))).hasCause(failure);
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> counts_an_exception_once_that_the_body_throws_again() {
        IOException failure = new IOException("boom");
        Object outcome = await(ending(TaskGroup.run(group -> {
            String value = await(group.createTask(failing(10, failure)));
            return Task.of(value);
        })));
        assertThat(outcome).isSameAs(failure);
        assertThat(failure.getSuppressed()).isEmpty();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> fails_with_a_failure_even_if_the_body_has_a_value() {
        IOException failure = new IOException("boom");
        Object outcome = await(ending(TaskGroup.run(group -> {
            group.createTask(failing(10, failure));
            return refusing();
        })));
        assertThat(outcome).isSameAs(failure);
        return Task.done();
    }

    @Async(suppress = "CO104")
    private static Task<String> refusing() {
        try {
            await(pause(1000));
            return Task.of("slept");
        } catch (CancelledError e) {
            return Task.of("refused");
        }
    }

    @AsyncTest
    @Async
    Task<Void> fails_when_the_body_throws_before_it_waits() {
        IOException failure = new IOException("body");
        Object outcome = await(ending(TaskGroup.run(group -> {
            group.createTask(sleeping(1000, "child"));
            throw failure;
        })));
        assertThat(outcome).isSameAs(failure);
        assertThat(log).containsExactly("child cancelled");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> fails_when_the_body_returns_null() {
        assertThat(await(ending(TaskGroup.run(group -> null)))).isInstanceOf(NullPointerException.class);
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> joins_twice_with_the_same_failure() {
        IOException first = new IOException("first");
        IOException second = new IOException("second");
        TaskGroup group = TaskGroup.open();
        group.createTask(failing(10, first));
        group.createTask(failing(10, second));
        assertThat(await(ending(group.join()))).isSameAs(first);
        assertThat(await(ending(group.join()))).isSameAs(first);
        assertThat(first.getSuppressed()).containsExactly(second);
        return Task.done();
    }

    @Test
    void does_not_report_failures_that_were_thrown() {
        assertThat(Reports.ofLoopWith(() -> {
                    TaskGroup group = TaskGroup.open();
                    group.createTask(failing(10, new IOException("first")));
                    group.createTask(failingInCleanUp(new IOException("second")));
                    return ending(group.join());
                }))
                .isEmpty();
    }

    // ---- the form open

    @AsyncTest
    @Async
    Task<Void> does_not_interrupt_the_body_of_an_open_group() {
        IOException failure = new IOException("boom");
        TaskGroup group = TaskGroup.open();
        group.createTask(failing(10, failure));
        await(pause(100));
        assertThat(Task.current().cancelling()).isZero();
        assertThat(await(ending(group.join()))).isSameAs(failure);
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> cancels_and_waits_when_it_is_closed_without_a_join() {
        TaskGroup group = TaskGroup.open();
        group.createTask(sleeping(1000, "a"));
        group.createTask(cleaning(5, "b cleaned"));
        await(yieldNow());
        await(group.closeAsync());
        log.add("closed");
        assertThat(log).containsExactly("a cancelled", "b cleaned", "closed");
        return Task.done();
    }

    @Test
    void reports_what_fails_while_it_is_closed_without_a_join() {
        IOException failure = new IOException("in cleaning up");
        assertThat(Reports.ofLoopWith(() -> {
                    TaskGroup group = TaskGroup.open();
                    group.createTask(failingInCleanUp(failure));
                    await(yieldNow());
                    await(group.closeAsync());
                    return Task.done();
                }))
                .containsExactly(failure);
    }

    @AsyncTest
    @Async
    Task<Void> closes_at_once_when_nothing_is_left_and_again() {
        TaskGroup group = TaskGroup.open();
        group.createTask(sleeping(1, "a"));
        await(group.join());
        assertThat(group.closeAsync()).isDone();
        assertThat(group.closeAsync()).isDone();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> takes_no_tasks_once_it_is_closed() {
        TaskGroup group = TaskGroup.open();
        await(group.closeAsync());
        assertThatIllegalStateException()
                .isThrownBy(() -> group.createTask(sleeping(1, "late")))
                .withMessageContaining("closed");
        assertThat(Task.all()).containsExactly(Task.current());
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> takes_tasks_after_a_join_and_joins_them_too() {
        TaskGroup group = TaskGroup.open();
        group.createTask(sleeping(1, "a"));
        await(group.join());
        Task<String> second = group.createTask(sleeping(1, "b"));
        await(group.join());
        assertThat(second).isCompletedWithValue("b");
        return Task.done();
    }

    // ---- cancels

    @AsyncTest
    @Async
    Task<Void> cancels_its_tasks_when_it_is_told_to_and_takes_that_for_no_failure() {
        TaskGroup group = TaskGroup.open();
        Task<String> child = group.createTask(sleeping(1000, "child"));
        await(yieldNow());
        group.cancel();
        assertThatIllegalStateException().isThrownBy(() -> group.createTask(sleeping(1, "late")));
        await(group.join());
        assertThat(child).isCancelled();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> cuts_the_body_short_when_a_task_of_it_cancels_the_group() {
        Object seen = await(ending(TaskGroup.run(group -> {
            group.createTask(() -> {
                await(pause(10));
                group.cancel();
                return Task.done();
            });
            return cut();
        })));
        assertThat(seen).isInstanceOf(CancellationException.class);
        assertThat(log).containsExactly("body cut: the task group was cancelled");
        return Task.done();
    }

    @Async
    private Task<Void> cut() {
        try {
            await(pause(1000));
        } catch (CancelledError e) {
            log.add("body cut: " + e.reason());
            throw e;
        }
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> lets_a_cancel_from_outside_win_with_its_reason_and_the_failures_suppressed(TestEventLoop loop) {
        IOException failure = new IOException("in cleaning up");
        Task<Void> task = createTask(() -> TaskGroup.run(group -> {
            group.createTask(failingInCleanUp(failure));
            await(pause(1000));
            return Task.done();
        }));
        loop.callLater(Duration.ofMillis(10), () -> task.cancel("outside"));
        Throwable seen = (Throwable) await(ending(task));
        assertThat(seen).isInstanceOf(CancellationException.class).hasMessage("outside");
        assertThat(seen.getSuppressed()).containsExactly(failure);
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> lets_a_cancel_from_outside_win_that_comes_while_a_failure_cuts_the_body(TestEventLoop loop) {
        Task<Void> task = createTask(() -> TaskGroup.run(group -> {
            group.createTask(failing(10, new IOException("boom")));
            await(cleanUp());
            return Task.done();
        }));
        loop.callLater(Duration.ofMillis(20), () -> task.cancel("outside"));
        Throwable seen = (Throwable) await(ending(task));
        assertThat(seen).isInstanceOf(CancellationException.class).hasMessage("outside");
        return Task.done();
    }

    /** Takes a second, and some time to clean up when it is cancelled. */
    @Async
    private Task<Void> cleanUp() {
        try {
            await(pause(1000));
        } finally {
            await(pause(20));
        }
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> cancels_its_tasks_when_the_join_is_cancelled_and_waits_for_them(TestEventLoop loop) {
        Task<Void> task = createTask(() -> {
            TaskGroup group = TaskGroup.open();
            group.createTask(cleaning(5, "cleaned"));
            await(group.join());
            return Task.done();
        });
        loop.callLater(Duration.ofMillis(10), () -> task.cancel("outside"));
        log.add(((Throwable) await(ending(task))).getMessage());
        assertThat(log).containsExactly("cleaned", "outside");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> does_not_lose_the_value_of_a_body_when_the_cancel_comes_behind_the_last_task() {
        CompletableFuture<Object> last = new CompletableFuture<>();
        Task<String> task = createTask(() -> TaskGroup.run(group -> {
            group.createTask(() -> {
                Object value = await(last);
                return Task.of(value);
            });
            return Task.of("value");
        }));
        await(yieldNow());
        await(yieldNow());
        last.complete("done");
        await(yieldNow());
        await(yieldNow());
        task.cancel();
        await(gatherSettled(task));
        assertThat(task).isCompletedWithValue("value");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> ends_a_hundred_thousand_tasks() {
        int[] ended = new int[1];
        IOException failure = new IOException();
        TaskGroup group = TaskGroup.open();
        for (int i = 0; i < 100_000; i++) {
            group.createTask(() -> counted(ended));
        }
        group.createTask(failing(10, failure));
        assertThat(await(ending(group.join()))).isSameAs(failure);
        assertThat(ended[0]).isEqualTo(100_000);
        return Task.done();
    }

    @Async
    private static Task<Void> counted(int[] ended) {
        try {
            await(sleep(Duration.ofHours(1)));
        } catch (CancelledError e) {
            ended[0]++;
            throw e;
        }
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> keeps_nothing_of_the_tasks_that_have_ended() {
        TaskGroup group = TaskGroup.open();
        long before = 0;
        for (int round = 0; round < 300_000; round++) {
            if (round == 30_000) {
                before = used();
            }
            Task<Void> outside = createTask(Task::done);
            group.createTask(Task::done);
            await(yieldNow());
            assertThat(outside.isDone()).isTrue();
        }
        assertThat(used() - before).isLessThan(8L << 20);
        await(group.join());
        return Task.done();
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
