package dev.coroutine;

import static dev.coroutine.Coroutines.asCompleted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AsCompletedTest {
    private final LoopRule rule = new LoopRule();
    private final DrivenLoop loop = rule.loop;

    @AfterEach
    void close() {
        loop.close();
    }

    private Task<Object> sleeper(long millis, Object result) {
        return loop.createTask(Co.of(c -> c.sleep(millis, v -> result)));
    }

    /** All that is left, in the order in which it comes. */
    private static Object rest(Co<?> c, AsyncIterator<Task<Object>> tasks, List<Object> all) throws Throwable {
        return c.await(tasks.hasNextAsync(), more -> {
            if (!(Boolean) more) {
                return all;
            }
            all.add(tasks.next().join());
            return rest(c, tasks, all);
        });
    }

    private List<Object> all(AsyncIterable<Task<Object>> tasks) {
        return rule.run(c -> rest(c, tasks.iterator(), new ArrayList<>()));
    }

    @Test
    void gives_tasks_in_the_order_in_which_they_end() {
        assertThat(all(asCompleted(List.of(sleeper(30, "a"), sleeper(10, "b"), sleeper(20, "c")))))
                .containsExactly("b", "c", "a");
    }

    @Test
    void gives_those_first_that_are_done_and_each_once() {
        Task<Object> slow = sleeper(10, "slow");
        assertThat(all(asCompleted(List.of(slow, Task.of("x"), slow, Task.of("y")))))
                .containsExactly("x", "y", "slow");
    }

    @Test
    void gives_nothing_of_nothing() {
        assertThat(all(asCompleted(List.of()))).isEmpty();
    }

    @Test
    void gives_all_tasks_to_every_iterator() {
        AsyncIterable<Task<Object>> tasks = asCompleted(List.of(sleeper(2, "a"), sleeper(1, "b")));
        assertThat(all(tasks)).containsExactly("b", "a");
        assertThat(all(tasks)).containsExactly("a", "b");
    }

    @Test
    void refuses_null() {
        assertThatNullPointerException()
                .isThrownBy(() -> asCompleted(new ArrayList<>(Arrays.asList(Task.of("a"), null))));
    }

    @Test
    void loses_nothing_when_the_wait_is_cancelled() {
        AsyncIterator<Task<Object>> tasks =
                asCompleted(List.of(sleeper(10, "a"), sleeper(20, "b"))).iterator();
        Task<Object> consumer = loop.createTask(Co.of(c -> c.await(tasks.hasNextAsync(), v -> v)));
        rule.turn();
        rule.inside(consumer::cancel);
        rule.turnUntil(consumer::isDone);
        assertThat(consumer).isCancelled();
        assertThat(rule.<List<Object>>run(c -> rest(c, tasks, new ArrayList<>())))
                .containsExactly("a", "b");
    }

    @Test
    void says_what_is_wrong_with_a_call_of_next() {
        AsyncIterator<Task<Object>> tasks =
                asCompleted(List.of(sleeper(10, "a"))).iterator();
        assertThatThrownBy(tasks::next)
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("hasNextAsync");
        rule.run(c -> rest(c, tasks, new ArrayList<>()));
        assertThatThrownBy(tasks::next)
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("all tasks");
    }

    @Test
    void is_for_one_consumer_at_a_time() {
        AsyncIterator<Task<Object>> tasks =
                asCompleted(List.of(sleeper(10, "a"))).iterator();
        rule.run(c -> {
            Task<Boolean> first = tasks.hasNextAsync();
            assertThatIllegalStateException().isThrownBy(tasks::hasNextAsync);
            return c.await(first, v -> v);
        });
    }

    @Test
    void ends_when_it_is_closed_and_leaves_the_tasks_alone() {
        Task<Object> task = sleeper(10, "a");
        AsyncIterator<Task<Object>> tasks = asCompleted(List.of(task)).iterator();
        rule.run(c -> {
            Task<Boolean> waiting = tasks.hasNextAsync();
            return c.await(
                    tasks.closeAsync(),
                    u -> c.await(waiting, more -> {
                        assertThat(more).isEqualTo(false);
                        return c.await(tasks.hasNextAsync(), again -> {
                            assertThat(again).isEqualTo(false);
                            return null;
                        });
                    }));
        });
        rule.turnUntil(task::isDone);
        assertThat(task).isCompletedWithValue("a");
    }

    @Test
    void does_not_take_a_failure_for_seen_that_the_consumer_never_looked_at() {
        IOException failure = new IOException();
        rule.run(c -> {
            Task<Object> failing = loop.createTask(Co.of(d -> {
                throw failure;
            }));
            return c.await(asCompleted(List.of(failing)).iterator().hasNextAsync(), v -> v);
        });
        loop.close();
        assertThat(rule.reported).extracting(ExceptionContext::exception).containsExactly(failure);
    }

    @Test
    void blocks_for_each_element_off_the_loop() {
        CompletableFuture<Object> first = new CompletableFuture<>();
        Task<Object> waiting = Co.of(c -> c.await(first, v -> v)).begin();
        Task<Object> done = Task.of("done");
        List<Object> values = new ArrayList<>();
        for (Task<Object> task : asCompleted(List.of(waiting, done))) {
            values.add(task.join());
            first.complete("late");
        }
        assertThat(values).containsExactly("done", "late");
    }

    @Test
    void refuses_to_block_on_the_loop_even_when_there_is_nothing_to_wait_for() {
        rule.run(c -> {
            assertThatIllegalStateException()
                    .isThrownBy(() ->
                            asCompleted(List.of(Task.of("done"))).iterator().hasNext())
                    .withMessageContaining("hasNextAsync()");
            return null;
        });
    }
}
