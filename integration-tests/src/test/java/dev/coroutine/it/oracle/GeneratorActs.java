package dev.coroutine.it.oracle;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.it.oracle.Trace.millis;

import dev.coroutine.Async;
import dev.coroutine.AsyncIterable;
import dev.coroutine.AsyncIterator;
import dev.coroutine.Task;

/** The generators of several scenarios, and what is done with them. */
final class GeneratorActs {
    private GeneratorActs() {}

    /** Gives numbers, each after some time; tells how it ends. */
    static AsyncIterable<Integer> numbers(Trace t, int count, int wait) {
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

    static AsyncIterable<Integer> numbers(Trace t, int count) {
        return numbers(t, count, 0);
    }

    /** Gives numbers; when it is closed, it cleans up for some time. */
    static AsyncIterable<Integer> cleaner(Trace t, int millis, String failure) {
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

    static AsyncIterable<Integer> cleaner(Trace t, int millis) {
        return cleaner(t, millis, null);
    }

    @Async
    static Task<Void> ask(Trace t, AsyncIterator<?> generator) {
        try {
            t.say(await(generator.hasNextAsync()) ? "got " + generator.next() : "no more");
        } catch (IllegalStateException e) {
            t.say("refused");
        }
        return Task.done();
    }

    @Async
    static Task<Object> next(AsyncIterator<?> generator) {
        await(generator.hasNextAsync());
        return Task.of(generator.next());
    }

    @Async
    static Task<Void> close(Trace t, AsyncIterator<?> generator) {
        try {
            await(generator.closeAsync());
            t.say("closed");
        } catch (IllegalStateException e) {
            t.say("refused");
        }
        return Task.done();
    }

    @Async
    static Task<Void> consume(Trace t, AsyncIterable<?> generator, int millis) {
        for (Object each : generator) {
            t.say("got " + each);
            if (millis > 0) {
                await(sleep(millis(millis)));
            }
        }
        t.say("consumed");
        return Task.done();
    }

    static Task<Void> consume(Trace t, AsyncIterable<?> generator) {
        return consume(t, generator, 0);
    }
}
