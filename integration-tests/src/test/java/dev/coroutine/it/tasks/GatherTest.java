package dev.coroutine.it.tasks;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.gatherSettled;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.it.acts.Acts.ending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.fail;

import dev.coroutine.Async;
import dev.coroutine.CancelledError;
import dev.coroutine.Outcome;
import dev.coroutine.Task;
import dev.coroutine.test.AsyncTest;
import dev.coroutine.test.TestEventLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class GatherTest {
    private final List<String> log = new ArrayList<>();

    private Task<Object> sleeper(long millis, Object result) {
        return createTask(() -> sleeping(millis, result));
    }

    @Async
    private Task<Object> sleeping(long millis, Object result) {
        try {
            await(sleep(Duration.ofMillis(millis)));
        } catch (CancelledError e) {
            log.add(result + " cancelled");
            throw e;
        }
        return Task.of(result);
    }

    private static Task<Object> failing(long millis, Exception failure) {
        return createTask(() -> {
            await(sleep(Duration.ofMillis(millis)));
            throw failure;
        });
    }

    @AsyncTest
    @Async
    Task<Void> gives_results_in_the_order_of_the_arguments() {
        List<Object> results =
                await(gather(sleeper(20, "a"), sleeper(10, null), CompletableFuture.completedFuture("c")));
        assertThat(results).containsExactly("a", null, "c");
        return Task.done();
    }

    @Test
    void gives_an_empty_list_for_nothing_at_once() {
        assertThat(gather().join()).isEmpty();
        assertThat(gather(List.of()).join()).isEmpty();
    }

    @AsyncTest
    @Async
    Task<Void> accepts_the_same_future_twice() {
        Task<Object> one = sleeper(1, "x");
        assertThat(await(gather(one, one))).containsExactly("x", "x");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> cancels_the_others_on_the_first_failure_waits_for_them_and_throws_it() {
        IOException first = new IOException("first");
        IOException second = new IOException("in cleaning up");
        Task<Object> cleaner = createTask(() -> {
            try {
                await(sleep(Duration.ofSeconds(1)));
            } finally {
                await(sleep(Duration.ofMillis(5)));
                log.add("cleaned");
                throwIt(second);
            }
            return Task.of("not reached");
        });
        Object caught = await(ending(gather(sleeper(1000, "a"), failing(10, first), cleaner)));
        log.add("caught");
        assertThat(caught).isSameAs(first);
        assertThat(first).hasSuppressedException(second);
        assertThat(first.getSuppressed()).hasSize(1);
        assertThat(log).containsExactly("a cancelled", "cleaned", "caught");
        return Task.done();
    }

    private static void throwIt(Exception failure) throws Exception {
        throw failure;
    }

    @AsyncTest
    @Async
    Task<Void> does_not_suppress_an_exception_in_itself() {
        IOException both = new IOException("same");
        Object caught = await(ending(gather(failing(1, both), failing(1, both))));
        assertThat(caught).isSameAs(both);
        assertThat(both.getSuppressed()).isEmpty();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> takes_a_child_that_was_cancelled_elsewhere_as_a_failure(TestEventLoop loop) {
        Task<Object> child = sleeper(1000, "child");
        loop.callLater(Duration.ofMillis(1), () -> child.cancel("elsewhere"));
        Object caught = await(ending(gather(child, sleeper(1000, "other"))));
        assertThat(caught).isInstanceOf(CancellationException.class);
        assertThat(((Throwable) caught).getMessage()).isEqualTo("elsewhere");
        assertThat(log).containsExactly("child cancelled", "other cancelled");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> cancels_all_children_and_waits_for_them_when_it_is_cancelled() {
        Task<Object> slow = createTask(this::slow);
        CompletableFuture<Object> foreign = new CompletableFuture<>();
        Task<Object> a = sleeper(1000, "a");
        Task<List<Object>> all = gather(slow, a, foreign);
        await(yieldNow());
        await(yieldNow());
        all.cancel("enough");
        assertThat(foreign).isCancelled();
        await(gatherSettled(all));
        assertThat(log).containsExactly("a cancelled", "slow cleaned");
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(all::join)
                .withMessage("enough");
        assertThat(slow).isCompletedWithValue("swallowed");
        return Task.done();
    }

    @Async(suppress = "CO104")
    private Task<Object> slow() {
        try {
            await(sleep(Duration.ofSeconds(1)));
            return Task.of("slept");
        } catch (CancelledError e) {
            await(sleep(Duration.ofMillis(5)));
            log.add("slow cleaned");
            return Task.of("swallowed");
        }
    }

    @AsyncTest
    @Async
    Task<Void> names_the_argument_that_is_null() {
        List<CompletionStage<Object>> stages = new ArrayList<>(Arrays.asList(sleeper(1000, "a"), null));
        try {
            await(gather(stages));
            fail("nothing was thrown");
        } catch (NullPointerException e) {
            assertThat(e).hasMessageContaining("argument 1");
        }
        assertThat(log).containsExactly("a cancelled");
        return Task.done();
    }

    @AsyncTest(otherThreads = true)
    @Async
    Task<Void> waits_for_futures_that_other_threads_complete() {
        List<CompletableFuture<Integer>> futures = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            futures.add(new CompletableFuture<>());
        }
        for (int i = 0; i < futures.size(); i++) {
            int index = i;
            futures.get(i).completeAsync(() -> index);
        }
        assertThat(await(gather(futures))).hasSize(200).isSorted();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> settles_with_how_each_has_ended() {
        IOException failure = new IOException();
        CompletableFuture<Object> cancelled = new CompletableFuture<>();
        cancelled.cancel(true);
        List<Outcome<Object>> outcomes = await(gatherSettled(
                sleeper(20, "a"), failing(10, failure), cancelled, CompletableFuture.completedFuture(null)));
        assertThat(outcomes.get(0)).isEqualTo(new Outcome.Success<>("a"));
        assertThat(outcomes.get(1)).isEqualTo(new Outcome.Failure<>(failure));
        assertThat(outcomes.get(2))
                .isInstanceOfSatisfying(
                        Outcome.Failure.class,
                        outcome -> assertThat(outcome.error()).isInstanceOf(CancellationException.class));
        assertThat(outcomes.get(3)).isEqualTo(new Outcome.Success<>(null));
        assertThat(log).isEmpty();
        return Task.done();
    }

    @Test
    void settles_nothing_at_once() {
        assertThat(gatherSettled().join()).isEmpty();
        assertThat(gatherSettled(List.of()).join()).isEmpty();
    }

    @AsyncTest
    @Async
    Task<Void> never_fails_when_it_settles_not_even_for_null() {
        List<CompletionStage<Object>> stages = new ArrayList<>(Arrays.asList(sleeper(1, "a"), null));
        List<Outcome<Object>> outcomes = await(gatherSettled(stages));
        assertThat(outcomes.get(0)).isEqualTo(new Outcome.Success<>("a"));
        assertThat(outcomes.get(1))
                .isInstanceOfSatisfying(
                        Outcome.Failure.class,
                        outcome -> assertThat(outcome.error())
                                .isInstanceOf(NullPointerException.class)
                                .hasMessageContaining("argument 1"));
        return Task.done();
    }

    @Test
    void counts_as_a_look_at_failures_when_it_settles() {
        assertThat(Reports.ofLoopWith(() -> gatherSettled(failing(1, new IOException()))))
                .isEmpty();
    }

    @Test
    void settles_without_a_loop() {
        CompletableFuture<Object> future = new CompletableFuture<>();
        Task<List<Outcome<Object>>> settled = gatherSettled(future);
        future.complete("v");
        assertThat(settled.join()).containsExactly(new Outcome.Success<>("v"));
    }
}
