package dev.coroutine.it.retold;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.toThread;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.it.acts.Acts.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.Async;
import dev.coroutine.AsyncCallable;
import dev.coroutine.EventLoop;
import dev.coroutine.Task;
import dev.coroutine.test.AsyncTest;
import dev.coroutine.test.TestEventLoop;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code test_tasks}: {@code run_coroutine_threadsafe}, called by a thread that blocks on it. Python's own: task factories. */
class OtherThreadTest {
    @AsyncTest
    @Async
    Task<Void> a_thread_gets_the_value_of_what_it_submits(TestEventLoop loop) {
        loop.expectOtherThreads();
        int sum = await(toThread(() -> loop.submit(() -> add(1, 2)).get()));
        assertThat(sum).isEqualTo(3);
        return Task.done();
    }

    /** No time, which the loop of the test kit lets pass late where a thread is at work. */
    @Async
    private static Task<Void> threeTurns() {
        for (int i = 0; i < 3; i++) {
            await(yieldNow());
        }
        return Task.done();
    }

    @Async
    private static Task<Integer> failing(RuntimeException failure) {
        await(threeTurns());
        throw failure;
    }

    @Async
    private static Task<Integer> add(int a, int b) {
        await(threeTurns());
        return Task.of(a + b);
    }

    @AsyncTest
    @Async
    Task<Void> a_thread_gets_the_failure_of_what_it_submits(TestEventLoop loop) {
        loop.expectOtherThreads();
        Task<Integer> call = toThread(() -> loop.<Integer>submit(() -> failing(new IllegalStateException("fail")))
                .get());
        assertThat(await(failureOf(call)))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("fail");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_thread_that_does_not_wait_for_what_it_submits_may_cancel_it(TestEventLoop loop) {
        loop.expectOtherThreads();
        Set<Task<?>> before = Task.all();
        Task<Integer> call = toThread(() -> impatient(loop, () -> neverDone()));
        assertThat(await(failureOf(call))).isInstanceOf(TimeoutException.class);
        await(yieldNow());
        assertThat(before).containsAll(Task.all());
        return Task.done();
    }

    /** Slower than any thread: one that stands still for a while must not find it done. */
    @Async
    private static Task<Integer> neverDone() {
        return Task.of(await(new CompletableFuture<Integer>()));
    }

    private static int impatient(EventLoop loop, AsyncCallable<Integer> body) throws Exception {
        CompletableFuture<Integer> future = loop.submit(body);
        try {
            return future.get(0, TimeUnit.SECONDS);
        } finally {
            future.cancel(true);
        }
    }

    @AsyncTest
    @Async
    Task<Void> a_thread_sees_that_what_it_submits_was_cancelled(TestEventLoop loop) {
        loop.expectOtherThreads();
        Task<Integer> call = toThread(() -> loop.submit(() -> cancelled()).get());
        assertThat(await(failureOf(call))).isInstanceOf(CancellationException.class);
        return Task.done();
    }

    @Async
    private static Task<Integer> cancelled() {
        await(threeTurns());
        Task.current().cancel();
        await(yieldNow());
        return Task.of(3);
    }
}
