package dev.coroutine.it.oracle;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.withTimeout;
import static dev.coroutine.it.oracle.Acts.skip;
import static dev.coroutine.it.oracle.Acts.visit;
import static dev.coroutine.it.oracle.Trace.millis;

import dev.coroutine.Async;
import dev.coroutine.AsyncLock;
import dev.coroutine.AsyncSemaphore;
import dev.coroutine.Held;
import dev.coroutine.Task;
import java.util.ArrayList;
import java.util.List;

/** {@code locks.py}. */
@SuppressWarnings("unused") // found by name
final class Locks {
    private Locks() {}

    private static List<Task<Void>> visitors(Trace t, AsyncLock lock, String names, int inside) {
        List<Task<Void>> tasks = new ArrayList<>();
        for (String name : names.split("")) {
            tasks.add(createTask(() -> visit(t, lock, name, inside)));
        }
        return tasks;
    }

    private static List<Task<Void>> visitors(Trace t, AsyncSemaphore semaphore, String names, int inside) {
        List<Task<Void>> tasks = new ArrayList<>();
        for (String name : names.split("")) {
            tasks.add(createTask(() -> visit(t, semaphore, name, inside)));
        }
        return tasks;
    }

    @Async
    static Task<Void> lock_goes_round_in_the_order_of_arrival(Trace t) {
        visitors(t, new AsyncLock(), "abc", 1);
        await(skip(8));
        return Task.done();
    }

    @Async
    static Task<Void> lock_is_given_back_in_the_same_step(Trace t) {
        visitors(t, new AsyncLock(), "abc", 0);
        await(skip(4));
        return Task.done();
    }

    @Async
    static Task<Void> lock_waiters_go_on_one_a_turn(Trace t) {
        AsyncLock lock = new AsyncLock();
        await(lock.acquire());
        visitors(t, lock, "abc", 0);
        await(skip(2));
        lock.release();
        t.say("released");
        await(skip(5));
        return Task.done();
    }

    @Async
    static Task<Void> lock_waiter_is_cancelled(Trace t) {
        AsyncLock lock = new AsyncLock();
        await(lock.acquire());
        List<Task<Void>> tasks = visitors(t, lock, "abc", 1);
        await(skip(2));
        tasks.get(1).cancel();
        await(skip(2));
        lock.release();
        await(skip(6));
        t.say(tasks.get(0).isCancelled() + " "
                + tasks.get(1).isCancelled() + " "
                + tasks.get(2).isCancelled());
        return Task.done();
    }

    @Async
    static Task<Void> lock_newcomer_waits_behind_a_woken_waiter(Trace t) {
        AsyncLock lock = new AsyncLock();
        await(lock.acquire());
        createTask(() -> visit(t, lock, "waiter", 0));
        await(skip(2));
        lock.release();
        await(visit(t, lock, "newcomer", 0));
        await(skip(2));
        return Task.done();
    }

    @Async
    static Task<Void> lock_that_is_free_needs_no_turn(Trace t) {
        AsyncLock lock = new AsyncLock();
        await(visit(t, lock, "a", 0));
        await(visit(t, lock, "b", 0));
        t.say(lock.isLocked());
        return Task.done();
    }

    @Async
    static Task<Void> lock_release_without_cause(Trace t) {
        AsyncLock lock = new AsyncLock();
        try {
            lock.release();
        } catch (IllegalStateException e) {
            t.say("refused");
        }
        await(lock.acquire());
        t.say(lock.isLocked());
        lock.release();
        t.say(lock.isLocked());
        return Task.done();
    }

    @Async
    static Task<Void> lock_holder_is_cancelled(Trace t) {
        AsyncLock lock = new AsyncLock();
        Task<Void> holder = createTask(() -> visit(t, lock, "holder", 9));
        createTask(() -> visit(t, lock, "waiter", 0));
        await(skip(3));
        holder.cancel();
        await(skip(3));
        t.say(holder.isCancelled() + " " + lock.isLocked());
        return Task.done();
    }

    @Async
    static Task<Void> lock_two_take_turns(Trace t) {
        AsyncLock lock = new AsyncLock();
        await(lock.acquire());
        createTask(() -> thrice(t, lock, "a"));
        createTask(() -> thrice(t, lock, "b"));
        await(skip(2));
        lock.release();
        await(skip(6));
        return Task.done();
    }

    @Async
    private static Task<Void> thrice(Trace t, AsyncLock lock, String name) {
        for (int i = 0; i < 3; i++) {
            await(visit(t, lock, name, 0));
        }
        return Task.done();
    }

