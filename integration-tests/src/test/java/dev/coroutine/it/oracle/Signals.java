package dev.coroutine.it.oracle;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.withTimeout;
import static dev.coroutine.it.oracle.Acts.arrive;
import static dev.coroutine.it.oracle.Acts.skip;
import static dev.coroutine.it.oracle.Acts.waitSet;
import static dev.coroutine.it.oracle.Trace.millis;

import dev.coroutine.Async;
import dev.coroutine.AsyncBarrier;
import dev.coroutine.AsyncEvent;
import dev.coroutine.Task;
import java.util.ArrayList;
import java.util.List;

/** {@code signals.py}. */
@SuppressWarnings("unused") // found by name
final class Signals {
    private Signals() {}

    private static List<Task<Void>> waiters(Trace t, AsyncEvent event, String names) {
        List<Task<Void>> tasks = new ArrayList<>();
        for (String name : names.split("")) {
            tasks.add(createTask(() -> waitSet(t, event, name)));
        }
        return tasks;
    }

    private static void arrivals(Trace t, AsyncBarrier barrier, String names) {
        for (String name : names.split("")) {
            createTask(() -> arrive(t, barrier, name));
        }
    }

    @Async
    static Task<Void> event_wakes_all(Trace t) {
        AsyncEvent event = new AsyncEvent();
        waiters(t, event, "abc");
        await(skip(2));
        event.set();
        t.say("set");
        await(skip(2));
        return Task.done();
    }

    @Async
    static Task<Void> event_is_cleared_at_once(Trace t) {
        AsyncEvent event = new AsyncEvent();
        createTask(() -> waitSet(t, event, "before"));
        await(skip(2));
        event.set();
        event.clear();
        createTask(() -> waitSet(t, event, "after"));
        await(skip(3));
        t.say(event.isSet());
        event.set();
        await(skip(2));
        return Task.done();
    }

    @Async
    static Task<Void> event_that_is_set_needs_no_turn(Trace t) {
        AsyncEvent event = new AsyncEvent();
        event.set();
        event.set();
        await(waitSet(t, event, "a"));
        t.say(event.isSet());
        return Task.done();
    }

    @Async
    static Task<Void> event_waiter_is_cancelled(Trace t) {
        AsyncEvent event = new AsyncEvent();
        List<Task<Void>> tasks = waiters(t, event, "ab");
        await(skip(2));
        tasks.get(0).cancel();
        event.set();
        await(skip(2));
        return Task.done();
    }

    @Async
    static Task<Void> event_is_waited_for_again(Trace t) {
        AsyncEvent event = new AsyncEvent();
        createTask(() -> rounds(t, event, "a"));
        createTask(() -> rounds(t, event, "b"));
        for (int i = 0; i < 4; i++) {
            await(skip(2));
            event.set();
            t.say("set");
        }
        await(skip(2));
        return Task.done();
    }

    @Async
    private static Task<Void> rounds(Trace t, AsyncEvent event, String name) {
        for (int i = 0; i < 3; i++) {
            await(waitSet(t, event, name + i));
            event.clear();
        }
        return Task.done();
    }

    @Async
    static Task<Void> barrier_lets_all_through(Trace t) {
        AsyncBarrier barrier = new AsyncBarrier(3);
        for (String name : List.of("a", "b", "c")) {
            createTask(() -> arrive(t, barrier, name));
            await(skip(1));
        }
        await(skip(3));
        return Task.done();
    }

    @Async
    static Task<Void> barrier_of_one(Trace t) {
        AsyncBarrier barrier = new AsyncBarrier(1);
        await(arrive(t, barrier, "a"));
        await(arrive(t, barrier, "b"));
        return Task.done();
    }

    @Async
    static Task<Void> barrier_is_reset(Trace t) {
        AsyncBarrier barrier = new AsyncBarrier(3);
        arrivals(t, barrier, "ab");
        await(skip(2));
        barrier.reset();
        await(skip(3));
        arrivals(t, barrier, "cde");
        await(skip(4));
        return Task.done();
    }

    @Async
    static Task<Void> barrier_is_aborted(Trace t) {
        AsyncBarrier barrier = new AsyncBarrier(3);
        arrivals(t, barrier, "ab");
        await(skip(2));
        barrier.abort();
        await(skip(3));
        await(arrive(t, barrier, "c"));
        barrier.reset();
        arrivals(t, barrier, "def");
        await(skip(4));
        return Task.done();
    }

    @Async
    static Task<Void> barrier_loses_its_last_one(Trace t) {
        AsyncBarrier barrier = new AsyncBarrier(3);
        createTask(() -> arrive(t, barrier, "a"));
        Task<Void> task = createTask(() -> arrive(t, barrier, "b"));
        await(skip(2));
        task.cancel();
        await(skip(2));
        arrivals(t, barrier, "cd");
        await(skip(4));
        return Task.done();
    }

    @Async
    static Task<Void> barrier_second_round(Trace t) {
        AsyncBarrier barrier = new AsyncBarrier(3);
        for (String name : List.of("a", "b", "c")) {
            createTask(() -> twoRounds(t, barrier, name));
        }
        await(skip(8));
        return Task.done();
    }

    @Async
    private static Task<Void> twoRounds(Trace t, AsyncBarrier barrier, String name) {
        await(arrive(t, barrier, name));
        await(arrive(t, barrier, name));
        return Task.done();
    }

    @Async
    static Task<Void> barrier_is_reset_when_all_were_let_through(Trace t) {
        AsyncBarrier barrier = new AsyncBarrier(2);
        createTask(() -> arrive(t, barrier, "a"));
        await(skip(2));
        await(arrive(t, barrier, "b"));
        barrier.reset();
        await(skip(4));
        return Task.done();
    }

    @Async
    static Task<Void> event_within_a_limit(Trace t) {
        AsyncEvent event = new AsyncEvent();
        t.later(20, event::set);
        await(t.ending(withTimeout(millis(10), () -> waitSet(t, event, "a"))));
        await(withTimeout(millis(20), () -> waitSet(t, event, "b")));
        return Task.done();
    }

    @Async
    static Task<Void> barrier_within_a_limit(Trace t) {
        AsyncBarrier barrier = new AsyncBarrier(2);
        await(t.ending(withTimeout(millis(10), () -> arrive(t, barrier, "a"))));
        createTask(() -> arrive(t, barrier, "b"));
        await(sleep(millis(5)));
        await(arrive(t, barrier, "c"));
        await(sleep(millis(5)));
        return Task.done();
    }
}
