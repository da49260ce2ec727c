package dev.coroutine.it.oracle;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.withTimeout;
import static dev.coroutine.it.oracle.Acts.signal;
import static dev.coroutine.it.oracle.Acts.signalAll;
import static dev.coroutine.it.oracle.Acts.skip;
import static dev.coroutine.it.oracle.Acts.waitSignal;
import static dev.coroutine.it.oracle.Trace.millis;

import dev.coroutine.Async;
import dev.coroutine.AsyncTimeoutException;
import dev.coroutine.Held;
import dev.coroutine.Task;
import dev.coroutine.it.oracle.Acts.Guarded;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** {@code conditions.py}. */
@SuppressWarnings("unused") // found by name
final class Conditions {
    private Conditions() {}

    private static List<Task<Void>> waiters(Trace t, Guarded guarded, String names, int inside) {
        List<Task<Void>> tasks = new ArrayList<>();
        for (String name : names.split("")) {
            tasks.add(createTask(() -> waitSignal(t, guarded, name, inside)));
        }
        return tasks;
    }

    @Async
    static Task<Void> condition_wakes_one(Trace t) {
        Guarded guarded = Guarded.create();
        waiters(t, guarded, "abc", 0);
        await(skip(3));
        await(signal(t, guarded, 1));
        await(skip(3));
        await(signal(t, guarded, 1));
        await(skip(3));
        await(signal(t, guarded, 1));
        await(skip(3));
        return Task.done();
    }

    @Async
    static Task<Void> condition_wakes_some(Trace t) {
        Guarded guarded = Guarded.create();
        waiters(t, guarded, "abcd", 0);
        await(skip(3));
        await(signal(t, guarded, 2));
        await(skip(3));
        await(signal(t, guarded, 0));
        await(skip(3));
        await(signal(t, guarded, 5));
        await(skip(3));
        return Task.done();
    }

    @Async
    static Task<Void> condition_wakes_all_in_one_turn(Trace t) {
        Guarded guarded = Guarded.create();
        waiters(t, guarded, "abc", 0);
        await(skip(3));
        await(signalAll(guarded));
        t.say("notified");
        await(skip(3));
        return Task.done();
    }

    @Async
    static Task<Void> condition_wakes_all_and_each_keeps_the_lock(Trace t) {
        Guarded guarded = Guarded.create();
        waiters(t, guarded, "abc", 1);
        await(skip(3));
        await(signalAll(guarded));
        t.say("notified");
        await(skip(9));
        return Task.done();
    }

    @Async
    static Task<Void> condition_notifier_keeps_the_lock(Trace t) {
        Guarded guarded = Guarded.create();
        waiters(t, guarded, "ab", 0);
        await(skip(3));
        try (Held held = await(guarded.lock().acquire())) {
            guarded.condition().signalAll();
            t.say("notified");
            await(skip(3));
            t.say("lets go");
        }
        await(skip(4));
        return Task.done();
    }

    @Async
    static Task<Void> condition_waits_until(Trace t) {
        Guarded guarded = Guarded.create();
        int[] count = new int[1];
        createTask(() -> untilAtLeast(t, guarded, count, "three", 3));
        createTask(() -> untilAtLeast(t, guarded, count, "one", 1));
        createTask(() -> untilAtLeast(t, guarded, count, "zero", 0));
        await(skip(3));
        for (int i = 0; i < 3; i++) {
            try (Held held = await(guarded.lock().acquire())) {
                count[0]++;
                guarded.condition().signalAll();
            }
            await(skip(2));
        }
        return Task.done();
    }

    @Async
    private static Task<Void> untilAtLeast(Trace t, Guarded guarded, int[] count, String name, int least) {
        try (Held held = await(guarded.lock().acquire())) {
            await(guarded.condition().waitUntil(() -> count[0] >= least));
            t.say(name + " " + count[0]);
        }
        return Task.done();
    }

    @Async
    static Task<Void> condition_predicate_fails(Trace t) {
        Guarded guarded = Guarded.create();
        createTask(() -> failing(t, guarded));
        await(skip(3));
        await(signal(t, guarded, 1));
        await(skip(3));
        return Task.done();
    }

