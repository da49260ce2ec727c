package dev.coroutine.it.retold;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.Async;
import dev.coroutine.AsyncBarrier;
import dev.coroutine.AsyncCallable;
import dev.coroutine.Task;
import dev.coroutine.test.AsyncTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CancellationException;

/**
 * {@code BarrierTests} of {@code test_locks}.
 *
 * <p>Nothing in Java: {@code repr} and with it the names of the states, awaiting a barrier itself, {@code async with} a barrier,
 * {@code parties}, {@code n_waiting}, {@code broken}.
 */
class BarriersTest {
    private static final int PARTIES = 5;
    private static final int HALF = 2;

    private final AsyncBarrier barrier = new AsyncBarrier(PARTIES);
    private final List<String> log = new ArrayList<>();
    private int passed;

    private static <T> List<Task<T>> start(int tasks, AsyncCallable<T> body) {
        List<Task<T>> all = new ArrayList<>();
        for (int i = 0; i < tasks; i++) {
            all.add(createTask(body));
        }
        return all;
    }

    /** Runs as many tasks as there are parties. */
    private static <T> Task<List<T>> all(AsyncCallable<T> body) {
        return gather(start(PARTIES, body));
    }

    private long count(String line) {
        return log.stream().filter(line::equals).count();
    }

    /** Arrives, and tells whether it was sent away. */
    @Async
    private Task<Boolean> passes(String sentAway) {
        try {
            await(barrier.arrive());
            return Task.of(true);
        } catch (BrokenBarrierException e) {
            log.add(sentAway);
            return Task.of(false);
        }
    }

    /** Whether the barrier is whole and empty: it takes as many tasks as at first, and each has a place of its own. */
    @Async
    private Task<Void> assertAsNew() {
        assertThat(await(all(barrier::arrive))).containsExactly(0, 1, 2, 3, 4);
        return Task.done();
    }

    /** Whether the barrier sends everybody away at once. */
    @Async
    private Task<Void> assertBroken() {
        assertThat(await(passes("after it was broken"))).isFalse();
        return Task.done();
    }

    @Async
    private Task<Integer> twice() throws BrokenBarrierException {
        await(barrier.arrive());
        log.add("first round");
        int place = await(barrier.arrive());
        log.add("second round");
        return Task.of(place);
    }

    @AsyncTest
    @Async
    Task<Void> all_have_passed_once_before_one_passes_twice() {
        List<Integer> places = await(all(this::twice));
        assertThat(places).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
        assertThat(log.subList(0, PARTIES)).containsOnly("first round");
        assertThat(log.subList(PARTIES, 2 * PARTIES)).containsOnly("second round");
        return Task.done();
    }

