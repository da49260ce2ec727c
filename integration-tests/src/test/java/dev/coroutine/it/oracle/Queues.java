package dev.coroutine.it.oracle;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.withTimeout;
import static dev.coroutine.it.oracle.Acts.get;
import static dev.coroutine.it.oracle.Acts.put;
import static dev.coroutine.it.oracle.Acts.skip;
import static dev.coroutine.it.oracle.Trace.millis;

import dev.coroutine.Async;
import dev.coroutine.AsyncLifoQueue;
import dev.coroutine.AsyncPriorityQueue;
import dev.coroutine.AsyncQueue;
import dev.coroutine.Task;
import dev.coroutine.TaskGroup;
import java.util.ArrayList;
import java.util.List;

/** {@code queues.py}. */
@SuppressWarnings("unused") // found by name
final class Queues {
    private Queues() {}

    private static List<Task<Void>> getters(Trace t, AsyncQueue<?> queue, String names) {
        List<Task<Void>> tasks = new ArrayList<>();
        for (String name : names.split("")) {
            tasks.add(createTask(() -> get(t, queue, name)));
        }
        return tasks;
    }

    private static <T> List<Task<Void>> putters(Trace t, AsyncQueue<T> queue, List<T> items) {
        List<Task<Void>> tasks = new ArrayList<>();
        for (T item : items) {
            tasks.add(createTask(() -> put(t, queue, item)));
        }
        return tasks;
    }

    @Async
    private static Task<Void> gets(Trace t, AsyncQueue<?> queue, String name, int count) {
        for (int i = 0; i < count; i++) {
            await(get(t, queue, name));
        }
        return Task.done();
    }

    @Async
    private static Task<Void> puts(Trace t, AsyncQueue<Object> queue, String prefix, int count) {
        for (int i = 0; i < count; i++) {
            await(put(t, queue, prefix + i));
        }
        return Task.done();
    }

    @Async
    static Task<Void> queue_keeps_the_order(Trace t) {
        AsyncQueue<Object> queue = new AsyncQueue<>();
        await(puts(t, queue, "", 3));
        t.say(queue.size());
        await(gets(t, queue, "main", 3));
        return Task.done();
    }

    @Async
    static Task<Void> queue_getters_are_woken_in_order(Trace t) {
        AsyncQueue<Integer> queue = new AsyncQueue<>();
        getters(t, queue, "abc");
        await(skip(2));
        queue.offer(1);
        queue.offer(2);
        t.say(queue.size());
        await(skip(2));
        queue.offer(3);
        await(skip(2));
        return Task.done();
    }

    @Async
    static Task<Void> queue_with_a_bound_of_one(Trace t) {
        AsyncQueue<Object> queue = new AsyncQueue<>(1);
        createTask(() -> puts(t, queue, "", 4));
        createTask(() -> gets(t, queue, "consumer", 4));
        await(skip(10));
        return Task.done();
    }

    @Async
    static Task<Void> queue_consumer_comes_first(Trace t) {
        AsyncQueue<Object> queue = new AsyncQueue<>(2);
        createTask(() -> gets(t, queue, "consumer", 5));
        createTask(() -> puts(t, queue, "", 5));
        await(skip(10));
        return Task.done();
    }

    @Async
    static Task<Void> queue_two_producers(Trace t) {
        AsyncQueue<Object> queue = new AsyncQueue<>(2);
        createTask(() -> puts(t, queue, "a", 3));
        createTask(() -> puts(t, queue, "b", 3));
        await(skip(2));
        for (int i = 0; i < 6; i++) {
            await(get(t, queue, "main"));
            await(skip(2));
        }
        return Task.done();
    }

    @Async
    static Task<Void> queue_putters_are_woken_in_order(Trace t) {
        AsyncQueue<String> queue = new AsyncQueue<>(1);
        putters(t, queue, List.of("a", "b", "c"));
        await(skip(2));
        for (int i = 0; i < 3; i++) {
            t.say("took " + queue.poll().get());
            await(skip(2));
        }
        return Task.done();
    }

    @Async(suppress = "CO102")
    static Task<Void> queue_without_waiting(Trace t) {
        AsyncQueue<Integer> queue = new AsyncQueue<>(1);
        if (queue.poll().isEmpty()) {
            t.say("empty");
        }
        queue.offer(1);
        if (!queue.offer(2)) {
            t.say("full");
        }
        t.say(queue.poll().get() + " " + queue.size());
        return Task.done();
    }

    @Async
    static Task<Void> queue_join(Trace t) {
        AsyncQueue<Integer> queue = new AsyncQueue<>();
        await(joiner(t, queue, "early"));
        queue.offer(1);
        queue.offer(2);
        createTask(() -> joiner(t, queue, "a"));
        createTask(() -> joiner(t, queue, "b"));
        for (int i = 0; i < 2; i++) {
            await(get(t, queue, "main"));
            await(skip(1));
            queue.taskDone();
            t.say("done");
        }
        await(skip(2));
        try {
            queue.taskDone();
        } catch (IllegalStateException e) {
            t.say("refused");
        }
        return Task.done();
    }

