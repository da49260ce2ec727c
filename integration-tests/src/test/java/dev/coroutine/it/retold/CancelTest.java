package dev.coroutine.it.retold;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.waitUntil;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.it.acts.Acts.failureOf;
import static dev.coroutine.it.acts.Acts.later;
import static dev.coroutine.it.acts.Acts.millis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coroutine.Async;
import dev.coroutine.CancelledError;
import dev.coroutine.ReturnWhen;
import dev.coroutine.Task;
import dev.coroutine.test.AsyncTest;
import dev.coroutine.test.TestEventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/**
 * {@code test_tasks}: cancels. Scenarios tell of yields, sleeps, plain futures, chains of tasks and reasons; a cancel at the
 * end of a body is declared to be another thing here. Python's own: reasons that are no strings, chains of contexts.
 */
class CancelTest {
    private final List<String> seen = new ArrayList<>();

    @AsyncTest
    @Async
    Task<Void> a_cancelled_task_is_done_and_refuses_another_cancel(TestEventLoop loop) {
        Task<Integer> task = createTask(() -> later(10_000, 12));
        loop.callSoon(() -> task.cancel());
        assertThat(await(failureOf(task))).isInstanceOf(CancellationException.class);
        assertThat(task).isDone().isCancelled();
        assertThat(task.cancel()).isFalse();
        assertThat(loop.elapsed()).isZero();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> the_reason_shows_to_who_looks_at_the_task_after_a_wait() {
        for (String reason : new String[] {null, "my reason"}) {
            Task<Void> task = createTask(() -> sleep(millis(10_000)));
            await(yieldNow());
            task.cancel(reason);
            await(waitUntil(List.of(task), ReturnWhen.ALL_COMPLETED));
            assertThatThrownBy(task::join)
                    .isInstanceOf(CancellationException.class)
                    .hasMessage(reason);
            assertThatThrownBy(task::get)
                    .isInstanceOf(CancellationException.class)
                    .hasMessage(reason);
        }
        return Task.done();
    }

    /** The cancel comes between the wait for the task and its end. */
    @AsyncTest
    @Async
    Task<Void> who_awaits_the_task_can_make_an_exception_of_its_own_of_it(TestEventLoop loop) {
        Task<Void> inner = createTask(() -> sleep(millis(10_000)));
        Task<Void> outer = createTask(() -> translating(inner));
        await(yieldNow());
        loop.callSoon(() -> inner.cancel("message"));
        Throwable failure = await(failureOf(outer));
        assertThat(failure).isInstanceOf(IllegalArgumentException.class).hasMessage("cancelled");
        assertThat(failure.getCause()).isInstanceOf(CancellationException.class).hasMessage("message");
        assertThat(outer.isCancelled()).isFalse();
        return Task.done();
    }

    @Async
    private static Task<Void> translating(Task<Void> inner) {
        try {
            await(inner);
        } catch (CancellationException e) {
            throw new IllegalArgumentException("cancelled", e);
        }
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_future_that_is_cancelled_cancels_who_awaits_it_and_does_not_catch() {
        CompletableFuture<Void> future = new CompletableFuture<>();
        Task<Integer> task = createTask(() -> {
            await(future);
            return Task.of(12);
        });
        await(yieldNow());
        future.cancel(false);
        assertThat(await(failureOf(task))).isInstanceOf(CancellationException.class);
        assertThat(task).isCancelled();
        assertThat(task.cancelling()).isZero();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> both_a_future_and_the_task_that_awaits_it_may_be_cancelled() {
        CompletableFuture<Void> future = new CompletableFuture<>();
        Task<Integer> task = createTask(() -> {
            await(future);
            return Task.of(12);
        });
        await(yieldNow());
        future.cancel(false);
        task.cancel();
        assertThat(await(failureOf(task))).isInstanceOf(CancellationException.class);
        assertThat(task).isCancelled();
        assertThat(future).isCancelled();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_task_that_catches_its_cancel_ends_with_its_value() {
        CompletableFuture<Void> first = new CompletableFuture<>();
        CompletableFuture<Void> second = new CompletableFuture<>();
        Task<Integer> task = createTask(() -> catching(first, second));
        await(yieldNow());
        first.complete(null);
        await(yieldNow());
        await(yieldNow());
        task.cancel();
        assertThat(second).isCancelled();
        assertThat(await(task)).isEqualTo(42);
        assertThat(task.isCancelled()).isFalse();
        return Task.done();
    }

    @Async(suppress = "CO104")
    private static Task<Integer> catching(CompletableFuture<Void> first, CompletableFuture<Void> second) {
        await(first);
        try {
            await(second);
        } catch (CancelledError e) {
            return Task.of(42);
        }
        return Task.of(0);
    }

    @AsyncTest
    @Async
    Task<Void> a_task_that_ignores_its_cancel_can_wait_again() {
        CompletableFuture<Void> first = new CompletableFuture<>();
        CompletableFuture<Integer> second = new CompletableFuture<>();
        Task<Integer> task = createTask(() -> ignoring(first, second));
        await(yieldNow());
        task.cancel();
        assertThat(first).isCancelled();
        await(yieldNow());
        await(yieldNow());
        assertThat(second).isNotDone();
        second.complete(42);
        assertThat(await(task)).isEqualTo(42);
        assertThat(second.isCancelled()).isFalse();
        assertThat(task.isCancelled()).isFalse();
        return Task.done();
    }

    @Async(suppress = "CO104")
    private static Task<Integer> ignoring(CompletableFuture<Void> first, CompletableFuture<Integer> second) {
        try {
            await(first);
        } catch (CancelledError e) {
            // goes on
        }
        return Task.of(await(second));
    }

    @AsyncTest
    @Async
    Task<Void> a_task_that_cancels_itself_ends_at_its_next_wait(TestEventLoop loop) {
        Task<Integer> task = createTask(() -> {
            Task.current().cancel();
            seen.add("goes on");
            await(sleep(millis(100_000)));
            return Task.of(12);
        });
        assertThat(await(failureOf(task))).isInstanceOf(CancellationException.class);
        assertThat(task).isCancelled();
        assertThat(seen).containsExactly("goes on");
        assertThat(loop.elapsed()).isZero();
        return Task.done();
    }

    /** The cancel has to be handed on to whatever the task comes to await. */
    @AsyncTest
    @Async
    Task<Void> a_task_that_cancels_itself_cancels_the_task_that_it_awaits_next() {
        CompletableFuture<Void> future = new CompletableFuture<>();
        List<Task<Void>> nested = new ArrayList<>();
        Task<Void> task = createTask(() -> {
            nested.add(createTask(() -> {
                await(future);
                return Task.done();
            }));
            await(yieldNow());
            Task.current().cancel();
            await(nested.get(0));
            return Task.done();
        });
        assertThat(await(failureOf(task))).isInstanceOf(CancellationException.class);
        assertThat(task).isCancelled();
        assertThat(nested.get(0)).isCancelled();
        assertThat(future).isCancelled();
        return Task.done();
    }

    /** The waits of both tasks show in the trace of what the outer one sees. */
    @AsyncTest
    @Async
    Task<Void> the_trace_of_a_cancel_tells_who_was_interrupted_and_who_waited() {
        Task<Void> nested = createTask(() -> interrupted());
        Task<Void> outer = createTask(() -> waiting(nested));
        await(yieldNow());
        nested.cancel();
        assertThat(await(failureOf(outer)).getStackTrace())
                .extracting(StackTraceElement::getMethodName)
                .contains("interrupted", "waiting");
        return Task.done();
    }

    @Async
    private static Task<Void> interrupted() {
        await(sleep(millis(10_000)));
        return Task.done();
    }

    @Async
    private static Task<Void> waiting(Task<Void> nested) {
        await(nested);
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_task_whose_cancel_becomes_an_error_has_failed_and_was_not_cancelled() {
        Error failure = new LinkageError();
        Task<Void> task = createTask(() -> {
            try {
                await(sleep(millis(10_000)));
            } catch (CancelledError e) {
                throw failure;
            }
            return Task.done();
        });
        await(yieldNow());
        task.cancel();
        assertThat(task).isNotDone();
        assertThat(await(failureOf(task))).isSameAs(failure);
        assertThat(task.isCancelled()).isFalse();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_timer_that_cancels_a_sleeper_ends_it_then(TestEventLoop loop) {
        Task<Void> sleeper = createTask(() -> sleep(millis(5_000_000)));
        loop.callLater(millis(100), () -> sleeper.cancel());
        assertThat(await(failureOf(sleeper))).isInstanceOf(CancellationException.class);
        assertThat(loop.elapsed()).isEqualTo(millis(100));
        return Task.done();
    }

    /** A direct call is no task: what it awaits is what its caller awaits. */
    @AsyncTest
    @Async
    Task<Void> a_cancel_passes_through_direct_calls() {
        CompletableFuture<Void> future = new CompletableFuture<>();
        Task<Void> outer = createTask(() -> caller(future));
        await(yieldNow());
        outer.cancel();
        await(outer);
        assertThat(seen).containsExactly("callee", "caller");
        assertThat(future).isCancelled();
        return Task.done();
    }

    @Async(suppress = "CO104")
    private Task<Void> caller(CompletableFuture<Void> future) {
        try {
            await(callee(future));
        } catch (CancelledError e) {
            seen.add("caller");
        }
        return Task.done();
    }

    @Async
    private Task<Void> callee(CompletableFuture<Void> future) {
        try {
            await(future);
        } catch (CancelledError e) {
            seen.add("callee");
            throw e;
        }
        return Task.done();
    }
}
