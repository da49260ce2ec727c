package dev.coroutine.it.oracle;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.moveOnAfter;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.waitFor;
import static dev.coroutine.Coroutines.withTimeout;
import static dev.coroutine.it.oracle.Trace.millis;

import dev.coroutine.Async;
import dev.coroutine.Task;
import java.util.concurrent.CompletableFuture;

/** {@code timeouts.py}. */
@SuppressWarnings("unused") // found by name
final class Timeouts {
    private Timeouts() {}

    @Async
    static Task<Void> in_time(Trace t) {
        await(t.ending(withTimeout(millis(20), () -> t.worker("a", 10))));
        await(sleep(millis(50)));
        t.say("goes on");
        return Task.done();
    }

    @Async
    static Task<Void> expires(Trace t) {
        await(t.ending(withTimeout(millis(10), () -> t.worker("a", 1000))));
        await(sleep(millis(50)));
        t.say("goes on");
        return Task.done();
    }

    @Async
    static Task<Void> waits_for_the_clean_up(Trace t) {
        await(t.ending(withTimeout(millis(10), () -> t.cleaner("a", 5))));
        return Task.done();
    }

    @Async
    static Task<Void> a_value_wins(Trace t) {
        await(t.ending(withTimeout(millis(10), () -> t.stubborn("a", 5))));
        return Task.done();
    }

    @Async
    static Task<Void> a_failure_wins(Trace t) {
        await(t.ending(withTimeout(millis(10), () -> t.cleaner("a", 5, "broken"))));
        return Task.done();
    }

    @Async
    static Task<Void> an_outside_cancel_comes_first(Trace t) {
        Task<String> task = createTask(() -> withTimeout(millis(100), () -> t.cleaner("a", 5)));
        await(sleep(millis(10)));
        task.cancel();
        await(t.ending(task));
        return Task.done();
    }

    @Async
    static Task<Void> an_outside_cancel_comes_while_it_cleans_up_too_long(Trace t) {
        Task<String> task = createTask(() -> withTimeout(millis(10), () -> t.cleaner("a", 50)));
        await(sleep(millis(20)));
        task.cancel();
        await(t.ending(task));
        return Task.done();
    }

    @Async
    static Task<Void> the_deadline_comes_while_it_cleans_up_after_a_cancel(Trace t) {
        Task<String> task = createTask(() -> withTimeout(millis(20), () -> t.cleaner("a", 50)));
        await(sleep(millis(10)));
        task.cancel();
        await(t.ending(task));
        return Task.done();
    }

    @Async
    static Task<Void> the_inner_limit_comes_first(Trace t) {
        await(t.ending(withTimeout(millis(30), () -> {
            await(t.ending(withTimeout(millis(10), () -> t.worker("inner", 1000))));
            return Task.of(await(t.worker("outer", 1000)));
        })));
        return Task.done();
    }

    @Async
    static Task<Void> the_outer_limit_comes_first(Trace t) {
        await(t.ending(withTimeout(millis(10), () -> withTimeout(millis(30), () -> t.cleaner("a", 5)))));
        return Task.done();
    }

    @Async
    static Task<Void> both_limits_are_the_same(Trace t) {
        await(t.ending(withTimeout(millis(10), () -> withTimeout(millis(10), () -> t.worker("a", 1000)))));
        return Task.done();
    }

    @Async
    static Task<Void> no_time_at_all(Trace t) {
        await(t.ending(withTimeout(millis(0), () -> starting(t))));
        return Task.done();
    }

    @Async
    static Task<Void> less_than_no_time(Trace t) {
        await(t.ending(withTimeout(millis(-5), () -> starting(t))));
        return Task.done();
    }

    @Async
    private static Task<String> starting(Trace t) {
        t.say("starts");
        return Task.of(await(t.worker("a", 10)));
    }

    @Async
    static Task<Void> no_time_is_enough_without_a_wait(Trace t) {
        await(t.ending(withTimeout(millis(0), () -> Task.of("value"))));
        return Task.done();
    }

    @Async
    static Task<Void> the_count_of_cancels_is_restored(Trace t) {
        Task<?> task = Task.current();
        await(t.ending(withTimeout(millis(10), () -> t.worker("a", 1000))));
        t.say("cancelling " + task.cancelling());
        await(t.ending(withTimeout(millis(10), () -> t.stubborn("b", 5))));
        t.say("cancelling " + task.cancelling());
        return Task.done();
    }

    @Async
    static Task<Void> waits_for_a_future_in_time(Trace t) {
        Task<String> task = createTask(() -> t.worker("a", 10));
        await(t.ending(waitFor(task, millis(50))));
        return Task.done();
    }

    @Async
    static Task<Void> waits_for_a_future_too_long(Trace t) {
        Task<String> task = createTask(() -> t.cleaner("a", 5));
        await(t.ending(waitFor(task, millis(10))));
        t.say("" + task.isCancelled());
        return Task.done();
    }

    @Async
    static Task<Void> waits_for_a_future_that_refuses(Trace t) {
        await(t.ending(waitFor(createTask(() -> t.stubborn("a", 5)), millis(10))));
        return Task.done();
    }

    @Async
    static Task<Void> waits_for_a_future_that_fails(Trace t) {
        await(t.ending(waitFor(createTask(() -> t.worker("a", 10, "boom")), millis(50))));
        return Task.done();
    }

    @Async
    static Task<Void> waits_for_a_future_that_fails_while_it_cleans_up(Trace t) {
        await(t.ending(waitFor(createTask(() -> t.cleaner("a", 5, "boom")), millis(10))));
        return Task.done();
    }

    @Async
    static Task<Void> waits_for_a_plain_future_too_long(Trace t) {
        CompletableFuture<String> future = new CompletableFuture<>();
        await(t.ending(waitFor(future, millis(10))));
        t.say("" + future.isCancelled());
        return Task.done();
    }

    @Async
    static Task<Void> waits_for_what_is_done_without_time(Trace t) {
        Task<String> task = createTask(() -> t.worker("a", 10));
        await(sleep(millis(20)));
        await(t.ending(waitFor(task, millis(0))));
        return Task.done();
    }

    @Async
    static Task<Void> waits_for_what_is_not_done_without_time(Trace t) {
        Task<String> task = createTask(() -> t.cleaner("a", 5));
        await(sleep(millis(10)));
        await(t.ending(waitFor(task, millis(0))));
        return Task.done();
    }

    @Async
    static Task<Void> a_cancel_of_the_waiter_cancels_the_future(Trace t) {
        Task<String> inner = createTask(() -> t.cleaner("a", 5));
        Task<String> task = createTask(() -> waitFor(inner, millis(100)));
        await(sleep(millis(10)));
        task.cancel();
        await(t.ending(task));
        t.say("" + inner.isCancelled());
        return Task.done();
    }

    @Async
    static Task<Void> moves_on(Trace t) {
        for (long time : new long[] {5, 50}) {
            boolean inTime =
                    await(moveOnAfter(millis(10), () -> t.worker("a", time))).isPresent();
            t.say(inTime ? "in time" : "moved on");
        }
        return Task.done();
    }
}
