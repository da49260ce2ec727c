package dev.coroutine.it.oracle;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.withTimeout;
import static dev.coroutine.it.oracle.Acts.arrive;
import static dev.coroutine.it.oracle.Acts.get;
import static dev.coroutine.it.oracle.Acts.put;
import static dev.coroutine.it.oracle.Acts.signal;
import static dev.coroutine.it.oracle.Acts.skip;
import static dev.coroutine.it.oracle.Acts.visit;
import static dev.coroutine.it.oracle.Acts.waitSet;
import static dev.coroutine.it.oracle.Acts.waitSignal;
import static dev.coroutine.it.oracle.Trace.millis;

import dev.coroutine.Async;
import dev.coroutine.AsyncBarrier;
import dev.coroutine.AsyncEvent;
import dev.coroutine.AsyncLock;
import dev.coroutine.AsyncQueue;
import dev.coroutine.AsyncSemaphore;
import dev.coroutine.Held;
import dev.coroutine.Task;
import dev.coroutine.TaskGroup;
import dev.coroutine.it.oracle.Acts.Guarded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code primitive_differences.py}; what happens here stands in {@code primitive_differences-java.txt}. */
@SuppressWarnings("unused") // found by name
final class PrimitiveDifferences {
    private PrimitiveDifferences() {}

    @Async
    static Task<Void> lock_waiter_is_cancelled_before_the_release_of_the_same_turn(Trace t) {
        AsyncLock lock = new AsyncLock();
        await(lock.acquire());
        Task<Void> a = createTask(() -> visit(t, lock, "a", 0));
        createTask(() -> visit(t, lock, "b", 0));
        await(skip(2));
        a.cancel();
        lock.release();
        await(skip(4));
        return Task.done();
    }

