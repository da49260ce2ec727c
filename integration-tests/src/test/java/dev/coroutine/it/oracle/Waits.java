package dev.coroutine.it.oracle;

import static dev.coroutine.Coroutines.asCompleted;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.gatherSettled;
import static dev.coroutine.Coroutines.shield;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.waitFor;
import static dev.coroutine.Coroutines.waitUntil;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.ReturnWhen.ALL_COMPLETED;
import static dev.coroutine.ReturnWhen.FIRST_COMPLETED;
import static dev.coroutine.ReturnWhen.FIRST_EXCEPTION;
import static dev.coroutine.it.oracle.Trace.millis;

import dev.coroutine.Async;
import dev.coroutine.CancelledError;
import dev.coroutine.Outcome;
import dev.coroutine.Task;
import dev.coroutine.WaitResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** {@code waits.py}. */
@SuppressWarnings("unused") // found by name
final class Waits {
    private Waits() {}

    private static Task<String> work(Trace t, String name, long millis) {
        return work(t, name, millis, null);
    }

    private static Task<String> work(Trace t, String name, long millis, String failure) {
        return createTask(name, () -> t.worker(name, millis, failure));
    }

    private static void tell(Trace t, WaitResult<?> result) {
        t.say("done " + names(result.done()) + " pending " + names(result.pending()));
    }

    private static String names(Collection<? extends CompletionStage<?>> tasks) {
        return tasks.isEmpty()
                ? "none"
                : tasks.stream().map(task -> ((Task<?>) task).name()).sorted().collect(Collectors.joining());
    }

    private static String value(Outcome<String> outcome) {
        return outcome instanceof Outcome.Failure<String> failure
                ? failure.error().getMessage()
                : ((Outcome.Success<String>) outcome).value();
    }

    @Async
    static Task<Void> gathers_in_the_order_of_the_arguments(Trace t) {
        List<String> values = await(gather(t.worker("a", 20), t.worker("b", 10), t.worker("c", 15)));
        t.say(String.join(" ", values));
        return Task.done();
    }

    @Async
    static Task<Void> gathers_settled(Trace t) {
        List<Outcome<String>> outcomes =
                await(gatherSettled(t.worker("a", 20), t.worker("b", 10, "boom"), t.worker("c", 15)));
        t.say(outcomes.stream().map(Waits::value).collect(Collectors.joining(" ")));
        return Task.done();
    }

    @Async
    static Task<Void> gathers_a_cancelled_one_settled(Trace t) {
        Task<String> a = work(t, "a", 1000);
        Task<List<Outcome<String>>> gathered = gatherSettled(List.of(a, t.worker("b", 20)));
        await(sleep(millis(10)));
        a.cancel();
        List<Outcome<String>> outcomes = await(gathered);
        boolean cancelled = outcomes.get(0) instanceof Outcome.Failure<String> failure
                && failure.error() instanceof CancellationException;
        t.say(cancelled + " " + value(outcomes.get(1)));
        return Task.done();
    }

    @Async
    static Task<Void> a_cancel_of_a_settled_gather_cancels_all(Trace t) {
        Task<List<Outcome<String>>> task =
                createTask(() -> gatherSettled(t.worker("a", 1000), t.cleaner("b", 5), t.stubborn("c", 10)));
        await(sleep(millis(10)));
        task.cancel();
        await(t.ending(task));
        return Task.done();
    }

    @Async
    static Task<Void> waits_for_all(Trace t) {
        List<Task<String>> tasks = List.of(work(t, "a", 20), work(t, "b", 10));
        tell(t, await(waitUntil(tasks, ALL_COMPLETED)));
        return Task.done();
    }

    @Async
    static Task<Void> waits_for_the_first(Trace t) {
        List<Task<String>> tasks = List.of(work(t, "a", 20), work(t, "b", 10), work(t, "c", 10), work(t, "d", 30));
        tell(t, await(waitUntil(tasks, FIRST_COMPLETED)));
        await(sleep(millis(100)));
        return Task.done();
    }

    @Async
    static Task<Void> waits_for_the_first_turn_by_turn(Trace t) {
        List<Task<String>> tasks = List.of(
                yielding(t, "a", 4),
                yielding(t, "b", 1),
                yielding(t, "c", 1),
                yielding(t, "d", 3),
                yielding(t, "e", 4));
        tell(t, await(waitUntil(tasks, FIRST_COMPLETED)));
        tell(t, await(waitUntil(tasks, ALL_COMPLETED)));
        tell(t, await(waitUntil(tasks, ALL_COMPLETED)));
        return Task.done();
    }

