package dev.coroutine.it.oracle;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.waitFor;
import static dev.coroutine.Coroutines.withTimeout;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.it.oracle.Trace.millis;

import dev.coroutine.Async;
import dev.coroutine.AsyncIterable;
import dev.coroutine.AsyncIterator;
import dev.coroutine.AsyncQueue;
import dev.coroutine.CancelledError;
import dev.coroutine.ContextVar;
import dev.coroutine.GeneratorExit;
import dev.coroutine.Task;
import java.util.ArrayList;
import java.util.List;

/** {@code generators.py}. */
@SuppressWarnings("unused") // found by name
final class Generators {
    private static final ContextVar<String> VARIABLE = new ContextVar<>("variable", "unset");

    private Generators() {}

    /** Gives numbers, each after some time; tells how it ends. */
    private static AsyncIterable<Integer> numbers(Trace t, int count, int wait) {
        return AsyncIterable.generate(out -> {
            t.say("starts");
            try {
                for (int i = 0; i < count; i++) {
                    if (wait > 0) {
                        await(sleep(millis(wait)));
                    }
                    t.say("gives " + i);
                    await(out.emit(i));
                }
                t.say("is through");
            } finally {
                t.say("ends");
            }
            return Task.done();
        });
    }

    private static AsyncIterable<Integer> numbers(Trace t, int count) {
        return numbers(t, count, 0);
    }

    /** Gives numbers; when it is closed, it cleans up for some time. */
    private static AsyncIterable<Integer> cleaner(Trace t, int millis, String failure) {
        return AsyncIterable.generate(out -> {
            try {
                for (int i = 0; ; i++) {
                    await(out.emit(i));
                }
            } finally {
                t.say("cleans up");
                await(sleep(millis(millis)));
                t.say("has cleaned up");
                if (failure != null) {
                    throw new IllegalArgumentException(failure);
                }
            }
        });
    }

    private static AsyncIterable<Integer> cleaner(Trace t, int millis) {
        return cleaner(t, millis, null);
    }

    @Async
    private static Task<Void> ask(Trace t, AsyncIterator<?> generator) {
        try {
            t.say(await(generator.hasNextAsync()) ? "got " + generator.next() : "no more");
        } catch (IllegalStateException e) {
            t.say("refused");
        }
        return Task.done();
    }

    @Async
    private static Task<Object> next(AsyncIterator<?> generator) {
        await(generator.hasNextAsync());
        return Task.of(generator.next());
    }

    @Async
    private static Task<Void> close(Trace t, AsyncIterator<?> generator) {
        try {
            await(generator.closeAsync());
            t.say("closed");
        } catch (IllegalStateException e) {
            t.say("refused");
        }
        return Task.done();
    }

    @Async
    private static Task<Void> consume(Trace t, AsyncIterable<?> generator, int millis) {
        for (Object each : generator) {
            t.say("got " + each);
            if (millis > 0) {
                await(sleep(millis(millis)));
            }
        }
        t.say("consumed");
        return Task.done();
    }

    private static Task<Void> consume(Trace t, AsyncIterable<?> generator) {
        return consume(t, generator, 0);
    }

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
    static Task<Void> asked_twice_at_once(Trace t) {
        AsyncIterator<Integer> generator = numbers(t, 3, 10).iterator();
        Task<Void> first = createTask(() -> ask(t, generator));
        Task<Void> second = createTask(() -> ask(t, generator));
        await(first);
        await(second);
        await(ask(t, generator));
        return Task.done();
    }

    @Async
    static Task<Void> closed_while_it_runs(Trace t) {
        AsyncIterator<Integer> generator = numbers(t, 3, 10).iterator();
        Task<Void> first = createTask(() -> ask(t, generator));
        await(sleep(millis(5)));
        await(close(t, generator));
        await(first);
        await(close(t, generator));
        return Task.done();
    }

    @Async
    static Task<Void> asked_by_its_own_body(Trace t) {
        List<AsyncIterator<Integer>> itself = new ArrayList<>();
        AsyncIterable<Integer> curious = AsyncIterable.generate(out -> {
            await(ask(t, itself.get(0)));
            await(out.emit(1));
            return Task.done();
        });
        itself.add(curious.iterator());
        await(ask(t, itself.get(0)));
        return Task.done();
    }

