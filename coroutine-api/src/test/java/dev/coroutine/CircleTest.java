package dev.coroutine;

import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.on;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tasks of different owners that await each other in a circle: a cancel ends them all. */
@Timeout(60)
class CircleTest {
    private final Queue<Runnable> executor = new ArrayDeque<>();

    /** Works until nothing is left to do; a cancel that goes round for ever fails. */
    private void work() {
        int steps = 0;
        for (Runnable next = executor.poll(); next != null; next = executor.poll()) {
            next.run();
            assertThat(++steps).as("steps").isLessThan(1000);
        }
    }

    private Task<Object> awaiting(CompletableFuture<?> other) {
        return on(executor::add, Co.of(c -> c.await(other, v -> v)));
    }

    /** A circle of this many tasks, the first of which awaits the last. */
    private List<Task<Object>> circle(int size) {
        CompletableFuture<Task<?>> last = new CompletableFuture<>();
        List<Task<Object>> tasks = new ArrayList<>();
        tasks.add(on(executor::add, Co.of(c -> c.await(last, task -> c.await((Task<?>) task, v -> v)))));
        while (tasks.size() < size) {
            tasks.add(awaiting(tasks.get(tasks.size() - 1)));
        }
        work();
        last.complete(tasks.get(size - 1));
        work();
        return tasks;
    }

    @Test
    void of_any_size_ends() {
        for (int size = 2; size < 20; size++) {
            List<Task<Object>> tasks = circle(size);
            assertThat(tasks.get(size / 2).cancel("enough")).isTrue();
            work();
            assertThat(tasks).allMatch(Task::isCancelled);
            assertThat(tasks).extracting(Task::cancelling).containsOnly(1);
        }
    }

    @Test
    void ends_when_the_cancel_comes_from_a_task_outside_of_it() {
        for (int distance = 1; distance < 10; distance++) {
            List<Task<Object>> tasks = circle(3);
            Task<Object> outside = tasks.get(0);
            for (int i = 0; i < distance; i++) {
                outside = awaiting(outside);
                tasks.add(outside);
            }
            work();
            assertThat(outside.cancel()).isTrue();
            work();
            assertThat(tasks).allMatch(Task::isCancelled);
        }
    }

    @Test
    void ends_when_others_wait_for_the_same_task() {
        List<Task<Object>> tasks = circle(2);
        List<Task<Object>> others = List.of(awaiting(tasks.get(0)), awaiting(tasks.get(0)), awaiting(tasks.get(1)));
        work();
        tasks.get(0).cancel();
        work();
        assertThat(tasks).allMatch(Task::isCancelled);
        assertThat(others)
                .allSatisfy(other ->
                        assertThat(Assertions.catchThrowable(other::join)).isInstanceOf(CancellationException.class));
    }

    @Test
    void ends_when_two_cancels_go_round_at_once() {
        List<Task<Object>> tasks = circle(4);
        tasks.get(0).cancel("one");
        tasks.get(2).cancel("two");
        tasks.get(3).cancel("three");
        work();
        assertThat(tasks).allMatch(Task::isCancelled);
    }

    @Test
    void ends_when_it_goes_through_gather() {
        for (int start = 0; start < 2; start++) {
            CompletableFuture<Task<?>> second = new CompletableFuture<>();
            Task<Object> a = on(
                    executor::add,
                    Co.of(c -> c.await(
                            second, b -> c.await(gather((Task<?>) b, new CompletableFuture<Object>()), v -> v))));
            Task<Object> b = awaiting(a);
            work();
            second.complete(b);
            work();
            (start == 0 ? a : b).cancel();
            work();
            assertThat(List.of(a, b)).allMatch(Task::isCancelled);
        }
    }

    @Test
    void of_threads_ends() throws Exception {
        try (var one = new Pool(1);
                var two = new Pool(1)) {
            for (int round = 0; round < 2000; round++) {
                CompletableFuture<Task<?>> last = new CompletableFuture<>();
                Task<Object> a = on(one.executor(), Co.of(c -> c.await(last, b -> c.await((Task<?>) b, v -> v))));
                Task<Object> b = on(two.executor(), Co.of(c -> c.await(a, v -> v)));
                last.complete(b);
                a.cancel();
                b.cancel();
                for (Task<Object> task : List.of(a, b)) {
                    assertThat(Assertions.catchThrowable(() -> task.get(30, TimeUnit.SECONDS)))
                            .isInstanceOf(CancellationException.class);
                }
            }
        }
    }
}
