package dev.coroutine.it.oracle;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.it.oracle.GeneratorActs.ask;
import static dev.coroutine.it.oracle.GeneratorActs.cleaner;
import static dev.coroutine.it.oracle.GeneratorActs.close;
import static dev.coroutine.it.oracle.GeneratorActs.consume;
import static dev.coroutine.it.oracle.GeneratorActs.next;
import static dev.coroutine.it.oracle.GeneratorActs.numbers;
import static dev.coroutine.it.oracle.Trace.millis;

import dev.coroutine.Async;
import dev.coroutine.AsyncIterable;
import dev.coroutine.AsyncIterator;
import dev.coroutine.GeneratorExit;
import dev.coroutine.Task;

/** {@code generators.py}: leaving, closing and failures. */
@SuppressWarnings("unused") // found by name
final class GeneratorEnds {
    private GeneratorEnds() {}

    @Async
    static Task<Void> left_early(Trace t) {
        for (int each : numbers(t, 5)) {
            t.say("got " + each);
            if (each == 1) {
                break;
            }
        }
        t.say("goes on");
        return Task.done();
    }

    @Async
    static Task<Void> left_early_while_it_cleans_up(Trace t) {
        for (int each : cleaner(t, 10)) {
            if (each == 2) {
                break;
            }
        }
        t.say("goes on");
        return Task.done();
    }

    @Async
    static Task<Void> left_by_a_failure(Trace t) {
        await(t.ending(failing(t)));
        return Task.done();
    }

    @Async
    private static Task<Void> failing(Trace t) {
        for (int each : cleaner(t, 10)) {
            throw new IllegalArgumentException("of the consumer");
        }
        return Task.done();
    }

    @Async
    static Task<Void> left_by_a_return(Trace t) {
        await(t.ending(first(t)));
        return Task.done();
    }

    @Async
    private static Task<String> first(Trace t) {
        for (int each : cleaner(t, 10)) {
            return Task.of("first");
        }
        return Task.of("none");
    }

    @Async
    static Task<Void> closed_before_it_was_started(Trace t) {
        AsyncIterator<Integer> generator = numbers(t, 2).iterator();
        await(close(t, generator));
        await(ask(t, generator));
        return Task.done();
    }

    @Async
    static Task<Void> closed_after_its_end(Trace t) {
        AsyncIterator<Integer> generator = numbers(t, 1).iterator();
        await(ask(t, generator));
        await(ask(t, generator));
        await(close(t, generator));
        return Task.done();
    }

    @Async
    static Task<Void> closed_twice(Trace t) {
        AsyncIterator<Integer> generator = cleaner(t, 10).iterator();
        await(ask(t, generator));
        await(close(t, generator));
        await(close(t, generator));
        await(ask(t, generator));
        return Task.done();
    }

    @Async
    static Task<Void> a_failure_in_the_body(Trace t) {
        AsyncIterator<Integer> generator = AsyncIterable.<Integer>generate(out -> {
                    try {
                        await(out.emit(1));
                        throw new IllegalArgumentException("of the body");
                    } finally {
                        t.say("cleans up");
                        await(sleep(millis(10)));
                    }
                })
                .iterator();
        await(ask(t, generator));
        await(t.ending(next(generator)));
        await(ask(t, generator));
        return Task.done();
    }

    @Async
    static Task<Void> a_failure_before_the_first_element(Trace t) {
        AsyncIterable<Integer> failing = AsyncIterable.generate(out -> {
            await(sleep(millis(10)));
            throw new IllegalArgumentException("at once");
        });
        await(t.ending(consume(t, failing)));
        return Task.done();
    }

    @Async
    static Task<Void> a_failure_while_it_is_closed(Trace t) {
        AsyncIterator<Integer> generator = cleaner(t, 10, "broken").iterator();
        await(ask(t, generator));
        await(t.ending(generator.closeAsync()));
        await(ask(t, generator));
        return Task.done();
    }

    @Async
    static Task<Void> the_exit_becomes_another_failure(Trace t) {
        AsyncIterator<Integer> generator = AsyncIterable.<Integer>generate(out -> {
                    try {
                        await(out.emit(1));
                    } catch (GeneratorExit e) {
                        throw new IllegalArgumentException("not like this");
                    }
                    return Task.done();
                })
                .iterator();
        await(ask(t, generator));
        await(t.ending(generator.closeAsync()));
        return Task.done();
    }

    @Async
    static Task<Void> the_exit_is_caught(Trace t) {
        AsyncIterator<Integer> generator = AsyncIterable.<Integer>generate(out -> {
                    try {
                        await(out.emit(1));
                    } catch (GeneratorExit e) {
                        t.say("exit");
                    }
                    await(sleep(millis(10)));
                    t.say("ends");
                    return Task.done();
                })
                .iterator();
        await(ask(t, generator));
        await(close(t, generator));
        return Task.done();
    }

    @Async
    static Task<Void> gives_more_although_it_is_closed(Trace t) {
        AsyncIterator<Integer> generator = AsyncIterable.<Integer>generate(out -> {
                    try {
                        await(out.emit(1));
                    } finally {
                        await(out.emit(2));
                    }
                    return Task.done();
                })
                .iterator();
        await(ask(t, generator));
        await(close(t, generator));
        return Task.done();
    }

    @Async
    static Task<Void> what_is_left_is_closed_at_the_end(Trace t) {
        await(ask(t, cleaner(t, 10).iterator()));
        t.say("main ends");
        return Task.done();
    }
}