    @Async
    static Task<Void> semaphore_lets_two_in(Trace t) {
        visitors(t, new AsyncSemaphore(2), "abcde", 2);
        await(skip(10));
        return Task.done();
    }

    @Async
    static Task<Void> semaphore_is_given_back_in_the_same_step(Trace t) {
        visitors(t, new AsyncSemaphore(1), "abc", 0);
        await(skip(4));
        return Task.done();
    }

    @Async
    static Task<Void> semaphore_of_none_gets_permits(Trace t) {
        AsyncSemaphore semaphore = new AsyncSemaphore(0);
        visitors(t, semaphore, "abc", 3);
        await(skip(2));
        semaphore.release();
        semaphore.release();
        t.say("released two");
        await(skip(10));
        return Task.done();
    }

    @Async
    static Task<Void> semaphore_newcomer_waits_behind_a_woken_waiter(Trace t) {
        AsyncSemaphore semaphore = new AsyncSemaphore(2);
        await(semaphore.acquire());
        await(semaphore.acquire());
        createTask(() -> visit(t, semaphore, "waiter", 0));
        await(skip(2));
        semaphore.release();
        semaphore.release();
        await(visit(t, semaphore, "newcomer", 0));
        await(skip(3));
        return Task.done();
    }

    @Async
    static Task<Void> semaphore_waiter_is_cancelled(Trace t) {
        AsyncSemaphore semaphore = new AsyncSemaphore(1);
        await(semaphore.acquire());
        List<Task<Void>> tasks = visitors(t, semaphore, "abc", 0);
        await(skip(2));
        tasks.get(0).cancel();
        semaphore.release();
        await(skip(5));
        return Task.done();
    }

    @Async
    static Task<Void> semaphore_with_a_bound(Trace t) {
        AsyncSemaphore semaphore = AsyncSemaphore.bounded(1);
        try {
            semaphore.release();
        } catch (IllegalStateException e) {
            t.say("refused");
        }
        await(visit(t, semaphore, "a", 1));
        try {
            new AsyncSemaphore(-1);
        } catch (IllegalArgumentException e) {
            t.say("refused");
        }
        return Task.done();
    }

    @Async
    static Task<Void> semaphore_two_take_turns(Trace t) {
        AsyncSemaphore semaphore = new AsyncSemaphore(1);
        createTask(() -> thrice(t, semaphore, "a"));
        createTask(() -> thrice(t, semaphore, "b"));
        await(skip(12));
        return Task.done();
    }

    @Async
    private static Task<Void> thrice(Trace t, AsyncSemaphore semaphore, String name) {
        for (int i = 0; i < 3; i++) {
            await(visit(t, semaphore, name, 1));
        }
        return Task.done();
    }

    @Async
    static Task<Void> lock_within_a_limit(Trace t) {
        AsyncLock lock = new AsyncLock();
        await(lock.acquire());
        createTask(() -> visit(t, lock, "before", 0));
        await(t.ending(withTimeout(millis(10), () -> visit(t, lock, "a", 0))));
        createTask(() -> visit(t, lock, "behind", 0));
        await(sleep(millis(5)));
        lock.release();
        await(sleep(millis(5)));
        t.say(lock.isLocked());
        return Task.done();
    }

    @Async
    static Task<Void> lock_within_a_limit_that_ends_while_it_is_held(Trace t) {
        AsyncLock lock = new AsyncLock();
        createTask(() -> visit(t, lock, "first", 1));
        createTask(() -> visit(t, lock, "second", 1));
        await(sleep(millis(1)));
        Task<String> waiting = createTask(() -> withTimeout(millis(10), () -> {
            try (Held held = await(lock.acquire())) {
                return Task.of(await(t.worker("holder", 50)));
            }
        }));
        await(skip(1));
        createTask(() -> visit(t, lock, "last", 0));
        await(t.ending(waiting));
        await(sleep(millis(5)));
        t.say(lock.isLocked());
        return Task.done();
    }

    @Async
    static Task<Void> semaphore_within_a_limit(Trace t) {
        AsyncSemaphore semaphore = new AsyncSemaphore(1);
        await(semaphore.acquire());
        await(t.ending(withTimeout(millis(10), () -> visit(t, semaphore, "a", 0))));
        createTask(() -> visit(t, semaphore, "b", 0));
        await(sleep(millis(5)));
        semaphore.release();
        await(sleep(millis(5)));
        t.say(!semaphore.tryAcquire());
        return Task.done();
    }
}