    @Async
    private static Task<Void> failing(Trace t, Guarded guarded) {
        int[] asked = new int[1];
        try (Held held = await(guarded.lock().acquire())) {
            await(guarded.condition().waitUntil(() -> {
                t.say("asked " + ++asked[0]);
                if (asked[0] == 2) {
                    throw new IllegalArgumentException();
                }
                return false;
            }));
        } catch (IllegalArgumentException e) {
            t.say("failed " + guarded.lock().isLocked());
        }
        return Task.done();
    }

    @Async
    static Task<Void> condition_waiter_is_cancelled(Trace t) {
        Guarded guarded = Guarded.create();
        List<Task<Void>> tasks = waiters(t, guarded, "ab", 0);
        await(skip(3));
        tasks.get(0).cancel();
        await(skip(2));
        await(signal(t, guarded, 1));
        await(skip(3));
        t.say(tasks.get(0).isCancelled() + " " + guarded.lock().isLocked());
        return Task.done();
    }

    @Async
    static Task<Void> condition_waiter_is_cancelled_while_the_lock_is_held(Trace t) {
        Guarded guarded = Guarded.create();
        Task<Void> task = createTask(() -> waitSignal(t, guarded, "a", 0));
        await(skip(3));
        try (Held held = await(guarded.lock().acquire())) {
            task.cancel();
            await(skip(3));
            t.say("lets go");
        }
        await(skip(3));
        return Task.done();
    }

    @Async
    static Task<Void> condition_waiter_is_cancelled_between_signal_and_lock(Trace t) {
        Guarded guarded = Guarded.create();
        for (int turns = 0; turns < 2; turns++) {
            Task<Void> task = createTask(() -> waitSignal(t, guarded, "a", 0));
            await(skip(3));
            try (Held held = await(guarded.lock().acquire())) {
                guarded.condition().signal(1);
                await(skip(turns));
                task.cancel();
                await(skip(2));
                t.say("lets go");
            }
            await(skip(3));
        }
        return Task.done();
    }

    @Async
    static Task<Void> condition_without_the_lock(Trace t) {
        Guarded guarded = Guarded.create();
        try {
            guarded.condition().signal(1);
        } catch (IllegalStateException e) {
            t.say("refused");
        }
        try {
            guarded.condition().signalAll();
        } catch (IllegalStateException e) {
            t.say("refused");
        }
        try {
            await(guarded.condition().waitSignal());
        } catch (IllegalStateException e) {
            t.say("refused");
        }
        return Task.done();
    }

    @Async
    static Task<Void> condition_producer_and_consumers(Trace t) {
        Guarded guarded = Guarded.create();
        Deque<Integer> items = new ArrayDeque<>();
        createTask(() -> consumer(t, guarded, items, "a"));
        createTask(() -> consumer(t, guarded, items, "b"));
        createTask(() -> producer(guarded, items));
        await(skip(14));
        return Task.done();
    }

    @Async
    private static Task<Void> consumer(Trace t, Guarded guarded, Deque<Integer> items, String name) {
        for (int i = 0; i < 2; i++) {
            try (Held held = await(guarded.lock().acquire())) {
                await(guarded.condition().waitUntil(() -> !items.isEmpty()));
                t.say(name + " took " + items.remove());
            }
        }
        return Task.done();
    }

    @Async
    private static Task<Void> producer(Guarded guarded, Deque<Integer> items) {
        for (int i = 0; i < 4; i++) {
            try (Held held = await(guarded.lock().acquire())) {
                items.add(i);
                guarded.condition().signal(1);
            }
            await(skip(2));
        }
        return Task.done();
    }

    @Async
    static Task<Void> condition_within_a_limit_is_left_with_the_lock(Trace t) {
        Guarded guarded = Guarded.create();
        Task<Void> task = createTask(() -> waitForAWhile(t, guarded));
        createTask(() -> waitSignal(t, guarded, "b", 0));
        await(sleep(millis(5)));
        try (Held held = await(guarded.lock().acquire())) {
            await(sleep(millis(10)));
            guarded.condition().signal(2);
            t.say("notified");
        }
        await(task);
        await(sleep(millis(5)));
        t.say(guarded.lock().isLocked());
        return Task.done();
    }

    @Async
    private static Task<Void> waitForAWhile(Trace t, Guarded guarded) {
        try (Held held = await(guarded.lock().acquire())) {
            try {
                await(withTimeout(millis(10), () -> guarded.condition().waitSignal()));
            } catch (AsyncTimeoutException e) {
                t.say("timeout " + guarded.lock().isLocked());
            }
        }
        return Task.done();
    }
}
