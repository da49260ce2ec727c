package dev.coroutine.it.primitives;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.yieldNow;

import dev.coroutine.Async;
import dev.coroutine.AsyncQueue;
import dev.coroutine.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the tasks of several tests do with a queue, and what is left in it. */
final class QueueActs {
    private QueueActs() {}

    static Task<Object> taker(String name, AsyncQueue<?> queue, List<? super String> told) {
        return createTask(() -> take(name, queue, told));
    }

    @Async
    private static Task<Object> take(String name, AsyncQueue<?> queue, List<? super String> told) {
        Object item;
        try {
            item = await(queue.take());
        } catch (Throwable e) {
            told.add(name + " sees " + e.getClass().getSimpleName());
            throw e;
        }
        told.add(name + " got " + item);
        await(yieldNow());
        return Task.of(item);
    }

    static Task<String> putter(String item, AsyncQueue<String> queue, List<? super String> told) {
        return createTask(() -> put(item, queue, told));
    }

    @Async
    private static Task<String> put(String item, AsyncQueue<String> queue, List<? super String> told) {
        try {
            await(queue.put(item));
        } catch (Throwable e) {
            told.add(item + " sees " + e.getClass().getSimpleName());
            throw e;
        }
        told.add("put " + item);
        await(yieldNow());
        return Task.of(item);
    }

    static <T> List<T> drained(AsyncQueue<T> queue) {
        List<T> all = new ArrayList<>();
        for (Optional<T> item = queue.poll(); item.isPresent(); item = queue.poll()) {
            all.add(item.get());
        }
        return all;
    }
}
