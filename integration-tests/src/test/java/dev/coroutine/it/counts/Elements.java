package dev.coroutine.it.counts;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.yieldNow;

import dev.coroutine.Async;
import dev.coroutine.AsyncIterable;
import dev.coroutine.AsyncIterator;
import dev.coroutine.Emitter;
import dev.coroutine.Sequence;
import dev.coroutine.Sequences;
import dev.coroutine.Task;
import dev.coroutine.TaskGroup;
import java.util.Iterator;

/** Counted: elements of generators, whole iterations, and bodies of groups. */
public final class Elements {
    private static final String ELEMENT = "element";

    private static final AsyncIterable<String> THERE = AsyncIterable.generate(out -> {
        while (true) {
            await(out.emit(ELEMENT));
        }
    });

    private static final AsyncIterable<String> THREE = AsyncIterable.generate(Elements::three);

    private static final AsyncIterable<String> A_TURN_LATER = AsyncIterable.generate(out -> {
        while (true) {
            await(yieldNow());
            await(out.emit(ELEMENT));
        }
    });

    private static final AsyncIterable<String> PASSED_ON = AsyncIterable.generate(out -> {
        for (String element : A_TURN_LATER) {
            await(out.emit(element));
        }
        return Task.done();
    });

    private static final Sequence<String> SEQUENCE = Sequences.generate(out -> {
        while (true) {
            await(out.emit(ELEMENT));
        }
    });

    private Elements() {}

    @Async
    private static Task<Void> three(Emitter<String> out) {
        await(out.emit(ELEMENT));
        await(out.emit(ELEMENT));
        await(out.emit(ELEMENT));
        return Task.done();
    }

    @Async
    public static Task<Long> element_that_is_there(int rounds) {
        AsyncIterator<String> elements = THERE.iterator();
        await(elements.hasNextAsync());
        long before = Allocated.bytes();
        for (int i = 0; i < rounds; i++) {
            elements.next();
            await(elements.hasNextAsync());
        }
        long bytes = Allocated.bytes() - before;
        await(elements.closeAsync());
        return Task.of(bytes);
    }

    @Async
    public static Task<Long> element_that_comes_a_turn_later(int rounds) {
        AsyncIterator<String> elements = A_TURN_LATER.iterator();
        await(elements.hasNextAsync());
        elements.next();
        await(elements.hasNextAsync());
        long before = Allocated.bytes();
        for (int i = 0; i < rounds; i++) {
            elements.next();
            await(elements.hasNextAsync());
        }
        long bytes = Allocated.bytes() - before;
        await(elements.closeAsync());
        return Task.of(bytes);
    }

    @Async
    public static Task<Long> element_that_another_generator_passes_on(int rounds) {
        AsyncIterator<String> elements = PASSED_ON.iterator();
        await(elements.hasNextAsync());
        elements.next();
        await(elements.hasNextAsync());
        long before = Allocated.bytes();
        for (int i = 0; i < rounds; i++) {
            elements.next();
            await(elements.hasNextAsync());
        }
        long bytes = Allocated.bytes() - before;
        await(elements.closeAsync());
        return Task.of(bytes);
    }

    public static Task<Long> element_of_a_sequence(int rounds) {
        Iterator<String> elements = SEQUENCE.iterator();
        elements.next();
        long before = Allocated.bytes();
        for (int i = 0; i < rounds; i++) {
            elements.next();
        }
        return Task.of(Allocated.bytes() - before);
    }

    @Async
    public static Task<Long> iteration_over_three_elements(int rounds) {
        int elements = 0;
        for (String first : THREE) {
            elements += first.length(); // the task makes its list of generators
        }
        long before = Allocated.bytes();
        for (int i = 0; i < rounds; i++) {
            for (String element : THREE) {
                elements += element.length();
            }
        }
        return Task.of(elements > 0 ? Allocated.bytes() - before : -1);
    }

    @Async
    public static Task<Long> group_whose_body_does_not_wait(int rounds) {
        long before = Allocated.bytes();
        for (int i = 0; i < rounds; i++) {
            await(TaskGroup.run(group -> Task.of(ELEMENT)));
        }
        return Task.of(Allocated.bytes() - before);
    }
}
