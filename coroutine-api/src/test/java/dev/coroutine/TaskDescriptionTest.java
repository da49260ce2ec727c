package dev.coroutine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a task says of itself. */
@Timeout(60)
class TaskDescriptionTest {
    private final LoopRule rule = new LoopRule();

    @AfterEach
    void close() {
        rule.close();
    }

    private Task<Object> started(String name, Co<Object> body) {
        CompletableFuture<Task<Object>> made = new CompletableFuture<>();
        rule.inside(() -> made.complete(Coroutines.createTask(name, body)));
        return made.join();
    }

    @Test
    void tells_state_and_name() {
        Task<Object> task = started("worker", Co.of(c -> 1));
        assertThat(task).hasToString("Task[pending name='worker']");
        rule.turn();
        assertThat(task).hasToString("Task[finished name='worker']");
    }

    @Test
    void tells_where_the_task_waits_and_for_what() {
        Task<Object> inner = started("inner", Co.of(c -> c.sleep(1, v -> v)));
        Task<Object> outer = started("outer", Co.of(c -> c.await(inner, v -> v)));
        rule.turn();
        assertThat(inner.toString())
                .matches("Task\\[pending name='inner' at Example\\.method\\d+\\(Example\\.java:1\\) wait_for=sleep]");
        assertThat(outer.toString())
                .matches("Task\\[pending name='outer' at Example\\.method\\d+\\(Example\\.java:1\\)"
                        + " wait_for=Task\\[pending name='inner']]");
    }

    @Test
    void names_a_yield_as_the_user_does() {
        Task<Object> task = started("worker", Co.of(c -> c.yieldNow(v -> v)));
        rule.turn();
        assertThat(task.toString()).endsWith(" wait_for=yieldNow]");
    }

    @Test
    void tells_of_a_future_what_that_says() {
        CompletableFuture<Object> source = new CompletableFuture<>();
        Task<Object> task = started("worker", Co.of(c -> c.await(source, v -> v)));
        rule.turn();
        assertThat(task.toString()).contains(" wait_for=java.util.concurrent.CompletableFuture@");
    }

    @Test
    void tells_that_a_cancel_is_under_way_and_then_that_it_came() {
        Task<Object> task = started("worker", Co.of(c -> c.sleep(1, v -> v)));
        rule.turn();
        rule.inside(() -> {
            task.cancel();
            rule.say(task.toString());
        });
        assertThat(rule.log).singleElement().asString().startsWith("Task[cancelling name='worker'");
        rule.turn();
        assertThat(task).hasToString("Task[cancelled name='worker']");
    }

    @Test
    void tells_the_failure_and_does_not_count_as_a_look_at_it() {
        Task<Object> task = started("worker", Co.of(c -> {
            throw new IOException("boom");
        }));
        rule.turn();
        assertThat(task).hasToString("Task[failed name='worker' exception=java.io.IOException: boom]");
        rule.close();
        assertThat(rule.reported).hasSize(1);
        assertThat(task).hasToString("Task[failed name='worker' exception=java.io.IOException: boom]");
        assertThat(Task.failed(new IOException("x")).toString()).contains("exception=java.io.IOException: x");
    }
}
