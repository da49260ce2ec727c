package dev.coroutine.it.tasks;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gatherSettled;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.it.acts.Acts.cleaning;
import static dev.coroutine.it.acts.Acts.ending;
import static dev.coroutine.it.acts.Acts.failing;
import static dev.coroutine.it.acts.Acts.failingWhenCancelled;
import static dev.coroutine.it.acts.Acts.later;
import static dev.coroutine.it.acts.Acts.millis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.coroutine.Async;
import dev.coroutine.CancelledError;
import dev.coroutine.Task;
import dev.coroutine.TaskGroup;
import dev.coroutine.test.AsyncTest;
import dev.coroutine.test.TestEventLoop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/** Groups that are cancelled, by themselves or from outside. */
class TaskGroupCancelTest {
    private final List<String> log = new ArrayList<>();

    @AsyncTest
    @Async
    Task<Void> cancels_its_tasks_when_it_is_told_to_and_takes_that_for_no_failure() {
        TaskGroup group = TaskGroup.open();
        Task<String> child = group.createTask(() -> later(1000, "child"));
        await(yieldNow());
        group.cancel();
        assertThatIllegalStateException().isThrownBy(() -> group.createTask(() -> later(1, "late")));
        await(group.join());
        assertThat(child).isCancelled();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> cuts_the_body_short_when_a_task_of_it_cancels_the_group() {
        Object seen = await(ending(TaskGroup.run(group -> {
            group.createTask(() -> {
                await(sleep(millis(10)));
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
            await(sleep(millis(1000)));
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
            group.createTask(() -> failingWhenCancelled(failure));
            await(sleep(millis(1000)));
            return Task.done();
        }));
        loop.callLater(millis(10), () -> task.cancel("outside"));
        Throwable seen = (Throwable) await(ending(task));
        assertThat(seen).isInstanceOf(CancellationException.class).hasMessage("outside");
        assertThat(seen.getSuppressed()).containsExactly(failure);
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> lets_a_cancel_from_outside_win_that_comes_while_a_failure_cuts_the_body(TestEventLoop loop) {
        Task<Void> task = createTask(() -> TaskGroup.run(group -> {
            group.createTask(() -> failing(10, new IOException("boom")));
            await(cleaning(20));
            return Task.done();
        }));
        loop.callLater(millis(20), () -> task.cancel("outside"));
        Throwable seen = (Throwable) await(ending(task));
        assertThat(seen).isInstanceOf(CancellationException.class).hasMessage("outside");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> cancels_its_tasks_when_the_join_is_cancelled_and_waits_for_them(TestEventLoop loop) {
        Task<Void> task = createTask(() -> {
            TaskGroup group = TaskGroup.open();
            group.createTask(() -> cleaning(5, "cleaned", log));
            await(group.join());
            return Task.done();
        });
        loop.callLater(millis(10), () -> task.cancel("outside"));
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
}
