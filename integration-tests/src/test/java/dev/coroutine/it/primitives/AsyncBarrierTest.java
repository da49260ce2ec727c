package dev.coroutine.it.primitives;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.coroutine.Async;
import dev.coroutine.AsyncBarrier;
import dev.coroutine.EventLoop;
import dev.coroutine.Task;
import dev.coroutine.test.AsyncTest;
import dev.coroutine.test.TestEventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import org.junit.jupiter.api.Test;

class AsyncBarrierTest {
    private final List<String> log = new ArrayList<>();
    private final AsyncBarrier barrier = new AsyncBarrier(3);

    private Task<Integer> arrive() {
        try {
            return barrier.arrive();
        } catch (BrokenBarrierException e) {
            throw new AssertionError("only the await throws this", e);
        }
    }

    private Task<Void> rounds(String name, int rounds) {
        return createTask(() -> {
            for (int i = 0; i < rounds; i++) {
                int place = await(barrier.arrive());
                log.add(name + place);
            }
            return Task.done();
        });
    }

    @AsyncTest
    @Async
    Task<Void> lets_all_through_when_the_last_has_come_which_does_not_wait() throws BrokenBarrierException {
        Task<Integer> a = barrier.arrive();
        Task<Integer> b = barrier.arrive();
        assertThat(barrier.arrive()).isCompletedWithValue(2);
        EventLoop.current().callSoon(() -> {
            assertThat(a).isCompletedWithValue(0);
            assertThat(b).isCompletedWithValue(1);
            log.add("checked");
        });
        await(yieldNow());
        assertThat(log).containsExactly("checked");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> lets_nobody_in_before_all_have_left() {
        await(gather(rounds("a", 2), rounds("b", 2), rounds("c", 2)));
        assertThat(log).containsExactly("c2", "a0", "b1", "a2", "b0", "c1");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> waits_for_another_one_when_a_task_is_cancelled() throws BrokenBarrierException {
        List<Task<Integer>> all = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            all.add(barrier.arrive());
        }
        all.get(0).cancel();
        all.add(barrier.arrive());
        all.add(barrier.arrive());
        await(yieldNow());
        assertThat(all.get(0)).isCancelled();
        assertThat(all.get(1)).isCompletedWithValue(0);
        assertThat(all.get(2)).isCompletedWithValue(1);
        assertThat(all.get(3)).isCompletedWithValue(2);
        return Task.done();
    }

    @AsyncTest
    @Async(suppress = "CO101")
    Task<Void> who_was_let_through_passes_although_cancelled() throws BrokenBarrierException {
        Task<Integer> passes = barrier.arrive();
        barrier.arrive();
        barrier.arrive();
        passes.cancel();
        await(yieldNow());
        assertThat(passes).isCompletedWithValue(0);
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> abort_reaches_those_that_were_let_through_and_have_not_left() {
        List<Task<Integer>> all = List.of(arrive(), arrive(), arrive());
        barrier.abort();
        await(yieldNow());
        assertThat(all.get(2)).isCompletedWithValue(2);
        assertThat(all.subList(0, 2))
                .allSatisfy(task -> assertThat(task.exceptionNow())
                        .isInstanceOf(BrokenBarrierException.class)
                        .hasMessage("the barrier was aborted"));
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> reset_reaches_those_that_have_not_left_and_lets_those_outside_in_behind_them() {
        List<Task<Integer>> all = List.of(arrive(), arrive(), arrive(), arrive(), arrive());
        barrier.reset();
        await(yieldNow());
        assertThat(all.subList(0, 2))
                .allSatisfy(task -> assertThat(task.exceptionNow())
                        .isInstanceOf(BrokenBarrierException.class)
                        .hasMessage("the barrier was reset"));
        assertThat(all.get(3)).isNotDone();
        await(yieldNow());
        assertThat(arrive()).isCompletedWithValue(2);
        await(yieldNow());
        assertThat(all.get(3)).isCompletedWithValue(0);
        assertThat(all.get(4)).isCompletedWithValue(1);
        return Task.done();
    }

    @AsyncTest
    @Async(suppress = "CO101")
    Task<Void> who_is_cancelled_outside_never_enters() {
        arrive();
        arrive();
        arrive();
        Task<Integer> fourth = arrive();
        fourth.cancel();
        await(yieldNow());
        assertThat(fourth).isCancelled();
        arrive();
        arrive();
        assertThat(arrive()).isCompletedWithValue(2);
        return Task.done();
    }

    @AsyncTest
    @Async(suppress = "CO101")
    Task<Void> who_is_cancelled_when_the_barrier_has_become_free_leaves_it_again() {
        arrive();
        Task<Integer> last = arrive();
        arrive();
        Task<Integer> fourth = arrive();
        last.thenRun(() -> assertThat(fourth.cancel()).isTrue());
        await(yieldNow());
        await(yieldNow());
        assertThat(fourth).isNotDone();
        await(yieldNow());
        assertThat(fourth).isCancelled();
        arrive();
        arrive();
        assertThat(arrive()).isCompletedWithValue(2);
        return Task.done();
    }

    @Test
    void is_as_new_for_the_next_loop_when_its_loop_was_closed_while_tasks_left() {
        try (TestEventLoop loop = TestEventLoop.open()) {
            loop.callSoon(() -> {
                for (int i = 0; i < 4; i++) {
                    arrive();
                }
            });
            loop.runTurn();
        }
        try (TestEventLoop next = TestEventLoop.open()) {
            next.callSoon(() -> {
                arrive();
                arrive();
                assertThat(arrive()).isCompletedWithValue(2);
                log.add("checked");
            });
            next.runTurn();
        }
        assertThat(log).containsExactly("checked");
    }

    @AsyncTest
    @Async(suppress = "CO101")
    Task<Void> reset_sends_away_who_waits_and_abort_whoever_comes_too() throws BrokenBarrierException {
        List<Task<Integer>> sentAway = new ArrayList<>();
        sentAway.add(barrier.arrive());
        barrier.reset();
        sentAway.add(barrier.arrive());
        sentAway.add(barrier.arrive());
        barrier.abort();
        sentAway.add(barrier.arrive());
        await(yieldNow());
        assertThat(sentAway)
                .hasSize(4)
                .allSatisfy(task -> assertThat(task.exceptionNow()).isInstanceOf(BrokenBarrierException.class));
        barrier.reset();
        barrier.arrive();
        barrier.arrive();
        assertThat(barrier.arrive()).isCompletedWithValue(2);
        return Task.done();
    }

    @Test
    void is_for_one_party_at_least() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AsyncBarrier(0))
                .withMessage("a barrier cannot be for 0 parties");
    }
}
