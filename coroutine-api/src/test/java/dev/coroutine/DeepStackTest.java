package dev.coroutine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Frames and tasks that wait for each other, as deep as one likes. */
@Timeout(60)
class DeepStackTest {
    private final LoopRule rule = new LoopRule();

    @AfterEach
    void close() {
        rule.close();
    }

    @Test
    void resumes_ten_thousand_nested_calls_without_overflow() throws Exception {
        AtomicReference<Object> result = new AtomicReference<>();
        Thread deep = new Thread(
                null,
                () -> {
                    try (var own = new LoopRule()) {
                        result.set(own.<Integer>run(c -> c.call(nested(10_000), v -> v)));
                    }
                },
                "deep",
                64L << 20);
        deep.start();
        deep.join();
        assertThat(result).hasValue(10_000);
    }

    private static Co<Integer> nested(int depth) {
        return Co.of(c -> depth == 0 ? c.yieldNow(v -> 0) : c.call(nested(depth - 1), v -> (Integer) v + 1));
    }

    @Test
    void passes_a_value_through_tail_calls() {
        assertThat(rule.<String>run(c ->
                        c.tailCall(Co.of(d -> d.tailAwait(Coroutines.sleep(Duration.ofMillis(1), "x"))))))
                .isEqualTo("x");
        assertThat(rule.<String>run(c ->
                        c.call(Co.of(d -> d.tailCall(Co.of(e -> e.yieldNow(v -> "y")))), v -> v + "!")))
                .isEqualTo("y!");
    }

    @Test
    void unwinds_an_exception_through_the_frames_to_the_one_that_catches_it() {
        IOException failure = new IOException("deep");
        Co<Object> thrower = Co.of(c -> c.yieldNow(v -> {
            throw failure;
        }));
        Co<Object> between = Co.of(c -> c.call(thrower, v -> v));
        Object caught = rule.run(c -> c.call(between, v -> v, e -> e));
        assertThat(caught).isSameAs(failure);
    }

    @Test
    void frames_may_suspend_again_with_fewer_or_more_callees() {
        Co<Object> two = Co.of(d -> d.call(
                Co.of(e -> e.yieldNow(v -> 1)),
                v -> d.sleep(
                        1, w -> d.call(Co.of(e -> e.call(Co.of(f -> f.sleep(1, x -> "deepest")), x -> x)), x -> x))));
        assertThat(rule.<Object>run(c -> c.call(two, v -> c.yieldNow(w -> v)))).isEqualTo("deepest");
    }

    @Test
    void keeps_the_stack_flat_over_a_million_awaits() {
        AtomicReference<Co<Object>> body = new AtomicReference<>();
        int[] left = {1_000_000};
        Co.Next[] next = new Co.Next[1];
        next[0] = v -> left[0]-- == 0 ? "done" : body.get().yieldNow(next[0]);
        body.set(Co.of(c -> next[0].go(null)));
        assertThat(rule.loop.run(body.get())).isEqualTo("done");
    }

    @Test
    void a_chain_of_a_hundred_thousand_tasks_does_not_overflow_the_stack() {
        Object result = rule.run(c -> {
            Task<Object> last = Coroutines.createTask(Co.of(d -> d.sleep(1, v -> 0)));
            for (int i = 0; i < 100_000; i++) {
                Task<Object> inner = last;
                last = Coroutines.createTask(Co.of(d -> d.await(inner, v -> (Integer) v + 1)));
            }
            return c.await(last, v -> v);
        });
        assertThat(result).isEqualTo(100_000);
    }

    @Test
    void cancelling_a_chain_of_a_hundred_thousand_tasks_does_not_overflow_the_stack() {
        rule.run(c -> {
            Task<Object> last = Coroutines.createTask(Co.of(d -> d.sleep(1000, v -> 0)));
            for (int i = 0; i < 100_000; i++) {
                Task<Object> inner = last;
                last = Coroutines.createTask(Co.of(d -> d.await(inner, v -> v)));
            }
            Task<Object> head = last;
            return c.sleep(1, u -> {
                head.cancel("all");
                return c.await(head, v -> v, e -> {
                    assertThat(e).isInstanceOf(CancellationException.class).hasMessage("all");
                    return null;
                });
            });
        });
    }
}
