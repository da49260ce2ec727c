package dev.coroutine.it.oracle;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.it.oracle.GeneratorActs.ask;
import static dev.coroutine.it.oracle.GeneratorActs.consume;
import static dev.coroutine.it.oracle.GeneratorActs.numbers;
import static dev.coroutine.it.oracle.Trace.millis;

import dev.coroutine.Async;
import dev.coroutine.AsyncIterable;
import dev.coroutine.AsyncIterator;
import dev.coroutine.Task;

/** {@code generators.py}: how elements are asked for and given. */
@SuppressWarnings("unused") // found by name
final class GeneratorElements {
    private GeneratorElements() {}

    @Async
    static Task<Void> nothing_runs_before_an_element_is_asked_for(Trace t) {
        AsyncIterator<Integer> generator = numbers(t, 2).iterator();
        await(sleep(millis(10)));
        t.say("asks");
        await(ask(t, generator));
        await(sleep(millis(10)));
        t.say("asks");
        await(ask(t, generator));
        await(ask(t, generator));
        await(ask(t, generator));
        return Task.done();
    }

    @Async
    static Task<Void> body_and_consumer_take_turns(Trace t) {
        for (int each : numbers(t, 3)) {
            t.say("got " + each);
        }
        t.say("goes on");
        return Task.done();
    }

    @Async
    static Task<Void> each_iteration_runs_the_body_anew(Trace t) {
        AsyncIterable<Integer> numbers = numbers(t, 1);
        for (int i = 0; i < 2; i++) {
            for (int each : numbers) {
                t.say("got " + each);
            }
        }
        return Task.done();
    }

    @Async
    static Task<Void> an_element_that_is_there_takes_no_turn(Trace t) {
        for (int each : numbers(t, 3)) {
            t.say("got " + each);
        }
        await(yieldNow());
        t.say("a turn later");
        return Task.done();
    }

    @Async
    static Task<Void> an_element_takes_the_turns_that_its_body_takes(Trace t) {
        AsyncIterable<Integer> yielding = AsyncIterable.generate(out -> {
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < i; j++) {
                    await(yieldNow());
                }
                await(out.emit(i));
            }
            return Task.done();
        });
        for (int each : yielding) {
            t.say("got " + each);
        }
        t.say("end");
        return Task.done();
    }

    @Async
    static Task<Void> the_body_waits_for_an_element(Trace t) {
        Task<String> other = createTask(() -> t.worker("other", 15));
        for (int each : numbers(t, 3, 10)) {
            t.say("got " + each);
        }
        return Task.done();
    }

    @Async
    static Task<Void> a_slow_consumer_is_waited_for(Trace t) {
        await(consume(t, numbers(t, 2, 10), 20));
        return Task.done();
    }
}
