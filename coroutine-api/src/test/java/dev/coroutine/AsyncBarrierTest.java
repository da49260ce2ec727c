package dev.coroutine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.coroutine.runtime.Outcomes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AsyncBarrierTest {
    private final LoopRule rule = new LoopRule();
    private final AsyncBarrier barrier = new AsyncBarrier(3);

    @AfterEach
    void close() {
        rule.close();
    }

    private Task<Integer> arrive() {
        try {
            return barrier.arrive();
        } catch (BrokenBarrierException e) {
            throw new AssertionError(e);
        }
    }

    private Task<Object> rounds(String name, int rounds) {
        return rule.loop.createTask(Co.of(c -> round(c, name, rounds)));
    }

    private Object round(Co<?> c, String name, int rounds) throws Throwable {
        return rounds == 0
                ? name
                : c.await(arrive(), place -> {
                    rule.say(name + place);
                    return round(c, name, rounds - 1);
                });
    }

    @Test
    void lets_all_through_when_the_last_has_come_which_does_not_wait() {
        rule.inside(() -> {
            Task<Integer> a = arrive();
            Task<Integer> b = arrive();
            assertThat(arrive()).isCompletedWithValue(2);
            rule.loop.callSoon(() -> {
                assertThat(a).isCompletedWithValue(0);
                assertThat(b).isCompletedWithValue(1);
                rule.say("checked");
            });
        });
        rule.turn();
        assertThat(rule.log).containsExactly("checked");
    }

    @Test
    void goes_from_round_to_round_in_the_order_of_arrival() {
        List<Task<Object>> all = List.of(rounds("a", 2), rounds("b", 2), rounds("c", 2));
        rule.turnUntil(() -> all.stream().allMatch(Task::isDone));
        assertThat(rule.log).containsExactly("c2", "a0", "b1", "b2", "c0", "a1");
    }

    @Test
    void waits_for_another_one_when_a_task_is_cancelled() {
        List<Task<Integer>> all = new ArrayList<>();
        rule.inside(() -> {
            for (int i = 0; i < 2; i++) {
                all.add(arrive());
            }
            all.get(0).cancel();
            all.add(arrive());
            all.add(arrive());
        });
        rule.turn();
        assertThat(all.get(0)).isCancelled();
        assertThat(all.get(1)).isCompletedWithValue(0);
        assertThat(all.get(2)).isCompletedWithValue(1);
        assertThat(all.get(3)).isCompletedWithValue(2);
    }

    @Test
    void who_was_let_through_passes_although_cancelled() {
        Task<Integer> passes = rule.get(() -> {
            Task<Integer> first = arrive();
            arrive();
            arrive();
            first.cancel();
            barrier.abort();
            return first;
        });
        rule.turn();
        assertThat(passes).isCompletedWithValue(0);
    }

    @Test
    void reset_sends_away_who_waits_and_abort_whoever_comes_too() {
        List<Task<Integer>> sentAway = new ArrayList<>();
        rule.inside(() -> {
            sentAway.add(arrive());
            barrier.reset();
            sentAway.add(arrive());
            sentAway.add(arrive());
            barrier.abort();
            sentAway.add(arrive());
        });
        rule.turn();
        assertThat(sentAway)
                .hasSize(4)
                .allSatisfy(task -> assertThat(Outcomes.errorOf(task)).isInstanceOf(BrokenBarrierException.class));
        rule.inside(() -> {
            barrier.reset();
            arrive();
            arrive();
            assertThat(arrive()).isCompletedWithValue(2);
        });
    }

    @Test
    void is_for_one_party_at_least() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AsyncBarrier(0))
                .withMessage("a barrier cannot be for 0 parties");
    }
}