    @Async
    static Task<Void> asked_while_it_is_closed(Trace t) {
        AsyncIterator<Integer> generator = cleaner(t, 10).iterator();
        await(ask(t, generator));
        Task<Void> closing = createTask(() -> close(t, generator));
        await(sleep(millis(5)));
        await(ask(t, generator));
        await(closing);
        await(ask(t, generator));
        return Task.done();
    }

    @Async
    static Task<Void> tasks_take_its_elements_in_turns(Trace t) {
        AsyncIterator<Integer> generator = numbers(t, 4, 10).iterator();
        for (int i = 0; i < 3; i++) {
            await(createTask(() -> ask(t, generator)));
        }
        await(close(t, generator));
        return Task.done();
    }

    @Async
    static Task<Void> the_task_inside_is_that_of_the_consumer(Trace t) {
        AsyncIterable<Integer> telling = AsyncIterable.generate(out -> {
            for (int i = 0; i < 2; i++) {
                t.say(Task.current().name());
                await(out.emit(i));
                await(sleep(millis(10)));
            }
            t.say(Task.current().name());
            return Task.done();
        });
        await(createTask("consumer", () -> {
            for (int each : telling) {
                t.say(Task.current().name());
            }
            return Task.done();
        }));
        return Task.done();
    }

    @Async
    static Task<Void> a_context_variable_is_that_of_the_consumer(Trace t) {
        VARIABLE.set("set outside");
        for (int each : setting(t)) {
            t.say("outside " + VARIABLE.get());
            if (VARIABLE.get().equals("again")) {
                break;
            }
            VARIABLE.set("again");
        }
        t.say("outside " + VARIABLE.get());
        return Task.done();
    }

    private static AsyncIterable<Integer> setting(Trace t) {
        return AsyncIterable.generate(out -> {
            t.say("inside " + VARIABLE.get());
            ContextVar.Token<String> token = VARIABLE.set("set inside");
            try {
                await(out.emit(1));
                t.say("inside " + VARIABLE.get());
                await(sleep(millis(10)));
                await(out.emit(2));
            } finally {
                await(sleep(millis(10)));
                VARIABLE.reset(token);
            }
            return Task.done();
        });
    }

    @Async
    static Task<Void> generators_within_each_other(Trace t) {
        AsyncIterable<Integer> doubled = AsyncIterable.generate(out -> {
            for (int each : numbers(t, 5, 10)) {
                await(out.emit(2 * each));
            }
            return Task.done();
        });
        AsyncIterable<String> described = AsyncIterable.generate(out -> {
            for (int each : doubled) {
                await(out.emit("number " + each));
            }
            return Task.done();
        });
        for (String each : described) {
            t.say("got " + each);
            if (each.equals("number 4")) {
                break;
            }
        }
        t.say("goes on");
        return Task.done();
    }

    @Async
    static Task<Void> a_generator_that_calls_itself(Trace t) {
        for (String each : tree("t", 2)) {
            t.say("got " + each);
        }
        return Task.done();
    }

    private static AsyncIterable<String> tree(String name, int depth) {
        return AsyncIterable.generate(out -> {
            if (depth > 0) {
                for (String each : tree(name + "l", depth - 1)) {
                    await(out.emit(each));
                }
            }
            await(sleep(millis(1)));
            await(out.emit(name));
            if (depth > 0) {
                for (String each : tree(name + "r", depth - 1)) {
                    await(out.emit(each));
                }
            }
            return Task.done();
        });
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

    @Async
    static Task<Void> what_is_left_is_closed_at_the_end(Trace t) {
        await(ask(t, cleaner(t, 10).iterator()));
        t.say("main ends");
        return Task.done();
    }

    @Async
    static Task<Void> elements_through_a_queue(Trace t) {
        AsyncQueue<Integer> queue = new AsyncQueue<>(1);
        Task<Void> producer = createTask(() -> {
            for (int each : numbers(t, 3, 10)) {
                await(queue.put(each));
            }
            await(queue.put(-1));
            return Task.done();
        });
        AsyncIterable<Integer> received = AsyncIterable.generate(out -> {
            for (int each = await(queue.take()); each >= 0; each = await(queue.take())) {
                await(out.emit(each));
            }
            return Task.done();
        });
        for (int each : received) {
            t.say("received " + each);
            await(sleep(millis(15)));
        }
        await(producer);
        return Task.done();
    }
}
