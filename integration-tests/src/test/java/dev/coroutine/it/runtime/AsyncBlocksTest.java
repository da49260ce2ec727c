package dev.coroutine.it.runtime;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.run;
import static dev.coroutine.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.coroutine.Async;
import dev.coroutine.AsyncCloseable;
import dev.coroutine.AsyncIterable;
import dev.coroutine.AsyncIterator;
import dev.coroutine.CancelledError;
import dev.coroutine.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What cancels do to blocks and loops that close something in the end, and what these do where they were not compiled. */
@Timeout(60)
class AsyncBlocksTest {
    private final List<String> trace = new ArrayList<>();
    private final CompletableFuture<Void> gate = new CompletableFuture<>();

    private final class Session implements AsyncCloseable {
        @Override
        @Async
        public Task<Void> closeAsync() {
            try {
                trace.add("closing");
                await(gate);
                trace.add("closed");
            } catch (CancelledError e) {
                trace.add("close cancelled");
                throw e;
            }
            return Task.done();
        }
    }

    @Async
    private Task<Void> use(CompletableFuture<?> work) {
        try (Session session = new Session()) {
            trace.add("open " + (session != null));
            await(work);
        } finally {
            trace.add("behind");
        }
        await(yieldNow());
        trace.add("went on");
        return Task.done();
    }

    @Async
    private Task<Void> cancelInTheBody() {
        Task<Void> user = createTask(() -> use(new CompletableFuture<>()));
        await(yieldNow());
        user.cancel();
        await(yieldNow());
        trace.add("waits " + !user.isDone());
        gate.complete(null);
        await(yieldNow());
        await(yieldNow());
        trace.add("cancelled " + user.isCancelled());
        return Task.done();
    }

    @Test
    void a_task_that_is_cancelled_in_a_block_closes_what_it_opened() {
        run(this::cancelInTheBody);
        assertThat(trace).containsExactly("open true", "closing", "waits true", "closed", "behind", "cancelled true");
    }

    @Async
    private Task<Void> cancelOneself() {
        CompletableFuture<Void> work = new CompletableFuture<>();
        Task<Void> user = createTask(() -> use(work));
        await(yieldNow());
        work.complete(null);
        user.cancel(); // too late for the work: pending
        await(yieldNow());
        trace.add("waits " + !user.isDone());
        gate.complete(null);
        await(yieldNow());
        await(yieldNow());
        await(yieldNow());
        trace.add("cancelled " + user.isCancelled());
        return Task.done();
    }

    @Test
    void a_cancel_from_before_does_not_interrupt_a_close_and_comes_at_the_next_await() {
        run(this::cancelOneself);
        assertThat(trace).containsExactly("open true", "closing", "waits true", "closed", "behind", "cancelled true");
    }

    @Async
    private Task<Void> cancelTheClose() {
        Task<Void> user = createTask(() -> use(Task.done()));
        await(yieldNow());
        trace.add("waits " + !user.isDone());
        user.cancel();
        await(yieldNow());
        await(yieldNow());
        trace.add("cancelled " + user.isCancelled());
        return Task.done();
    }

    @Test
    void a_cancel_that_comes_while_a_block_closes_goes_to_the_close() {
        run(this::cancelTheClose);
        assertThat(trace)
                .containsExactly("open true", "closing", "waits true", "close cancelled", "behind", "cancelled true");
    }

    private static int countInPlainJava(AsyncIterable<Integer> numbers) {
        int count = 0;
        for (int number : numbers) {
            count += number;
        }
        return count;
    }

    private static AsyncIterable<Integer> numbers() {
        return () -> new AsyncIterator<>() {
            private int given;

            @Override
            public Task<Boolean> hasNextAsync() {
                return Task.of(given < 3);
            }

            @Override
            public Integer next() {
                return ++given;
            }

            @Override
            public Task<Void> closeAsync() {
                return Task.done();
            }
        };
    }

    @Test
    void a_loop_in_a_method_that_is_no_coroutine_blocks_and_is_refused_on_the_thread_of_a_loop() {
        assertThat(countInPlainJava(numbers())).isEqualTo(6);
        assertThatIllegalStateException()
                .isThrownBy(() -> run(() -> Task.of(countInPlainJava(numbers()))))
                .withMessageContaining("hasNext")
                .withMessageContaining("@Async");
    }

    @Async
    private static Task<Integer> countAsIterable(Iterable<Integer> numbers) {
        await(yieldNow());
        int count = 0;
        for (int number : numbers) {
            count += number;
        }
        return Task.of(count);
    }

    @Async
    private static Task<String> useAsAutoCloseable(AutoCloseable resource) throws Exception {
        await(yieldNow());
        try (resource) {
            return Task.of(resource.toString());
        }
    }

    @Test
    void a_coroutine_that_does_not_know_the_type_is_told_to_declare_it() {
        assertThatIllegalStateException()
                .isThrownBy(() -> run(() -> countAsIterable(numbers())))
                .withMessage(
                        "hasNext() would block the event loop that runs on this thread: where a compiled @Async method"
                                + " calls it, it suspends instead, if the static type is AsyncIterable or AsyncIterator, not Iterable"
                                + " or Iterator: declare the variable as that; elsewhere, also in a library's function that calls it,"
                                + " await hasNextAsync()");
        assertThatIllegalStateException()
                .isThrownBy(() -> run(() -> useAsAutoCloseable(new Session())))
                .withMessageContaining(
                        "if the static type is AsyncCloseable, not AutoCloseable: declare the variable as that");
    }
}
