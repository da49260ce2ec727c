package dev.coroutine.it.oracle;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.waitFor;
import static dev.coroutine.Coroutines.withTimeout;
import static dev.coroutine.it.oracle.GeneratorActs.ask;
import static dev.coroutine.it.oracle.GeneratorActs.cleaner;
import static dev.coroutine.it.oracle.GeneratorActs.close;
import static dev.coroutine.it.oracle.GeneratorActs.consume;
import static dev.coroutine.it.oracle.GeneratorActs.numbers;
import static dev.coroutine.it.oracle.Trace.millis;

import dev.coroutine.Async;
import dev.coroutine.AsyncIterable;
import dev.coroutine.AsyncIterator;
import dev.coroutine.CancelledError;
import dev.coroutine.Task;

/** {@code generators.py}: cancels and limits of time. */
@SuppressWarnings("unused") // found by name
final class GeneratorCancels {
    private GeneratorCancels() {}

    @Async
    static Task<Void> cancelled_while_the_body_waits(Trace t) {
        Task<Void> task = createTask(() -> consume(t, numbers(t, 3, 10)));
        await(sleep(millis(15)));
        task.cancel();
        await(t.ending(task));
        return Task.done();
    }

    @Async
    static Task<Void> cancelled_while_the_body_waits_and_cleans_up(Trace t) {
        AsyncIterable<Integer> waiting = AsyncIterable.generate(out -> {
            try {
                await(out.emit(1));
                await(t.cleaner("inner", 5));
            } finally {
                t.say("cleans up");
                await(sleep(millis(10)));
                t.say("has cleaned up");
            }
            return Task.done();
        });
        Task<Void> task = createTask(() -> consume(t, waiting));
        await(sleep(millis(10)));
        task.cancel();
        await(t.ending(task));
        return Task.done();
    }

    @Async
    static Task<Void> cancelled_while_the_consumer_waits(Trace t) {
        Task<Void> task = createTask(() -> consume(t, cleaner(t, 10), 1000));
        await(sleep(millis(10)));
        task.cancel();
        await(t.ending(task));
        return Task.done();
    }

    @Async
    static Task<Void> cancelled_while_it_cleans_up(Trace t) {
        Task<String> task = createTask(() -> {
            for (int each : cleaner(t, 100)) {
                break;
            }
            return Task.of("first");
        });
        await(sleep(millis(10)));
        task.cancel();
        await(t.ending(task));
        return Task.done();
    }

    @Async
    static Task<Void> a_body_that_refuses_a_cancel_goes_on(Trace t) {
        AsyncIterable<Integer> stubborn = AsyncIterable.generate(out -> {
            for (int i = 0; i < 3; i++) {
                await(refusing(t));
                await(out.emit(i));
            }
            return Task.done();
        });
        Task<Void> task = createTask(() -> consume(t, stubborn));
        await(sleep(millis(30)));
        task.cancel();
        await(t.ending(task));
        return Task.done();
    }

    @Async(suppress = "CO104")
    private static Task<Void> refusing(Trace t) {
        try {
            await(sleep(millis(20)));
        } catch (CancelledError e) {
            t.say("refuses");
        }
        return Task.done();
    }

    @Async
    static Task<Void> a_cancelled_body_has_ended(Trace t) {
        AsyncIterator<Integer> generator = numbers(t, 3, 10).iterator();
        Task<Void> task = createTask(() -> ask(t, generator));
        await(sleep(millis(5)));
        task.cancel();
        await(t.ending(task));
        await(ask(t, generator));
        return Task.done();
    }

    @Async
    static Task<Void> a_limit_of_time_ends_the_body(Trace t) {
        await(t.ending(withTimeout(millis(25), () -> consume(t, numbers(t, 9, 10)))));
        return Task.done();
    }

    @Async
    static Task<Void> a_limit_of_time_for_one_element(Trace t) {
        AsyncIterator<Integer> generator = numbers(t, 3, 30).iterator();
        await(t.ending(waitFor(generator.hasNextAsync(), millis(10))));
        await(ask(t, generator));
        return Task.done();
    }

    @Async
    static Task<Void> an_element_comes_in_time(Trace t) {
        AsyncIterator<Integer> generator = numbers(t, 3, 10).iterator();
        await(waitFor(generator.hasNextAsync(), millis(1000)));
        t.say("got " + generator.next());
        await(close(t, generator));
        return Task.done();
    }
}
