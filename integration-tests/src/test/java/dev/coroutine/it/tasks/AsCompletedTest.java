package dev.coroutine.it.tasks;

import static dev.coroutine.Coroutines.asCompleted;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gatherSettled;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coroutine.Async;
import dev.coroutine.AsyncIterable;
import dev.coroutine.AsyncIterator;
import dev.coroutine.Task;
import dev.coroutine.test.AsyncTest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AsCompletedTest {
    private static Task<String> sleeper(long millis, String result) {
        return createTask(() -> sleep(Duration.ofMillis(millis), result));
    }

    /** All that is left, in the order in which it comes. */
    @Async
    private static Task<List<String>> rest(AsyncIterator<Task<String>> tasks) {
        List<String> all = new ArrayList<>();
        while (await(tasks.hasNextAsync())) {
            all.add(await(tasks.next()));
        }
        return Task.of(all);
    }

    @Async
    private static Task<List<String>> all(AsyncIterable<Task<String>> tasks) {
        List<String> all = new ArrayList<>();
        for (Task<String> task : tasks) {
            all.add(await(task));
        }
        return Task.of(all);
    }

    @AsyncTest
    @Async
    Task<Void> gives_tasks_in_the_order_in_which_they_end() {
        List<String> all = await(all(asCompleted(List.of(sleeper(30, "a"), sleeper(10, "b"), sleeper(20, "c")))));
        assertThat(all).containsExactly("b", "c", "a");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> gives_those_first_that_are_done_and_each_once() {
        Task<String> slow = sleeper(10, "slow");
        List<String> all = await(all(asCompleted(List.of(slow, Task.of("x"), slow, Task.of("y")))));
        assertThat(all).containsExactly("x", "y", "slow");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> gives_nothing_of_nothing() {
        assertThat(await(all(asCompleted(List.of())))).isEmpty();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> gives_all_tasks_to_every_iterator() {
        AsyncIterable<Task<String>> tasks = asCompleted(List.of(sleeper(2, "a"), sleeper(1, "b")));
        assertThat(await(all(tasks))).containsExactly("b", "a");
        assertThat(await(all(tasks))).containsExactly("a", "b");
        return Task.done();
    }

    @Test
    void refuses_null() {
        assertThatNullPointerException()
                .isThrownBy(() -> asCompleted(new ArrayList<>(Arrays.asList(Task.of("a"), null))));
    }

    @AsyncTest
    @Async
    Task<Void> loses_nothing_when_the_wait_is_cancelled() {
        AsyncIterator<Task<String>> tasks =
                asCompleted(List.of(sleeper(10, "a"), sleeper(20, "b"))).iterator();
        Task<Boolean> consumer = createTask(() -> tasks.hasNextAsync());
        await(yieldNow());
        consumer.cancel();
        await(gatherSettled(consumer));
        assertThat(consumer).isCancelled();
        assertThat(await(rest(tasks))).containsExactly("a", "b");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> says_what_is_wrong_with_a_call_of_next() {
        AsyncIterator<Task<String>> tasks =
                asCompleted(List.of(sleeper(10, "a"))).iterator();
        assertThatThrownBy(tasks::next)
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("hasNextAsync");
        await(rest(tasks));
        assertThatThrownBy(tasks::next)
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("all tasks");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> is_for_one_consumer_at_a_time() {
        AsyncIterator<Task<String>> tasks =
                asCompleted(List.of(sleeper(10, "a"))).iterator();
        Task<Boolean> first = tasks.hasNextAsync();
        assertThatIllegalStateException().isThrownBy(tasks::hasNextAsync);
        assertThat(await(first)).isTrue();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> ends_when_it_is_closed_and_leaves_the_tasks_alone() {
        Task<String> task = sleeper(10, "a");
        AsyncIterator<Task<String>> tasks = asCompleted(List.of(task)).iterator();
        Task<Boolean> waiting = tasks.hasNextAsync();
        await(tasks.closeAsync());
        assertThat(await(waiting)).isFalse();
        assertThat(await(tasks.hasNextAsync())).isFalse();
        assertThat(await(task)).isEqualTo("a");
        return Task.done();
    }

    @Test
    void does_not_take_a_failure_for_seen_that_the_consumer_never_looked_at() {
        IOException failure = new IOException();
        assertThat(Reports.ofLoopWith(() -> {
                    Task<Object> failing = createTask(() -> {
                        throw failure;
                    });
                    return asCompleted(List.of(failing)).iterator().hasNextAsync();
                }))
                .containsExactly(failure);
    }

    /** A task without a loop. */
    @Async
    private static Task<String> waiting(CompletableFuture<String> first) {
        return Task.of(await(first));
    }

    @Test
    void blocks_for_each_element_off_the_loop() {
        CompletableFuture<String> first = new CompletableFuture<>();
        Task<String> waiting = waiting(first);
        Task<String> done = Task.of("done");
        List<String> values = new ArrayList<>();
        for (Task<String> task : asCompleted(List.of(waiting, done))) {
            values.add(task.join());
            first.complete("late");
        }
        assertThat(values).containsExactly("done", "late");
    }

    @AsyncTest
    Task<Void> refuses_to_block_on_the_loop_even_when_there_is_nothing_to_wait_for() {
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> asCompleted(List.of(Task.of("done"))).iterator().hasNext())
                .withMessageContaining("hasNextAsync()");
        return Task.done();
    }
}