    private static Task<String> yielding(Trace t, String name, int times) {
        return createTask(name, () -> {
            for (int i = 0; i < times; i++) {
                await(yieldNow());
            }
            t.say(name + " ends");
            return Task.of(name);
        });
    }

    @Async
    static Task<Void> takes_for_done_what_ends_before_it_goes_on(Trace t) {
        List<Task<String>> tasks =
                List.of(yielding(t, "a", 1), yielding(t, "b", 2), yielding(t, "c", 3), yielding(t, "d", 4));
        tell(t, await(waitUntil(tasks, FIRST_COMPLETED)));
        Task<WaitResult<String>> again = createTask(() -> waitUntil(tasks, FIRST_COMPLETED));
        tell(t, await(again));
        await(waitUntil(tasks, ALL_COMPLETED));
        return Task.done();
    }

    @Async
    static Task<Void> waits_for_a_limited_time_turn_by_turn(Trace t) {
        List<Task<Void>> tasks =
                List.of(waking(t, "a", 3500), waking(t, "b", 4500), waking(t, "c", 5500), waking(t, "d", 8500));
        for (int micros : new int[] {4500, 1500, 500, 0, 3500}) {
            tell(t, await(waitUntil(tasks, ALL_COMPLETED, Duration.ofNanos(micros * 1000L))));
        }
        return Task.done();
    }

    private static Task<Void> waking(Trace t, String name, long micros) {
        return createTask(name, () -> {
            await(sleep(Duration.ofNanos(micros * 1000)));
            t.say(name + " ends");
            return Task.done();
        });
    }

    @Async
    static Task<Void> a_cancel_of_the_wait_turn_by_turn(Trace t) {
        Task<String> task = createTask(() -> t.worker("a", 10));
        Task<Void> waiting = createTask(() -> {
            try {
                await(waitUntil(List.of(task), ALL_COMPLETED));
            } catch (CancelledError e) {
                t.say("waiter cancelled");
                throw e;
            }
            return Task.done();
        });
        await(sleep(Duration.ofNanos(2_500_000)));
        waiting.cancel();
        t.say("cancel");
        try {
            await(waiting);
        } catch (CancellationException e) {
            t.say("main saw it");
        }
        await(task);
        return Task.done();
    }

    @Async
    static Task<Void> waits_for_the_first_failure(Trace t) {
        List<Task<String>> tasks = List.of(work(t, "a", 10), work(t, "b", 20, "boom"), work(t, "c", 30));
        tell(t, await(waitUntil(tasks, FIRST_EXCEPTION)));
        await(t.ending(tasks.get(1)));
        await(sleep(millis(100)));
        return Task.done();
    }

    @Async
    static Task<Void> waits_for_a_failure_that_does_not_come(Trace t) {
        List<Task<String>> tasks = List.of(work(t, "a", 10), work(t, "b", 20));
        tell(t, await(waitUntil(tasks, FIRST_EXCEPTION)));
        return Task.done();
    }

    @Async
    static Task<Void> a_cancelled_one_is_no_failure(Trace t) {
        List<Task<String>> tasks = List.of(work(t, "a", 1000), work(t, "b", 20));
        t.later(10, tasks.get(0)::cancel);
        tell(t, await(waitUntil(tasks, FIRST_EXCEPTION)));
        return Task.done();
    }

    @Async
    static Task<Void> waits_for_a_limited_time(Trace t) {
        List<Task<String>> tasks = List.of(work(t, "a", 10), work(t, "b", 30));
        tell(t, await(waitUntil(tasks, ALL_COMPLETED, millis(20))));
        await(sleep(millis(100)));
        return Task.done();
    }

    @Async
    static Task<Void> waits_for_no_time(Trace t) {
        List<Task<String>> tasks = List.of(work(t, "a", 10), work(t, "b", 30));
        await(sleep(millis(20)));
        tell(t, await(waitUntil(tasks, ALL_COMPLETED, millis(0))));
        await(sleep(millis(100)));
        return Task.done();
    }

    @Async
    static Task<Void> a_cancel_of_the_wait_leaves_the_tasks_alone(Trace t) {
        List<Task<String>> tasks = List.of(work(t, "a", 20), work(t, "b", 30));
        Task<WaitResult<String>> task = createTask(() -> waitUntil(tasks, ALL_COMPLETED));
        await(sleep(millis(10)));
        task.cancel();
        await(t.ending(task));
        await(sleep(millis(100)));
        return Task.done();
    }

