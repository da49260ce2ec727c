package dev.coroutine.it.runtime;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.run;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.it.acts.Acts.listOf;

import dev.coroutine.Async;
import dev.coroutine.AsyncGenerator;
import dev.coroutine.AsyncIterable;
import dev.coroutine.Emitter;
import dev.coroutine.Task;
import java.util.List;

/** Generators of several tests, and what they give. */
final class Generators {
    private Generators() {}

    static AsyncIterable<Integer> upTo(int end) {
        return AsyncIterable.generate(out -> {
            for (int i = 0; i < end; i++) {
                await(out.emit(i));
            }
            return Task.done();
        });
    }

    static <T> List<T> elements(AsyncGenerator<T> body) {
        return run(() -> listOf(AsyncIterable.generate(body)));
    }

    @Async
    static Task<Void> emitTwo(Emitter<Integer> out) {
        await(out.emit(1));
        await(yieldNow());
        await(out.emit(2));
        return Task.done();
    }
}