    @Async
    private Task<Void> passAgainWithTheOthers(AsyncBarrier rest) throws BrokenBarrierException {
        await(barrier.arrive());
        if (++passed > 2) {
            await(rest.arrive());
            log.add("rest");
        }
        await(barrier.arrive());
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> who_arrives_while_others_leave_waits_for_those_that_come_later() {
        AsyncBarrier rest = new AsyncBarrier(PARTIES - 2);
        await(all(() -> passAgainWithTheOthers(rest)));
        assertThat(log).hasSize(PARTIES - 2);
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> the_first_of_those_that_wait_may_be_cancelled_and_another_one_comes_for_it() {
        AsyncBarrier three = new AsyncBarrier(3);
        Task<Integer> first = createTask(three::arrive);
        Task<Integer> second = createTask(three::arrive);
        await(yieldNow());
        first.cancel();
        await(yieldNow());
        try {
            await(first);
            throw new AssertionError("it was cancelled");
        } catch (CancellationException e) {
            assertThat(first).isCancelled();
        }
        Task<Integer> third = createTask(three::arrive);
        await(yieldNow());
        assertThat(second).isNotDone();
        assertThat(third).isNotDone();
        assertThat(await(gather(second, third, createTask(three::arrive)))).containsExactlyInAnyOrder(0, 1, 2);
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_reset_of_an_empty_barrier_changes_nothing() {
        barrier.reset();
        await(yieldNow());
        await(assertAsNew());
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_reset_sends_all_away_that_wait_and_the_barrier_is_as_new() {
        List<Task<Boolean>> waiting = start(PARTIES - 1, () -> passes("sent away"));
        await(yieldNow());
        barrier.reset();
        assertThat(await(gather(waiting))).containsOnly(false);
        await(assertAsNew());
        return Task.done();
    }

    @Async
    private Task<Void> resetWhenHalfIsLeft() {
        if (await(passes("sent away")) && ++passed == PARTIES - HALF) {
            barrier.reset();
        }
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_reset_sends_those_away_that_were_let_through_and_have_not_left() {
        await(all(this::resetWhenHalfIsLeft));
        assertThat(count("sent away")).isEqualTo(HALF);
        await(assertAsNew());
        return Task.done();
    }

    @Async
    private Task<Void> resetBehindThoseThatCameAgain() throws BrokenBarrierException {
        if (!await(passes("sent away"))) {
            await(barrier.arrive());
        } else if (++passed > HALF) {
            barrier.reset();
            await(barrier.arrive());
        } else {
            await(passes("sent away outside"));
        }
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_reset_does_not_reach_those_that_wait_outside() {
        await(all(this::resetBehindThoseThatCameAgain));
        assertThat(log).containsExactly("sent away", "sent away");
        await(assertAsNew());
        return Task.done();
    }

    @Async
    private Task<Void> comeAgain() throws BrokenBarrierException {
        try {
            assertThat(await(passes("sent away"))).isFalse();
        } finally {
            await(barrier.arrive());
            log.add("passed");
        }
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> who_was_sent_away_by_a_reset_can_come_again_at_once() throws BrokenBarrierException {
        List<Task<Void>> waiting = start(PARTIES - 1, this::comeAgain);
        await(yieldNow());
        barrier.reset();
        await(yieldNow());
        await(barrier.arrive());
        log.add("passed");
        await(gather(waiting));
        assertThat(count("sent away")).isEqualTo(PARTIES - 1);
        assertThat(count("passed")).isEqualTo(PARTIES);
        await(assertAsNew());
        return Task.done();
    }

    @Async
    private Task<Void> resetByTheLastThatLeaves() throws BrokenBarrierException {
        await(barrier.arrive());
        if (++passed == PARTIES) {
            barrier.reset();
            await(barrier.arrive());
        } else if (await(passes("sent away"))) {
            log.add("passed again");
        }
        await(barrier.arrive());
        log.add("passed thrice");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_reset_by_the_last_that_leaves_reaches_nobody() {
        await(all(this::resetByTheLastThatLeaves));
        assertThat(count("sent away")).isZero();
        assertThat(count("passed again")).isEqualTo(PARTIES - 1);
        assertThat(count("passed thrice")).isEqualTo(PARTIES);
        await(assertAsNew());
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> an_empty_barrier_can_be_broken() {
        AsyncBarrier one = new AsyncBarrier(1);
        one.abort();
        await(yieldNow());
        try {
            await(one.arrive());
            throw new AssertionError("it is broken");
        } catch (BrokenBarrierException e) {
            assertThat(e).hasMessage("the barrier was aborted");
        }
        return Task.done();
    }

    @Async
    private Task<Void> abortBehindThoseThatCameAgain() {
        if (await(passes("inside"))) {
            if (++passed > HALF) {
                barrier.abort();
            } else {
                await(passes("outside"));
            }
        }
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> an_abort_sends_those_away_that_have_not_left_and_those_that_wait_outside() {
        await(all(this::abortBehindThoseThatCameAgain));
        assertThat(count("inside")).isEqualTo(HALF);
        assertThat(count("outside")).isEqualTo(PARTIES - HALF - 1);
        await(assertBroken());
        return Task.done();
    }

    /** Passes with the others; the one in the middle fails then, and breaks the barrier for the second round. */
    @Async
    private Task<Void> failInTheMiddle() {
        try {
            if (await(barrier.arrive()) == HALF) {
                throw new IllegalArgumentException("the third one fails");
            }
            await(barrier.arrive());
            log.add("passed");
        } catch (BrokenBarrierException e) {
            log.add("sent away");
        } catch (IllegalArgumentException e) {
            barrier.abort();
        }
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> who_fails_can_send_all_others_away() {
        await(all(this::failInTheMiddle));
        assertThat(log).hasSize(PARTIES - 1).containsOnly("sent away");
        await(assertBroken());
        return Task.done();
    }

    @Async
    private Task<Void> failAndMend(AsyncBarrier second) throws BrokenBarrierException {
        await(failInTheMiddle());
        if (await(second.arrive()) == HALF) {
            barrier.reset();
        }
        await(second.arrive());
        await(barrier.arrive());
        log.add("passed after all");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_barrier_that_was_broken_is_mended_by_a_reset() {
        AsyncBarrier second = new AsyncBarrier(PARTIES);
        await(all(() -> failAndMend(second)));
        assertThat(count("passed")).isZero();
        assertThat(count("sent away")).isEqualTo(PARTIES - 1);
        assertThat(count("passed after all")).isEqualTo(PARTIES);
        await(assertAsNew());
        return Task.done();
    }
}