    @Async
    private static Task<Void> joiner(Trace t, AsyncQueue<?> queue, String name) {
        await(queue.join());
        t.say(name + " joined");
        return Task.done();
    }

    @Async
    static Task<Void> queue_last_in_first_out(Trace t) {
        AsyncQueue<Integer> queue = new AsyncLifoQueue<>();
        createTask(() -> get(t, queue, "a"));
        await(skip(2));
        for (int i = 0; i < 3; i++) {
            queue.offer(i);
        }
        await(skip(2));
        await(gets(t, queue, "main", 2));
        return Task.done();
    }

    @Async
    static Task<Void> queue_least_first(Trace t) {
        AsyncQueue<Integer> queue = new AsyncPriorityQueue<>();
        createTask(() -> get(t, queue, "a"));
        await(skip(2));
        for (int i : List.of(3, 1, 2, 0)) {
            queue.offer(i);
        }
        await(skip(2));
        await(gets(t, queue, "main", 3));
        return Task.done();
    }

    @Async
    static Task<Void> queue_least_first_with_a_bound(Trace t) {
        AsyncQueue<Integer> queue = new AsyncPriorityQueue<>(2);
        putters(t, queue, List.of(3, 2, 1, 0));
        await(skip(2));
        for (int i = 0; i < 4; i++) {
            await(get(t, queue, "main"));
            await(skip(2));
        }
        return Task.done();
    }

    @Async
    static Task<Void> queue_getter_is_cancelled(Trace t) {
        AsyncQueue<Integer> queue = new AsyncQueue<>();
        List<Task<Void>> tasks = getters(t, queue, "ab");
        await(skip(2));
        tasks.get(0).cancel();
        queue.offer(1);
        await(skip(3));
        return Task.done();
    }

    @Async
    static Task<Void> queue_putter_is_cancelled(Trace t) {
        AsyncQueue<Integer> queue = new AsyncQueue<>(1);
        queue.offer(0);
        List<Task<Void>> tasks = putters(t, queue, List.of(1, 2));
        await(skip(2));
        tasks.get(0).cancel();
        await(skip(2));
        await(get(t, queue, "main"));
        await(skip(2));
        await(get(t, queue, "main"));
        return Task.done();
    }

    @Async
    static Task<Void> queue_within_a_limit(Trace t) {
        AsyncQueue<Integer> queue = new AsyncQueue<>();
        await(t.ending(withTimeout(millis(10), () -> get(t, queue, "a"))));
        queue.offer(1);
        await(t.ending(withTimeout(millis(10), () -> get(t, queue, "b"))));
        return Task.done();
    }

    @Async
    static Task<Void> queue_within_a_limit_gives_to_the_next(Trace t) {
        AsyncQueue<Integer> queue = new AsyncQueue<>();
        Task<Void> task = createTask(() -> withTimeout(millis(10), () -> get(t, queue, "a")));
        await(skip(2));
        createTask(() -> get(t, queue, "b"));
        t.later(20, () -> queue.offer(1));
        await(t.ending(task));
        await(sleep(millis(20)));
        return Task.done();
    }

    @Async
    static Task<Void> queue_of_a_full_one_within_a_limit(Trace t) {
        AsyncQueue<Integer> queue = new AsyncQueue<>(1);
        queue.offer(1);
        await(t.ending(withTimeout(millis(10), () -> put(t, queue, 2))));
        createTask(() -> put(t, queue, 3));
        await(sleep(millis(5)));
        await(gets(t, queue, "main", 2));
        return Task.done();
    }

    @Async
    static Task<Void> queue_getter_in_a_group_that_fails(Trace t) {
        AsyncQueue<Integer> queue = new AsyncQueue<>();
        await(t.ending(TaskGroup.run(group -> {
            group.createTask(() -> get(t, queue, "a"));
            group.createTask(() -> t.worker("b", 10, "boom"));
            return Task.done();
        })));
        queue.offer(1);
        await(get(t, queue, "main"));
        return Task.done();
    }

    @Async
    static Task<Void> queue_item_that_comes_when_the_group_fails(Trace t) {
        AsyncQueue<Integer> queue = new AsyncQueue<>();
        await(t.ending(TaskGroup.run(group -> {
            group.createTask(() -> get(t, queue, "a"));
            group.createTask(() -> {
                await(sleep(millis(10)));
                queue.offer(1);
                throw new IllegalArgumentException("boom");
            });
            return Task.done();
        })));
        t.say("left " + queue.size());
        return Task.done();
    }
}
