package dev.coroutine.it.tasks;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.on;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.it.acts.Acts.cleaning;
import static dev.coroutine.it.acts.Acts.ending;
import static dev.coroutine.it.acts.Acts.failing;
import static dev.coroutine.it.acts.Acts.failingWhenCancelled;
import static dev.coroutine.it.acts.Acts.later;
import static dev.coroutine.it.acts.Acts.millis;
import static dev.coroutine.it.acts.Acts.telling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.TaskGroup;
import dev.coroutine.test.AsyncTest;
import dev.coroutine.test.TestEventLoop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Where a group lives, and the form {@code open}: what its body does without being cut. */
class TaskGroupTest {
    private final List<String> log = new ArrayList<>();

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
                () -> group.createTask(() -> later(1, "x")),
                group::join,
                group::cancel,
                group::closeAsync,
                group::close);
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
            group.createTask(() -> later(5, "x"));
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
        assertThatNullPointerException().isThrownBy(() -> group.createTask(null, () -> later(1, "x")));
        assertThatNullPointerException().isThrownBy(() -> TaskGroup.run(null));
        await(group.join());
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> names_its_tasks() {
        TaskGroup group = TaskGroup.open();
        assertThat(group.createTask("worker", () -> later(1, "x")).name()).isEqualTo("worker");
        await(group.join());
        return Task.done();
    }

    // ---- the form open

    @AsyncTest
    @Async
    Task<Void> does_not_interrupt_the_body_of_an_open_group() {
        IOException failure = new IOException("boom");
        TaskGroup group = TaskGroup.open();
        group.createTask(() -> failing(10, failure));
        await(sleep(millis(100)));
        assertThat(Task.current().cancelling()).isZero();
        assertThat(await(ending(group.join()))).isSameAs(failure);
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> cancels_and_waits_when_it_is_closed_without_a_join() {
        TaskGroup group = TaskGroup.open();
        group.createTask(() -> telling("a cancelled", log));
        group.createTask(() -> cleaning(5, "b cleaned", log));
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
                    group.createTask(() -> failingWhenCancelled(failure));
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
        group.createTask(() -> later(1, "a"));
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
                .isThrownBy(() -> group.createTask(() -> later(1, "late")))
                .withMessageContaining("closed");
        assertThat(Task.all()).containsExactly(Task.current());
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> takes_tasks_after_a_join_and_joins_them_too() {
        TaskGroup group = TaskGroup.open();
        group.createTask(() -> later(1, "a"));
        await(group.join());
        Task<String> second = group.createTask(() -> later(1, "b"));
        await(group.join());
        assertThat(second).isCompletedWithValue("b");
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
