package dev.coroutine.it.oracle;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.yieldNow;

import dev.coroutine.Async;
import dev.coroutine.AsyncBarrier;
import dev.coroutine.AsyncCondition;
import dev.coroutine.AsyncEvent;
import dev.coroutine.AsyncLock;
import dev.coroutine.AsyncQueue;
import dev.coroutine.AsyncSemaphore;
import dev.coroutine.CancelledError;
import dev.coroutine.Held;
import dev.coroutine.Task;
import java.util.concurrent.BrokenBarrierException;

/** What the tasks of several scenarios do. */
final class Acts {
    private Acts() {}

    @Async
    static Task<Void> skip(int n) {
        for (int i = 0; i < n; i++) {
            await(yieldNow());
        }
        return Task.done();
    }

    @Async
    static Task<Void> visit(Trace t, AsyncLock lock, String name, int inside) {
        try (Held held = await(lock.acquire())) {
            t.say(name + " in");
            await(skip(inside));
            t.say(name + " out");
        } catch (CancelledError e) {
            t.say(name + " cancelled");
            throw e;
        }
        return Task.done();
    }

    @Async
    static Task<Void> visit(Trace t, AsyncSemaphore semaphore, String name, int inside) {
        try (Held held = await(semaphore.acquire())) {
            t.say(name + " in");
            await(skip(inside));
            t.say(name + " out");
        } catch (CancelledError e) {
            t.say(name + " cancelled");
            throw e;
        }
        return Task.done();
    }

    @Async
    static Task<Void> waitSet(Trace t, AsyncEvent event, String name) {
        try {
            await(event.waitSet());
            t.say(name + " goes on");
        } catch (CancelledError e) {
            t.say(name + " cancelled");
            throw e;
        }
        return Task.done();
    }

    /** A condition and its lock: one object in asyncio. */
    record Guarded(AsyncLock lock, AsyncCondition condition) {
        static Guarded create() {
            AsyncLock lock = new AsyncLock();
            return new Guarded(lock, new AsyncCondition(lock));
        }
    }

    @Async
    static Task<Void> waitSignal(Trace t, Guarded guarded, String name, int inside) {
        try (Held held = await(guarded.lock().acquire())) {
            t.say(name + " waits");
            await(guarded.condition().waitSignal());
            t.say(name + " woken " + guarded.lock().isLocked());
            await(skip(inside));
            t.say(name + " leaves");
        } catch (CancelledError e) {
            t.say(name + " cancelled");
            throw e;
        }
        return Task.done();
    }

    @Async
    static Task<Void> signal(Trace t, Guarded guarded, int n) {
        try (Held held = await(guarded.lock().acquire())) {
            guarded.condition().signal(n);
            t.say("notified " + n);
        }
        return Task.done();
    }

    @Async
    static Task<Void> signalAll(Guarded guarded) {
        try (Held held = await(guarded.lock().acquire())) {
            guarded.condition().signalAll();
        }
        return Task.done();
    }

    @Async
    static Task<Void> arrive(Trace t, AsyncBarrier barrier, String name) {
        try {
            int place = await(barrier.arrive());
            t.say(name + " " + place);
        } catch (BrokenBarrierException e) {
            t.say(name + " broken");
        } catch (CancelledError e) {
            t.say(name + " cancelled");
            throw e;
        }
        return Task.done();
    }

    @Async
    static Task<Void> get(Trace t, AsyncQueue<?> queue, String name) {
        try {
            Object item = await(queue.take());
            t.say(name + " got " + item);
        } catch (CancelledError e) {
            t.say(name + " cancelled");
            throw e;
        }
        return Task.done();
    }

    @Async
    static <T> Task<Void> put(Trace t, AsyncQueue<T> queue, T item) {
        try {
            await(queue.put(item));
            t.say("put " + item);
        } catch (CancelledError e) {
            t.say(item + " cancelled");
            throw e;
        }
        return Task.done();
    }
}