    @Async
    static Task<Void> a_wait_does_not_retrieve(Trace t) {
        WaitResult<String> result = await(waitUntil(List.of(work(t, "a", 10, "boom")), ALL_COMPLETED));
        t.say("done " + result.done().size() + " pending " + result.pending().size());
        t.say("end");
        return Task.done();
    }

    @Async
    static Task<Void> as_they_end(Trace t) {
        for (Task<String> task : asCompleted(List.of(work(t, "a", 30), work(t, "b", 10), work(t, "c", 20)))) {
            t.say("next " + await(task));
        }
        t.say("all");
        return Task.done();
    }

    @Async
    static Task<Void> as_they_end_with_failures(Trace t) {
        for (Task<String> task : asCompleted(List.of(work(t, "a", 30), work(t, "b", 10, "boom"), work(t, "c", 20)))) {
            await(t.ending(task));
        }
        t.say("all");
        return Task.done();
    }

    @Async
    static Task<Void> as_they_end_until_the_first(Trace t) {
        for (Task<String> task : asCompleted(List.of(work(t, "a", 30), work(t, "b", 10), work(t, "c", 20)))) {
            t.say("next " + await(task));
            break;
        }
        await(sleep(millis(100)));
        t.say("end");
        return Task.done();
    }

    @Async
    static Task<Void> as_they_end_while_the_consumer_is_slow(Trace t) {
        for (Task<String> task : asCompleted(List.of(work(t, "a", 30), work(t, "b", 10), work(t, "c", 20)))) {
            t.say("next " + await(task));
            await(sleep(millis(15)));
        }
        return Task.done();
    }

    @Async
    static Task<Void> as_they_end_and_one_is_cancelled(Trace t) {
        List<Task<String>> tasks = new ArrayList<>(List.of(work(t, "a", 30), work(t, "b", 10)));
        t.later(5, tasks.get(1)::cancel);
        for (Task<String> task : asCompleted(tasks)) {
            await(t.ending(task));
        }
        return Task.done();
    }

    @Async
    static Task<Void> shields_a_value(Trace t) {
        await(t.ending(shield(work(t, "a", 10))));
        return Task.done();
    }

    @Async
    static Task<Void> shields_a_failure(Trace t) {
        await(t.ending(shield(work(t, "a", 10, "boom"))));
        return Task.done();
    }

    @Async
    static Task<Void> shields_from_a_cancel(Trace t) {
        Task<String> inner = work(t, "inner", 20);
        Task<String> task = createTask(() -> shield(inner));
        await(sleep(millis(10)));
        task.cancel();
        await(t.ending(task));
        t.say(inner.isDone() ? "done" : "still runs");
        await(t.ending(inner));
        return Task.done();
    }

    @Async
    static Task<Void> shields_what_is_cancelled_itself(Trace t) {
        Task<String> inner = work(t, "inner", 20);
        t.later(10, inner::cancel);
        await(t.ending(shield(inner)));
        return Task.done();
    }

    @Async
    static Task<Void> shields_what_is_done(Trace t) {
        Task<String> inner = work(t, "inner", 10);
        await(sleep(millis(20)));
        await(t.ending(shield(inner)));
        return Task.done();
    }

    @Async
    static Task<Void> shields_and_awaits_the_rest(Trace t) {
        Task<String> task = createTask(() -> {
            Task<String> inner = work(t, "inner", 20);
            try {
                return Task.of(await(shield(inner)));
            } catch (CancelledError e) {
                t.say("waits for the rest");
                await(t.ending(inner));
                throw e;
            }
        });
        await(sleep(millis(10)));
        task.cancel();
        await(t.ending(task));
        return Task.done();
    }

    @Async
    static Task<Void> shields_under_a_time_limit(Trace t) {
        Task<String> inner = work(t, "inner", 20);
        await(t.ending(waitFor(shield(inner), millis(10))));
        await(t.ending(inner));
        return Task.done();
    }

    @Async
    static Task<Void> shields_turn_by_turn(Trace t) {
        await(shield(yielding(t, "child", 2)));
        t.say("shield ends");
        return Task.done();
    }

    @Async
    static Task<Void> a_shield_that_was_cancelled_sees_no_failure(Trace t) {
        Task<String> task = createTask(() -> shield(work(t, "inner", 20, "boom")));
        await(sleep(millis(10)));
        task.cancel();
        await(t.ending(task));
        await(sleep(millis(50)));
        t.say("end");
        return Task.done();
    }
}
