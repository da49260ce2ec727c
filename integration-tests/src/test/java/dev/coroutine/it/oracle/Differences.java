package dev.coroutine.it.oracle;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.withTimeout;
import static dev.coroutine.it.oracle.Trace.millis;

import dev.coroutine.Async;
import dev.coroutine.AsyncIterable;
import dev.coroutine.AsyncIterator;
import dev.coroutine.CancelledError;
import dev.coroutine.Task;
import dev.coroutine.TaskGroup;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/** {@code differences.py}; what happens here stands in {@code differences-java.txt}. */
@SuppressWarnings("unused") // found by name
final class Differences {
    private Differences() {}

    @Async
    static Task<Void> rule_15_a_cancel_that_finds_no_wait_is_dropped(Trace t) {
        await(t.ending(createTask(() -> {
            Task.current().cancel();
            return Task.of("value");
        })));
        return Task.done();
    }

    @Async
    static Task<Void> rule_16_whose_cancel_it_was_can_be_told(Trace t) {
        Task<String> inner = createTask(() -> t.worker("inner", 1000));
        t.later(10, inner::cancel);
        await(createTask(() -> {
            try {
                await(inner);
            } catch (CancelledError e) {
                t.say("I was cancelled");
                throw e;
            } catch (CancellationException e) {
                t.say("inner was cancelled");
            }
            return Task.done();
        }));
        return Task.done();
    }

    @Async
    static Task<Void> rule_17_a_task_cancelled_before_its_first_step_runs_its_finally(Trace t) {
        Task<Void> task = createTask(() -> {
            try {
                t.say("starts");
                await(sleep(millis(10)));
            } finally {
                t.say("cleans up");
            }
            return Task.done();
        });
        task.cancel();
        await(t.ending(task));
        return Task.done();
    }

    @Async
    static Task<Void> rule_18_a_result_that_is_there_is_not_lost(Trace t) {
        CompletableFuture<String> future = new CompletableFuture<>();
        Task<Void> task = createTask(() -> {
            t.say("got " + await(future));
            return Task.of(await(sleep(millis(10))));
        });
        await(sleep(millis(10)));
        future.complete("hello");
        task.cancel();
        await(t.ending(task));
        return Task.done();
    }

    @Async
    static Task<Void> rule_18_the_failure_of_a_child_that_the_body_awaits_is_not_lost(Trace t) {
        await(t.ending(TaskGroup.run(group -> {
            Task<String> a = group.createTask(() -> t.worker("a", 10, "boom"));
            group.createTask(() -> t.worker("b", 1000));
            await(t.ending(a));
            return Task.of(await(t.worker("body", 1000)));
        })));
        return Task.done();
    }

    @Async
    static Task<Void> rule_22_gather_cancels_the_others_on_the_first_failure(Trace t) {
        await(t.ending(gather(t.worker("a", 20), t.worker("b", 10, "boom"), t.worker("c", 30))));
        await(sleep(millis(100)));
        t.say("end");
        return Task.done();
    }

    @Async
    static Task<Void> rule_22_gather_tells_of_the_other_failures(Trace t) {
        await(t.ending(gather(t.worker("a", 10, "first"), t.cleaner("b", 5, "second"), t.worker("c", 30))));
        await(sleep(millis(100)));
        t.say("end");
        return Task.done();
    }

    @Async
    static Task<Void> rule_24_a_limit_of_nothing_starts_what_it_cancels(Trace t) {
        await(t.ending(withTimeout(millis(0), () -> {
            t.say("starts");
            return Task.of(await(t.worker("a", 10)));
        })));
        return Task.done();
    }

    @Async
    static Task<Void> rule_25_an_outside_cancel_wins_over_a_failure(Trace t) {
        Task<Void> task = createTask(() -> TaskGroup.run(group -> {
            group.createTask(() -> t.cleaner("a", 5, "broken"));
            return Task.of(await(sleep(millis(1000))));
        }));
        await(sleep(millis(10)));
        task.cancel();
        await(t.ending(task));
        return Task.done();
    }

    @Async
    static Task<Void> rule_30_the_end_of_its_task_closes_a_generator(Trace t) {
        AsyncIterable<Integer> cleaner = AsyncIterable.generate(out -> {
            try {
                await(out.emit(1));
            } finally {
                t.say("cleans up");
                await(sleep(millis(10)));
                t.say("has cleaned up");
            }
            return Task.done();
        });
        await(t.ending(createTask(() -> {
            AsyncIterator<Integer> first = cleaner.iterator();
            await(first.hasNextAsync());
            return Task.of(first.next());
        })));
        await(sleep(millis(100)));
        t.say("end");
        return Task.done();
    }
}
