package dev.coroutine.it.rules;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.withTimeout;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.it.acts.Acts.cleaning;
import static dev.coroutine.it.acts.Acts.failing;
import static dev.coroutine.it.acts.Acts.failureOf;
import static dev.coroutine.it.acts.Acts.millis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.Async;
import dev.coroutine.AsyncTimeoutException;
import dev.coroutine.ExceptionContext;
import dev.coroutine.Task;
import dev.coroutine.test.AsyncTest;
import dev.coroutine.test.TestEventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;

/** A future whose {@code cancel} throws has refused the cancel, which harms nobody else (rule 15). */
class RefusedCancelTest {
    private final List<ExceptionContext> reported = new ArrayList<>();
    private final Unwilling future = new Unwilling();

    private static final class Unwilling extends CompletableFuture<String> {
        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            throw new UnsupportedOperationException("it cannot be cancelled");
        }
    }

    @BeforeEach
    void listen(TestEventLoop loop) {
        loop.exceptionHandler((unused, context) -> reported.add(context));
        loop.callLater(millis(30), () -> future.complete("value"));
    }

    private void assertReportedOnce() {
        assertThat(reported)
                .extracting(ExceptionContext::exception)
                .singleElement()
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @AsyncTest
    @Async
    Task<Void> the_cancel_comes_at_the_next_wait() {
        List<String> trace = new ArrayList<>();
        Task<Void> task = createTask(() -> {
            trace.add(await(future));
            await(sleep(millis(1)));
            trace.add("not cancelled");
            return Task.done();
        });
        await(yieldNow());
        assertThat(task.cancel("why")).isTrue();
        assertThat(await(failureOf(task)))
                .isInstanceOf(CancellationException.class)
                .hasMessage("why");
        assertThat(trace).containsExactly("value");
        assertReportedOnce();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_time_limit_counts_at_the_next_wait() {
        Task<String> limited = withTimeout(millis(10), () -> {
            String value = await(future);
            await(sleep(millis(1)));
            return Task.of(value);
        });
        assertThat(await(failureOf(limited))).isInstanceOf(AsyncTimeoutException.class);
        assertReportedOnce();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_gather_cancels_the_others_and_waits_for_all(TestEventLoop loop) {
        Task<String> other = createTask(() -> cleaning(40));
        Task<List<String>> all =
                gather(createTask(() -> failing(10, new IllegalStateException("first"))), future, other);
        assertThat(await(failureOf(all))).hasMessage("first");
        assertThat(other).isCancelled();
        assertThat(loop.elapsed()).isEqualTo(millis(50));
        assertReportedOnce();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_gather_that_is_cancelled_cancels_the_others_and_waits_for_all(TestEventLoop loop) {
        Task<String> other = createTask(() -> cleaning(5));
        Task<List<String>> all = gather(future, other);
        await(yieldNow());
        all.cancel("why");
        assertThat(await(failureOf(all)))
                .isInstanceOf(CancellationException.class)
                .hasMessage("why");
        assertThat(other).isCancelled();
        assertThat(loop.elapsed()).isEqualTo(millis(30));
        assertReportedOnce();
        return Task.done();
    }
}
