package dev.coroutine.it.runtime;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.on;
import static dev.coroutine.Coroutines.run;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.Async;
import dev.coroutine.CancelledError;
import dev.coroutine.Task;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A cancel of a task that awaits one of another executor is never lost. */
class CancelAcrossSchedulersTest {
    @Test
    void comes_at_the_next_wait_when_the_other_task_ended_before_it_arrived() {
        assertThat(run(() -> new Scene().late())).containsExactly("value", "cancelled: late");
    }

    @Test
    void reaches_the_other_task_when_that_still_runs() {
        assertThat(run(() -> new Scene().inTime())).containsExactly("cancelled: in time");
    }

    private static final class Scene {
        private final Queue<Runnable> executor = new ArrayDeque<>();
        private final CompletableFuture<String> future = new CompletableFuture<>();
        private final List<String> trace = new ArrayList<>();

        @Async
        Task<List<String>> late() {
            Task<Void> task = await(started());
            future.complete("value"); // the other task's last step is queued
            task.cancel("late"); // and the cancel behind it
            work();
            return await(ended(task));
        }

        @Async
        Task<List<String>> inTime() {
            Task<Void> task = await(started());
            task.cancel("in time");
            work();
            return await(ended(task));
        }

        @Async
        private Task<Task<Void>> started() {
            Task<Void> task = createTask(this::caller);
            await(yieldNow());
            work();
            return Task.of(task);
        }

        @Async
        private Task<Task<List<String>>> ended(Task<Void> task) {
            while (!task.isDone()) {
                await(yieldNow());
                work();
            }
            return Task.of(Task.of(trace));
        }

        @Async
        private Task<Void> caller() {
            try {
                trace.add(await(on(executor::add, this::value)));
                await(sleep(Duration.ofMinutes(1)));
                trace.add("not cancelled");
            } catch (CancelledError e) {
                trace.add("cancelled: " + e.reason());
                throw e;
            }
            return Task.done();
        }

        @Async
        private Task<String> value() {
            return Task.of(await(future));
        }

        private void work() {
            for (Runnable step = executor.poll(); step != null; step = executor.poll()) {
                step.run();
            }
        }
    }
}
