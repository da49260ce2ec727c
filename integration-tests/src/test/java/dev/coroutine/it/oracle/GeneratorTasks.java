package dev.coroutine.it.oracle;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.it.oracle.GeneratorActs.ask;
import static dev.coroutine.it.oracle.GeneratorActs.cleaner;
import static dev.coroutine.it.oracle.GeneratorActs.close;
import static dev.coroutine.it.oracle.GeneratorActs.numbers;
import static dev.coroutine.it.oracle.Trace.millis;

import dev.coroutine.Async;
import dev.coroutine.AsyncIterable;
import dev.coroutine.AsyncIterator;
import dev.coroutine.AsyncQueue;
import dev.coroutine.ContextVar;
import dev.coroutine.Task;
import java.util.ArrayList;
import java.util.List;

/** {@code generators.py}: several tasks at one generator, and generators within each other. */
@SuppressWarnings("unused") // found by name
final class GeneratorTasks {
    private static final ContextVar<String> VARIABLE = new ContextVar<>("variable", "unset");

    private GeneratorTasks() {}

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
