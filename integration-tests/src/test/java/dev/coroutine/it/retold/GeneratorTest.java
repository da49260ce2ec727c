package dev.coroutine.it.retold;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.it.acts.Acts.failing;
import static dev.coroutine.it.acts.Acts.failureOf;
import static dev.coroutine.it.acts.Acts.later;
import static dev.coroutine.it.acts.Acts.millis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.Async;
import dev.coroutine.AsyncIterable;
import dev.coroutine.AsyncIterator;
import dev.coroutine.Emitter;
import dev.coroutine.EventLoop;
import dev.coroutine.Task;
import dev.coroutine.test.AsyncTest;
import dev.coroutine.test.TestEventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * {@code test_asyncgen}, where asyncio comes into it. Scenarios tell of elements, of loops that are left, of closing and of
 * cancels. Python's own: {@code asend}, {@code athrow}, {@code anext} and {@code aiter}, hooks, the garbage collector.
 */
class GeneratorTest {
    private final List<Object> seen = new ArrayList<>();

    @AsyncTest
    @Async
    Task<Void> what_waits_between_elements_gives_all_of_them(TestEventLoop loop) {
        for (int element : AsyncIterable.<Integer>generate(out -> two(out))) {
            seen.add(element);
        }
        assertThat(seen).containsExactly(1, 2);
        assertThat(loop.elapsed()).isEqualTo(millis(20));
        return Task.done();
    }

    @Async
    private static Task<Void> two(Emitter<Integer> out) {
        await(out.emit(1));
        await(sleep(millis(10)));
        await(out.emit(2));
        await(sleep(millis(10)));
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> after_the_end_there_is_nothing_however_often_one_asks() {
        AsyncIterator<Integer> elements =
                AsyncIterable.<Integer>generate(out -> two(out)).iterator();
        while (await(elements.hasNextAsync())) {
            seen.add(elements.next());
        }
        assertThat(await(elements.hasNextAsync())).isFalse();
        assertThat(await(elements.hasNextAsync())).isFalse();
        assertThat(seen).containsExactly(1, 2);
        await(elements.closeAsync());
        await(elements.closeAsync());
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_failure_comes_behind_the_elements_before_it() {
        Throwable failure = await(failureOf(collecting(AsyncIterable.generate(out -> failingAfterTwo(out)))));
        assertThat(failure).isInstanceOf(ArithmeticException.class);
        assertThat(seen).containsExactly(1, 2, "cleaned up");
        return Task.done();
    }

    @Async
    private Task<Void> collecting(AsyncIterable<Integer> elements) {
        for (int element : elements) {
            seen.add(element);
        }
        return Task.done();
    }

    @Async
    private Task<Void> failingAfterTwo(Emitter<Integer> out) {
        try {
            await(out.emit(1));
            await(sleep(millis(10)));
            await(out.emit(2));
            await(failing(10, new ArithmeticException()));
            await(out.emit(3));
        } finally {
            await(sleep(millis(10)));
            await(sleep(millis(10)));
            seen.add("cleaned up");
        }
        return Task.done();
    }

    /** What the body awaits in its clean-up is a task that it made before, and that has a failure of its own. */
    @AsyncTest
    @Async
    Task<Void> a_generator_that_is_left_may_await_a_task_that_fails() {
        for (int element : AsyncIterable.<Integer>generate(out -> withTask(out))) {
            seen.add(element);
            break;
        }
        assertThat(seen).containsExactly(1, "failed");
        return Task.done();
    }

    @Async
    private Task<Void> withTask(Emitter<Integer> out) {
        Task<Void> task = createTask(() -> failing(10, new ArithmeticException()));
        try {
            await(out.emit(1));
        } finally {
            try {
                await(task);
            } catch (ArithmeticException e) {
                seen.add("failed");
            }
        }
        return Task.done();
    }

    /** A task that the body awaits is cancelled, not the consumer. */
    @AsyncTest
    @Async
    Task<Void> a_cancel_of_what_the_body_awaits_is_its_failure() {
        Throwable failure = await(failureOf(collecting(AsyncIterable.generate(out -> awaitingCancelled(out)))));
        assertThat(failure).isInstanceOf(CancellationException.class);
        assertThat(seen).containsExactly(1, "cleaned up");
        assertThat(Task.current().cancelling()).isZero();
        return Task.done();
    }

    @Async
    private Task<Void> awaitingCancelled(Emitter<Integer> out) {
        try {
            await(out.emit(1));
            Task<Void> inner = createTask(() -> sleep(millis(10)));
            EventLoop.current().callLater(millis(5), () -> inner.cancel());
            await(inner);
            await(out.emit(2));
        } finally {
            await(sleep(millis(10)));
            await(sleep(millis(10)));
            seen.add("cleaned up");
        }
        return Task.done();
    }

    /** Two consumers that wait for their first element are cancelled. */
    @AsyncTest
    @Async
    Task<Void> consumers_that_are_cancelled_close_their_generators() {
        List<Task<Void>> consumers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            consumers.add(createTask(() -> collecting(AsyncIterable.generate(out -> waiting(out)))));
        }
        await(sleep(millis(100)));
        for (Task<Void> consumer : consumers) {
            consumer.cancel();
        }
        for (Task<Void> consumer : consumers) {
            assertThat(await(failureOf(consumer))).isInstanceOf(CancellationException.class);
        }
        assertThat(seen).containsExactly("finalized", "finalized");
        return Task.done();
    }

    @Async
    private Task<Void> waiting(Emitter<Integer> out) {
        try {
            await(sleep(millis(1000)));
            await(out.emit(1));
        } finally {
            await(yieldNow());
            seen.add("finalized");
        }
        return Task.done();
    }

    /** As the generator expressions with an await in their condition or element. */
    @AsyncTest
    @Async
    Task<Void> a_generator_over_a_generator_maps_and_filters() {
        for (int element : AsyncIterable.<Integer>generate(out -> doubledIfOdd(out))) {
            seen.add(element);
        }
        assertThat(seen).containsExactly(2, 6, 10, 14, 18);
        return Task.done();
    }

    @Async
    private static Task<Void> doubledIfOdd(Emitter<Integer> out) {
        for (int element : AsyncIterable.<Integer>generate(inner -> counting(inner))) {
            if (await(later(10, element % 2 == 1))) {
                await(out.emit(2 * element));
            }
        }
        return Task.done();
    }

    @Async
    private static Task<Void> counting(Emitter<Integer> out) {
        for (int i = 0; i < 10; i++) {
            await(sleep(millis(10)));
            await(out.emit(i));
        }
        return Task.done();
    }
}
