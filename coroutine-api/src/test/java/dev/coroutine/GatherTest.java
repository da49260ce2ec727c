package dev.coroutine;

import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.gatherSettled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GatherTest {
    private final LoopRule rule = new LoopRule();
    private final DrivenLoop loop = rule.loop;

    @AfterEach
    void close() {
        loop.close();
    }

    private Task<Object> sleeper(long millis, Object result) {
        return loop.createTask(Co.of(c -> c.sleep(millis, v -> result, e -> {
            rule.say(result + " cancelled");
            throw e;
        })));
    }

    private Task<Object> failing(long millis, Throwable failure) {
        return loop.createTask(Co.of(c -> c.sleep(millis, v -> {
            throw failure;
        })));
    }

    @Test
    void gives_results_in_the_order_of_the_arguments() {
        List<Object> results = rule.run(c ->
                c.await(gather(sleeper(20, "a"), sleeper(10, null), CompletableFuture.completedFuture("c")), v -> v));
        assertThat(results).containsExactly("a", null, "c");
    }

    @Test
    void gives_an_empty_list_for_nothing_at_once() {
        assertThat(gather().join()).isEmpty();
        assertThat(gather(List.of()).join()).isEmpty();
    }

    @Test
    void accepts_the_same_future_twice() {
        Task<Object> one = sleeper(1, "x");
        assertThat(rule.<List<Object>>run(c -> c.await(gather(one, one), v -> v)))
                .containsExactly("x", "x");
    }

    @Test
    void cancels_the_others_on_the_first_failure_waits_for_them_and_throws_it() {
        IOException first = new IOException("first");
        IOException second = new IOException("in cleaning up");
        Task<Object> cleaner = loop.createTask(Co.of(c -> c.sleep(
                1000,
                v -> v,
                e -> c.sleep(5, v -> {
                    rule.say("cleaned");
                    throw second;
                }))));
        Object caught = rule.run(c -> c.await(gather(sleeper(1000, "a"), failing(10, first), cleaner), v -> v, e -> {
            rule.say("caught");
            return e;
        }));
        assertThat(caught).isSameAs(first);
        assertThat(first).hasSuppressedException(second);
        assertThat(first.getSuppressed()).hasSize(1);
        assertThat(rule.log).containsExactly("a cancelled", "cleaned", "caught");
    }

    @Test
    void does_not_suppress_an_exception_in_itself() {
        IOException both = new IOException("same");
        Object caught = rule.run(c -> c.await(gather(failing(1, both), failing(1, both)), v -> v, e -> e));
        assertThat(caught).isSameAs(both);
        assertThat(both.getSuppressed()).isEmpty();
    }

    @Test
    void takes_a_child_that_was_cancelled_elsewhere_as_a_failure() {
        Task<Object> child = sleeper(1000, "child");
        loop.callLater(java.time.Duration.ofMillis(1), () -> child.cancel("elsewhere"));
        Object caught = rule.run(c -> c.await(gather(child, sleeper(1000, "other")), v -> v, e -> e));
        assertThat(caught).isInstanceOf(CancellationException.class);
        assertThat(((Throwable) caught).getMessage()).isEqualTo("elsewhere");
        assertThat(rule.log).containsExactly("child cancelled", "other cancelled");
    }

    @Test
    void cancels_all_children_and_waits_for_them_when_it_is_cancelled() {
        Task<Object> slow = loop.createTask(Co.of(c -> c.sleep(
                1000,
                v -> v,
                e -> c.sleep(5, v -> {
                    rule.say("slow cleaned");
                    return "swallowed";
                }))));
        CompletableFuture<Object> foreign = new CompletableFuture<>();
        CompletableFuture<Task<List<Object>>> made = new CompletableFuture<>();
        Task<Object> a = sleeper(1000, "a");
        loop.callSoon(() -> made.complete(gather(slow, a, foreign)));
        rule.turn();
        Task<List<Object>> all = made.join();
        rule.turn();
        rule.turn();
        rule.inside(() -> all.cancel("enough"));
        assertThat(foreign).isCancelled();
        rule.turnUntil(all::isDone);
        assertThat(rule.log).containsExactly("a cancelled", "slow cleaned");
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(all::join)
                .withMessage("enough");
        assertThat(slow).isCompletedWithValue("swallowed");
    }

    @Test
    void names_the_argument_that_is_null() {
        List<CompletionStage<Object>> stages = new ArrayList<>(Arrays.asList(sleeper(1000, "a"), null));
        assertThatThrownBy(() -> rule.run(c -> c.await(gather(stages), v -> v)))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("argument 1");
        assertThat(rule.log).containsExactly("a cancelled");
    }

    @Test
    void waits_for_futures_that_other_threads_complete() {
        List<CompletableFuture<Integer>> futures = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            futures.add(new CompletableFuture<>());
        }
        try (var pool = new Pool(4)) {
            List<Integer> results = rule.run(c -> {
                for (int i = 0; i < futures.size(); i++) {
                    int index = i;
                    pool.run(() -> futures.get(index).complete(index));
                }
                return c.await(gather(futures), v -> v);
            });
            assertThat(results).hasSize(200).isSorted();
        }
    }

    @Test
    void settles_with_how_each_has_ended() {
        IOException failure = new IOException();
        CompletableFuture<Object> cancelled = new CompletableFuture<>();
        cancelled.cancel(true);
        List<Outcome<Object>> outcomes = rule.run(c -> c.await(
                gatherSettled(
                        sleeper(20, "a"), failing(10, failure), cancelled, CompletableFuture.completedFuture(null)),
                v -> v));
        assertThat(outcomes.get(0)).isEqualTo(new Outcome.Success<>("a"));
        assertThat(outcomes.get(1)).isEqualTo(new Outcome.Failure<>(failure));
        assertThat(outcomes.get(2))
                .isInstanceOfSatisfying(
                        Outcome.Failure.class,
                        outcome -> assertThat(outcome.error()).isInstanceOf(CancellationException.class));
        assertThat(outcomes.get(3)).isEqualTo(new Outcome.Success<>(null));
        assertThat(rule.log).isEmpty();
    }

    @Test
    void settles_nothing_at_once() {
        assertThat(gatherSettled().join()).isEmpty();
        assertThat(gatherSettled(List.of()).join()).isEmpty();
    }

    @Test
    void never_fails_when_it_settles_not_even_for_null() {
        List<CompletionStage<Object>> stages = new ArrayList<>(Arrays.asList(sleeper(1, "a"), null));
        List<Outcome<Object>> outcomes = rule.run(c -> c.await(gatherSettled(stages), v -> v));
        assertThat(outcomes.get(0)).isEqualTo(new Outcome.Success<>("a"));
        assertThat(outcomes.get(1))
                .isInstanceOfSatisfying(
                        Outcome.Failure.class,
                        outcome -> assertThat(outcome.error())
                                .isInstanceOf(NullPointerException.class)
                                .hasMessageContaining("argument 1"));
    }

    @Test
    void counts_as_a_look_at_failures_when_it_settles() {
        rule.run(c -> c.await(gatherSettled(failing(1, new IOException())), v -> v));
        loop.close();
        assertThat(rule.reported).isEmpty();
    }

    @Test
    void settles_without_a_loop() {
        CompletableFuture<Object> future = new CompletableFuture<>();
        Task<List<Outcome<Object>>> settled = gatherSettled(future);
        future.complete("v");
        assertThat(settled.join()).containsExactly(new Outcome.Success<>("v"));
    }
}
