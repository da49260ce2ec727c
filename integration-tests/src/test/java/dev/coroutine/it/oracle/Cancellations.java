package dev.coroutine.it.oracle;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.shield;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.it.oracle.Trace.millis;

import dev.coroutine.Async;
import dev.coroutine.CancelledError;
import dev.coroutine.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code cancellation.py}. */
@SuppressWarnings("unused") // found by name
final class Cancellations {
    private Cancellations() {}

    @Async
    static Task<Void> cleans_up_with_awaits(Trace t) {
        Task<String> task = createTask(() -> t.cleaner("a", 10));
        await(sleep(millis(5)));
        task.cancel();
        t.say("" + task.isCancelled());
        await(t.ending(task));
        t.say("" + task.isCancelled());
        return Task.done();
    }

    @Async
    static Task<Void> is_delivered_once(Trace t) {
        Task<String> task = createTask(() -> swallowing(t));
        await(sleep(millis(5)));
        task.cancel();
        await(t.ending(task));
        t.say(task.isCancelled() + " " + task.cancelling());
        return Task.done();
    }

    @Async(suppress = "CO104")
    private static Task<String> swallowing(Trace t) {
        try {
            await(sleep(millis(1000)));
        } catch (CancelledError e) {
            t.say("cancelled");
        }
        await(sleep(millis(10)));
        t.say("goes on");
        return Task.of("value");
    }

    @Async
    static Task<Void> twice_interrupts_the_clean_up(Trace t) {
        Task<String> task = createTask(() -> t.cleaner("a", 100));
        await(sleep(millis(5)));
        task.cancel();
        await(sleep(millis(5)));
        task.cancel();
        await(t.ending(task));
        t.say("cancelling " + task.cancelling());
        return Task.done();
    }

    @Async
    static Task<Void> tells_the_reason(Trace t) {
        Task<Void> task = createTask(() -> {
            try {
                return Task.of(await(sleep(millis(1000))));
            } catch (CancelledError e) {
                t.say("reason " + e.reason());
                throw e;
            }
        });
        await(sleep(millis(5)));
        task.cancel("shutting down");
        await(t.ending(task));
        return Task.done();
    }

    @Async
    static Task<Void> goes_to_the_innermost_task(Trace t) {
        Task<String> inner = createTask(() -> t.cleaner("inner", 5));
        Task<String> task = createTask(() -> {
            try {
                return Task.of(await(inner));
            } finally {
                t.say("outer ends");
            }
        });
        await(sleep(millis(5)));
        task.cancel();
        await(t.ending(task));
        t.say("" + inner.isCancelled());
        return Task.done();
    }

    @Async
    static Task<Void> goes_to_a_plain_future(Trace t) {
        CompletableFuture<String> future = new CompletableFuture<>();
        Task<String> task = createTask(() -> Task.of(await(future)));
        await(sleep(millis(5)));
        task.cancel();
        await(t.ending(task));
        t.say("" + future.isCancelled());
        return Task.done();
    }

    @Async
    static Task<Void> of_what_one_awaits_is_no_cancel_of_oneself(Trace t) {
        Task<String> inner = createTask(() -> t.worker("inner", 1000));
        t.later(5, inner::cancel);
        await(t.ending(inner));
        t.say("cancelling " + Task.current().cancelling());
        return Task.done();
    }

    @Async
    static Task<Void> of_a_done_task_changes_nothing(Trace t) {
        Task<String> task = createTask(() -> t.worker("a", 5));
        await(sleep(millis(10)));
        t.say("" + task.cancel());
        await(t.ending(task));
        return Task.done();
    }

    @Async
    static Task<Void> is_counted(Trace t) {
        Task<Void> task = createTask(() -> counting(t));
        await(sleep(millis(5)));
        task.cancel();
        task.cancel();
        await(t.ending(task));
        return Task.done();
    }

    @Async(suppress = "CO104")
    private static Task<Void> counting(Trace t) {
        try {
            await(sleep(millis(1000)));
        } catch (CancelledError e) {
            Task<?> me = Task.current();
            t.say("cancelling " + me.cancelling());
            t.say("uncancel " + me.uncancel());
            t.say("uncancel " + me.uncancel());
            t.say("uncancel " + me.uncancel());
        }
        return Task.done();
    }

    @Async
    static Task<Void> is_replaced_by_a_failure(Trace t) {
        Task<String> task = createTask(() -> t.cleaner("a", 5, "broken"));
        await(sleep(millis(5)));
        task.cancel();
        await(t.ending(task));
        t.say("" + task.isCancelled());
        return Task.done();
    }

    @Async
    static Task<Void> several_waiters_see_it(Trace t) {
        Task<String> inner = createTask(() -> t.worker("inner", 1000));
        List<Task<Void>> waiters = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            waiters.add(createTask(() -> t.ending(inner)));
        }
        await(sleep(millis(5)));
        inner.cancel();
        await(gather(waiters));
        return Task.done();
    }

    @Async
    static Task<Void> one_of_several_waiters_is_cancelled(Trace t) {
        Task<String> inner = createTask(() -> t.worker("inner", 20));
        List<Task<Void>> waiters = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            waiters.add(createTask(() -> waiter(t, name, inner)));
        }
        await(sleep(millis(5)));
        waiters.get(1).cancel();
        for (Task<Void> each : waiters) {
            try {
                await(each);
            } catch (CancellationException e) {
                t.say("one was cancelled");
            }
        }
        return Task.done();
    }

    @Async
    private static Task<Void> waiter(Trace t, String name, Task<String> inner) {
        try {
            await(shield(inner));
            t.say(name + " sees the value");
        } catch (CancelledError e) {
            t.say(name + " cancelled");
            throw e;
        }
        return Task.done();
    }

    @Async
    static Task<Void> passes_through_three_tasks_turn_by_turn(Trace t) {
        Task<Void> c = createTask(() -> {
            try {
                return Task.of(await(sleep(millis(1_000_000))));
            } catch (CancelledError e) {
                t.say("c cancelled");
                throw e;
            }
        });
        Task<Void> b = createTask(() -> level(t, c, "b"));
        Task<Void> a = createTask(() -> level(t, b, "a"));
        await(yieldNow());
        await(yieldNow());
        a.cancel();
        t.say("cancel");
        await(t.ending(a));
        return Task.done();
    }

    @Async
    private static Task<Void> level(Trace t, CompletionStage<Void> inner, String name) {
        try {
            return Task.of(await(inner));
        } catch (CancelledError e) {
            t.say(name + " cancelled");
            throw e;
        }
    }
}
