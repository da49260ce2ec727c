package dev.coroutine.it.retold;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.gatherSettled;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.it.acts.Acts.failureOf;
import static dev.coroutine.it.acts.Acts.millis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.Async;
import dev.coroutine.Outcome;
import dev.coroutine.Task;
import dev.coroutine.test.AsyncTest;
import dev.coroutine.test.TestEventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/**
 * {@code test_tasks}: {@code gather}. That a failure cancels the others is declared to be another thing here; duplicates, shields
 * and turns are told elsewhere. Python's own: the loop of the arguments, coroutines that do not run, debug flags.
 */
class GatherTest {
    @AsyncTest
    @Async
    Task<Void> values_come_in_the_order_of_the_arguments_when_the_last_is_there() {
        List<CompletableFuture<Integer>> futures = futures(3);
        Task<List<Integer>> all = gather(futures);
        futures.get(1).complete(1);
        futures.get(0).complete(2);
        await(yieldNow());
        await(yieldNow());
        assertThat(all).isNotDone();
        futures.get(2).complete(3);
        assertThat(await(all)).containsExactly(2, 1, 3);
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> all_outcomes_come_in_the_order_of_the_arguments() {
        List<CompletableFuture<Integer>> futures = futures(6);
        Task<List<Outcome<Integer>>> all = gatherSettled(futures);
        ArithmeticException first = new ArithmeticException();
        RuntimeException second = new RuntimeException();
        futures.get(0).complete(1);
        futures.get(1).completeExceptionally(first);
        futures.get(2).cancel(false);
        await(yieldNow());
        await(yieldNow());
        assertThat(all).isNotDone();
        futures.get(3).complete(3);
        futures.get(4).cancel(false);
        futures.get(5).completeExceptionally(second);
        List<Outcome<Integer>> outcomes = await(all);
        assertThat(outcomes.get(0)).isEqualTo(new Outcome.Success<>(1));
        assertThat(outcomes.get(1)).isEqualTo(new Outcome.Failure<>(first));
        assertThat(errorOf(outcomes.get(2))).isInstanceOf(CancellationException.class);
        assertThat(outcomes.get(3)).isEqualTo(new Outcome.Success<>(3));
        assertThat(errorOf(outcomes.get(4))).isInstanceOf(CancellationException.class);
        assertThat(outcomes.get(5)).isEqualTo(new Outcome.Failure<>(second));
        return Task.done();
    }

    private static Throwable errorOf(Outcome<Integer> outcome) {
        return ((Outcome.Failure<Integer>) outcome).error();
    }

    private static List<CompletableFuture<Integer>> futures(int count) {
        List<CompletableFuture<Integer>> futures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            futures.add(new CompletableFuture<>());
        }
        return futures;
    }

    @AsyncTest
    @Async
    Task<Void> a_child_that_is_cancelled_is_seen_as_such_and_not_as_a_cancel_of_oneself() {
        CompletableFuture<Integer> good = new CompletableFuture<>();
        CompletableFuture<Integer> bad = new CompletableFuture<>();
        Task<List<Integer>> all = gather(good, bad);
        good.complete(1);
        bad.cancel(false);
        assertThat(await(failureOf(all))).isInstanceOf(CancellationException.class);
        assertThat(Task.current().cancelling()).isZero();
        await(yieldNow());
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_cancel_goes_to_all_children_and_what_they_await() {
        CompletableFuture<Void> awaited = new CompletableFuture<>();
        Task<String> one = createTask(() -> after(awaited));
        Task<String> other = createTask(() -> after(awaited));
        List<Task<List<String>>> gathered = new ArrayList<>();
        Task<Void> outer = createTask(() -> {
            gathered.add(gather(one, other));
            await(gathered.get(0));
            throw new AssertionError("goes on");
        });
        await(yieldNow());
        await(yieldNow());
        assertThat(outer.cancel()).isTrue();
        assertThat(await(failureOf(outer))).isInstanceOf(CancellationException.class);
        assertThat(gathered.get(0).cancel()).isFalse();
        assertThat(awaited).isCancelled();
        assertThat(one).isCancelled();
        assertThat(other).isCancelled();
        return Task.done();
    }

    @Async
    private static Task<String> after(CompletableFuture<Void> awaited) {
        await(awaited);
        throw new AssertionError("goes on");
    }

    /** All failures that gather has dealt with count as seen; who tests with a loop of this kit is told of others. */
    @AsyncTest
    @Async
    Task<Void> a_second_failure_is_not_reported() {
        CompletableFuture<Void> a = new CompletableFuture<>();
        CompletableFuture<Void> b = new CompletableFuture<>();
        Task<List<Void>> outer = createTask(() -> gather(failingAfter(a), failingAfter(b)));
        await(yieldNow());
        a.complete(null);
        b.complete(null);
        assertThat(await(failureOf(outer))).hasMessage("should not be ignored");
        return Task.done();
    }

    @Async
    private static Task<Void> failingAfter(CompletableFuture<Void> future) {
        await(future);
        throw new IllegalStateException("should not be ignored");
    }

    /** The last child is done, but the gather has not gone on. */
    @AsyncTest
    @Async
    Task<Void> a_cancel_behind_the_last_child_does_not_lose_the_values(TestEventLoop loop) {
        CompletableFuture<Integer> future = new CompletableFuture<>();
        Task<Integer> child = after(future, 42);
        Task<List<Integer>> all = gather(child);
        await(yieldNow());
        future.complete(1);
        loop.callSoon(() -> {
            assertThat(child).isDone();
            assertThat(all).isNotDone();
            all.cancel();
        });
        assertThat(await(all)).containsExactly(42);
        assertThat(all.isCancelled()).isFalse();
        return Task.done();
    }

    @Async
    private static Task<Integer> after(CompletableFuture<Integer> future, int value) {
        await(future);
        return Task.of(value);
    }

    /** A loop of gathers that never fail. */
    @AsyncTest
    @Async
    Task<Void> a_cancel_is_no_outcome_among_others(TestEventLoop loop) {
        for (String reason : new String[] {null, "my reason"}) {
            Task<Void> task = createTask(() -> gathering());
            await(sleep(millis(200)));
            task.cancel(reason);
            assertThat(await(failureOf(task)))
                    .isInstanceOf(CancellationException.class)
                    .hasMessage(reason);
        }
        assertThat(loop.elapsed()).isEqualTo(millis(400));
        return Task.done();
    }

    @Async
    private static Task<Void> gathering() {
        for (int round = 0; round < 20; round++) {
            await(gatherSettled(sleep(millis(50))));
        }
        return Task.done();
    }
}