    @Async
    static Task<Void> queue_workers(Trace t) {
        AsyncQueue<Integer> queue = new AsyncQueue<>(2);
        List<Task<Void>> workers = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            workers.add(createTask(() -> worker(t, queue, name)));
        }
        for (int i = 0; i < 6; i++) {
            await(queue.put(i));
        }
        await(queue.join());
        t.say("joined");
        workers.forEach(Task::cancel);
        await(skip(2));
        return Task.done();
    }

    @Async
    private static Task<Void> worker(Trace t, AsyncQueue<Integer> queue, String name) {
        while (true) {
            await(get(t, queue, name));
            await(skip(1));
            queue.taskDone();
        }
    }

    @Async
    static Task<Void> queue_item_of_a_woken_getter(Trace t) {
        AsyncQueue<Integer> queue = new AsyncQueue<>();
        createTask(() -> get(t, queue, "waiter"));
        await(skip(2));
        queue.offer(1);
        Optional<Integer> item = queue.poll();
        t.say(item.isPresent() ? "newcomer got " + item.get() : "nothing for the newcomer");
        await(skip(2));
        queue.offer(2);
        await(skip(2));
        return Task.done();
    }

    @Async
    static Task<Void> queue_place_of_a_woken_putter(Trace t) {
        AsyncQueue<String> queue = new AsyncQueue<>(1);
        queue.offer("0");
        createTask(() -> put(t, queue, "waiter"));
        await(skip(2));
        queue.poll();
        t.say(queue.offer("newcomer") ? "newcomer is in" : "no room for the newcomer");
        await(skip(2));
        t.say("took " + queue.poll().get());
        await(skip(2));
        return Task.done();
    }

    @Async
    static Task<Void> queue_getter_is_cancelled_when_it_was_woken(Trace t) {
        AsyncQueue<Integer> queue = new AsyncQueue<>();
        Task<Void> task = createTask(() -> get(t, queue, "a"));
        await(skip(2));
        queue.offer(1);
        task.cancel();
        await(skip(2));
        t.say(queue.size());
        return Task.done();
    }

    @Async
    static Task<Void> lock_waiter_is_cancelled_when_it_was_handed_the_lock(Trace t) {
        AsyncLock lock = new AsyncLock();
        await(lock.acquire());
        Task<Void> task = createTask(() -> visit(t, lock, "a", 1));
        await(skip(2));
        lock.release();
        task.cancel();
        await(skip(4));
        t.say(lock.isLocked());
        return Task.done();
    }

    @Async
    static Task<Void> lock_that_was_released_to_a_waiter(Trace t) {
        AsyncLock lock = new AsyncLock();
        await(lock.acquire());
        createTask(() -> visit(t, lock, "a", 0));
        await(skip(2));
        lock.release();
        t.say(lock.isLocked());
        await(skip(2));
        return Task.done();
    }

    @Async
    static Task<Void> semaphore_waiter_is_cancelled_when_it_was_handed_a_permit(Trace t) {
        AsyncSemaphore semaphore = new AsyncSemaphore(1);
        await(semaphore.acquire());
        Task<Void> a = createTask(() -> visit(t, semaphore, "a", 0));
        createTask(() -> visit(t, semaphore, "b", 0));
        await(skip(2));
        semaphore.release();
        a.cancel();
        await(skip(4));
        return Task.done();
    }

    @Async
    static Task<Void> event_waiter_is_cancelled_when_it_was_woken(Trace t) {
        AsyncEvent event = new AsyncEvent();
        Task<Void> task = createTask(() -> waitSet(t, event, "a"));
        await(skip(2));
        event.set();
        task.cancel();
        await(skip(2));
        return Task.done();
    }

    @Async
    static Task<Void> condition_signal_of_a_cancelled_waiter(Trace t) {
        Guarded guarded = Guarded.create();
        Task<Void> a = createTask(() -> waitSignal(t, guarded, "a", 0));
        createTask(() -> waitSignal(t, guarded, "b", 0));
        await(skip(3));
        await(signal(t, guarded, 1));
        a.cancel();
        await(skip(4));
        await(signal(t, guarded, 1));
        await(skip(3));
        return Task.done();
    }

    @Async
    static Task<Void> condition_newcomer_after_the_signal(Trace t) {
        Guarded guarded = Guarded.create();
        createTask(() -> waitSignal(t, guarded, "waiter", 0));
        await(skip(2));
        try (Held held = await(guarded.lock().acquire())) {
            createTask(() -> newcomer(t, guarded));
            guarded.condition().signal(1);
            await(skip(2));
        }
        await(skip(4));
        return Task.done();
    }

    @Async
    private static Task<Void> newcomer(Trace t, Guarded guarded) {
        try (Held held = await(guarded.lock().acquire())) {
            t.say("newcomer");
        }
        return Task.done();
    }

    @Async
    static Task<Void> barrier_places_after_a_cancel(Trace t) {
        AsyncBarrier barrier = new AsyncBarrier(3);
        Task<Void> a = createTask(() -> arrive(t, barrier, "a"));
        createTask(() -> arrive(t, barrier, "b"));
        await(skip(2));
        a.cancel();
        await(skip(2));
        createTask(() -> arrive(t, barrier, "c"));
        createTask(() -> arrive(t, barrier, "d"));
        await(skip(4));
        return Task.done();
    }

    @Async
    static Task<Void> context_of_a_call_in_an_executor(Trace t) {
        Contexts.VAR.set("main");
        t.note(await(t.loop().runInExecutor(null, Contexts.VAR::get)));
        return Task.done();
    }

    @Async
    static Task<Void> queue_item_that_comes_at_the_limit(Trace t) {
        AsyncQueue<Integer> queue = new AsyncQueue<>();
        t.later(10, () -> queue.offer(1));
        await(t.ending(withTimeout(millis(10), () -> get(t, queue, "a"))));
        t.say("left " + queue.size());
        return Task.done();
    }

    @Async
    static Task<Void> lock_that_is_handed_over_at_the_limit(Trace t) {
        AsyncLock lock = new AsyncLock();
        await(lock.acquire());
        t.later(10, lock::release);
        await(t.ending(withTimeout(millis(10), () -> visit(t, lock, "a", 0))));
        t.say(lock.isLocked());
        return Task.done();
    }

    @Async
    static Task<Void> context_of_what_is_limited(Trace t) {
        Contexts.VAR.set("main");
        await(withTimeout(millis(20), PrimitiveDifferences::settingCallee));
        t.say(Contexts.VAR.get());
        return Task.done();
    }

    @Async
    private static Task<Void> settingCallee() {
        Contexts.VAR.set("callee of " + Contexts.VAR.get());
        await(sleep(millis(10)));
        return Task.done();
    }

    @Async
    static Task<Void> context_of_the_body_of_a_group(Trace t) {
        Contexts.VAR.set("main");
        await(TaskGroup.run(group -> {
            t.say(Contexts.VAR.get());
            Contexts.VAR.set("body");
            return Task.done();
        }));
        t.say(Contexts.VAR.get());
        return Task.done();
    }
}
