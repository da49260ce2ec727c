package dev.coroutine.it.tasks;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gatherSettled;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.test.AsyncTest;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** What a task says of itself. */
class TaskDescriptionTest {
    private static final String HERE =
            "dev\\.coroutine\\.it\\.tasks\\.TaskDescriptionTest\\.%s\\(TaskDescriptionTest\\.java:\\d+\\)";

    @Async
    private static Task<Void> asleep() {
        await(sleep(Duration.ofMillis(1)));
        return Task.done();
    }

    @Async
    private static <T> Task<T> waitingFor(CompletionStage<T> stage) {
        return Task.of(await(stage));
    }

    @Async
    private static Task<Void> yielding() {
        await(yieldNow());
        return Task.done();
    }

    @Async
    private static Task<Void> failing() throws IOException {
        await(yieldNow());
        throw new IOException("boom");
    }

    @AsyncTest
    @Async
    Task<Void> tells_state_and_name() {
        Task<Void> task = createTask("worker", () -> Task.done());
        assertThat(task).hasToString("Task[pending name='worker']");
        await(task);
        assertThat(task).hasToString("Task[finished name='worker']");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> tells_where_the_task_waits_and_for_what() {
        Task<Void> inner = createTask("inner", () -> asleep());
        Task<Void> outer = createTask("outer", () -> waitingFor(inner));
        await(yieldNow());
        assertThat(inner.toString())
                .matches("Task\\[pending name='inner' at " + HERE.formatted("asleep") + " wait_for=sleep]");
        assertThat(outer.toString())
                .matches("Task\\[pending name='outer' at " + HERE.formatted("waitingFor")
                        + " wait_for=Task\\[pending name='inner']]");
        await(outer);
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> names_a_yield_as_the_user_does() {
        Task<Void> task = createTask("worker", () -> yielding());
        await(yieldNow());
        assertThat(task.toString()).endsWith(" wait_for=yieldNow]");
        await(task);
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> tells_of_a_future_what_that_says() {
        CompletableFuture<Integer> source = new CompletableFuture<>();
        Task<Integer> task = createTask("worker", () -> waitingFor(source));
        await(yieldNow());
        assertThat(task.toString()).endsWith(" wait_for=" + source + "]");
        source.complete(1);
        await(task);
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> tells_that_a_cancel_is_under_way_and_then_that_it_came() {
        Task<Void> task = createTask("worker", () -> asleep());
        await(yieldNow());
        task.cancel();
        assertThat(task.toString()).startsWith("Task[cancelling name='worker'");
        await(gatherSettled(task));
        assertThat(task).hasToString("Task[cancelled name='worker']");
        return Task.done();
    }

    @Test
    void tells_the_failure_and_does_not_count_as_a_look_at_it() {
        String text = "Task[failed name='worker' exception=java.io.IOException: boom]";
        CompletableFuture<Task<Void>> made = new CompletableFuture<>();
        assertThat(Reports.ofLoopWith(() -> {
                    Task<Void> task = createTask("worker", () -> failing());
                    made.complete(task);
                    await(yieldNow());
                    await(yieldNow());
                    assertThat(task).hasToString(text);
                    return Task.done();
                }))
                .singleElement()
                .asString()
                .isEqualTo("java.io.IOException: boom");
        assertThat(made.join()).hasToString(text);
    }

    @Test
    void tells_the_failure_of_one_that_was_never_started() {
        assertThat(Task.failed(new IOException("x")).toString()).contains("exception=java.io.IOException: x");
    }
}
