package dev.coroutine.it.retold;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.run;
import static dev.coroutine.Coroutines.toThread;
import static dev.coroutine.Coroutines.waitFor;
import static dev.coroutine.Coroutines.withTimeout;
import static dev.coroutine.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.coroutine.Async;
import dev.coroutine.AsyncCondition;
import dev.coroutine.AsyncLock;
import dev.coroutine.AsyncTimeoutException;
import dev.coroutine.CancelledError;
import dev.coroutine.Held;
import dev.coroutine.Task;
import dev.coroutine.test.AsyncTest;
import dev.coroutine.test.TestEventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * {@code ConditionTests} of {@code test_locks}, of Python 3.11 and of later ones.
 *
 * <p>Nothing in Java: {@code repr}, the parameter {@code loop}, a condition that is entered itself or makes its own lock.
 */
class ConditionsTest {
    private final AsyncLock lock = new AsyncLock();
    private final AsyncCondition condition = new AsyncCondition(lock);
    private final List<String> log = new ArrayList<>();
    private int state;

    /** Waits for a signal and keeps the lock that it has then. */
    @Async
    private Task<Void> waitAndKeep(String name) {
        await(lock.acquire());
        await(condition.waitSignal());
        log.add(name);
        return Task.done();
    }

    @Async
    private Task<Void> waitAndLeave(String name) {
        try (Held held = await(lock.acquire())) {
            await(condition.waitSignal());
            log.add(name);
        }
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> who_was_signalled_goes_on_when_the_lock_is_released_one_for_each_release() {
        List<Task<Void>> tasks = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            tasks.add(createTask(() -> waitAndKeep(name)));
        }
        await(yieldNow());
        assertThat(lock.isLocked()).as("they wait without the lock").isFalse();

        await(lock.acquire());
        condition.signal(1);
        await(yieldNow());
        assertThat(log).isEmpty();
        lock.release();
        await(yieldNow());
        assertThat(log).containsExactly("a");
        assertThat(lock.isLocked()).isTrue();

        condition.signal(2);
        await(yieldNow());
        assertThat(log).containsExactly("a");
        lock.release();
        await(yieldNow());
        assertThat(log).containsExactly("a", "b");
        lock.release();
        await(yieldNow());
        assertThat(log).containsExactly("a", "b", "c");
        assertThat(lock.isLocked()).isTrue();
        assertThat(tasks).allMatch(Task::isDone);
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> signals_of_one_holder_add_up_and_those_that_nobody_waits_for_are_none() {
        List<Task<Void>> tasks = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            tasks.add(createTask(() -> waitAndLeave(name)));
        }
        await(yieldNow());
        try (Held held = await(lock.acquire())) {
            condition.signal(1);
            condition.signal(2048);
        }
        await(yieldNow());
        assertThat(log).containsExactly("a", "b", "c");
        Task<Void> late = createTask(() -> waitAndLeave("late"));
        await(yieldNow());
        await(yieldNow());
        assertThat(late).isNotDone();
        late.cancel();
        await(yieldNow());
        assertThat(late).isCancelled();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> who_is_cancelled_while_it_waits_has_the_lock_again(TestEventLoop loop) {
        await(lock.acquire());
        Task<Void> wait = createTask(condition::waitSignal);
        loop.callSoon(wait::cancel);
        try {
            await(wait);
            throw new AssertionError("nobody has signalled");
        } catch (CancellationException e) {
            assertThat(lock.isLocked()).isTrue();
        }
        condition.signal(1);
        lock.release();
        assertThat(lock.tryAcquire()).as("nobody waits").isTrue();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> who_is_cancelled_between_signal_and_lock_has_the_lock_in_the_end(TestEventLoop loop) {
        await(lock.acquire());
        Task<Void> wait = createTask(condition::waitSignal);
        await(yieldNow());
        assertThat(lock.isLocked()).isFalse();

        await(lock.acquire());
        condition.signal(1);
        loop.callSoon(wait::cancel);
        loop.callSoon(lock::release);
        try {
            await(wait);
            throw new AssertionError("it was cancelled while it waited for the lock");
        } catch (CancellationException e) {
            assertThat(lock.isLocked()).isTrue();
        }
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_cancel_between_signal_and_lock_is_seen_when_the_lock_is_free() {
        Task<Void> waiter = createTask(() -> waitAndLeave("went on"));
        await(yieldNow());
        await(lock.acquire());
        condition.signal(1);
        await(yieldNow());
        waiter.cancel();
        await(yieldNow());
        assertThat(waiter).isNotDone();
        lock.release();
        await(yieldNow());
        assertThat(waiter).isCancelled();
        assertThat(log).isEmpty();
        assertThat(lock.isLocked()).isFalse();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> what_is_true_already_needs_no_lock_and_what_is_not_does() {
        await(condition.waitUntil(() -> true));
        assertThatIllegalStateException()
                .isThrownBy(() -> condition.waitUntil(() -> false))
                .withMessage("AsyncCondition.waitUntil was called while the lock was not locked");
        assertThat(lock.isLocked()).isFalse();
        return Task.done();
    }

    @Async
    private Task<Void> waitAt(AsyncCondition shared, String name) {
        try (Held held = await(lock.acquire())) {
            await(shared.waitSignal());
            log.add(name);
        }
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> conditions_that_share_a_lock_exclude_each_other_and_wake_their_own() {
        AsyncCondition other = new AsyncCondition(lock);
        Task<Void> one = createTask(() -> waitAt(condition, "one"));
        Task<Void> two = createTask(() -> waitAt(other, "two"));
        await(yieldNow());
        try (Held held = await(lock.acquire())) {
            other.signalAll();
            await(yieldNow());
            assertThat(log).isEmpty();
        }
        await(two);
        assertThat(one).isNotDone();
        try (Held held = await(lock.acquire())) {
            condition.signalAll();
        }
        await(one);
        assertThat(log).containsExactly("two", "one");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_condition_whose_lock_belongs_to_another_loop_is_refused() {
        await(lock.acquire());
        assertThat(await(toThread(() -> run(() -> Task.of(refusalOfWait())))))
                .startsWith("AsyncLock was used on thread ")
                .contains(", but it belongs to another event loop. ");
        return Task.done();
    }

    private String refusalOfWait() {
        try {
            Task<Void> wait = condition.waitSignal();
            throw new AssertionError("not refused: " + wait);
        } catch (IllegalStateException e) {
            return e.getMessage();
        }
    }

    @AsyncTest
    @Async
    Task<Void> a_wait_whose_time_is_over_ends_with_the_lock(TestEventLoop loop) {
        try (Held held = await(lock.acquire())) {
            await(waitFor(condition.waitSignal(), Duration.ofMillis(500)));
            throw new AssertionError("nobody has signalled");
        } catch (AsyncTimeoutException e) {
            assertThat(loop.elapsed()).hasMillis(500);
        }
        assertThat(lock.isLocked()).isFalse();
        return Task.done();
    }

    // ---- later than Python 3.11

    /** Waits for what never becomes true unless {@link #state} is set, and tells the cancel that it sees. */
    @Async
    private Task<Void> tellCancel(List<CancelledError> seen) {
        try (Held held = await(lock.acquire())) {
            await(condition.waitUntil(() -> state != 0));
        } catch (CancelledError e) {
            seen.add(e);
            throw e;
        }
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> the_reason_of_a_cancel_before_the_signal_travels() {
        List<CancelledError> seen = new ArrayList<>();
        Task<Void> task = createTask(() -> tellCancel(seen));
        await(yieldNow());
        task.cancel("foo");
        await(assertEndsWithReason(task, seen));
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> the_reason_of_a_cancel_between_signal_and_lock_travels() {
        List<CancelledError> seen = new ArrayList<>();
        Task<Void> task = createTask(() -> tellCancel(seen));
        await(yieldNow());
        await(lock.acquire());
        state = 1;
        condition.signal(1);
        await(yieldNow());
        task.cancel("foo");
        lock.release();
        await(assertEndsWithReason(task, seen));
        return Task.done();
    }

    @Async
    private Task<Void> assertEndsWithReason(Task<Void> task, List<CancelledError> seen) {
        try {
            await(task);
            throw new AssertionError("it was not cancelled");
        } catch (CancellationException e) {
            assertThat(e).hasMessage("foo");
        }
        assertThat(seen).hasSize(1).allMatch(error -> "foo".equals(error.reason()));
        return Task.done();
    }

    /** Takes one from {@link #state} whenever there is something, until it is negative. */
    @Async
    private Task<Void> consumer() {
        try (Held held = await(lock.acquire())) {
            while (true) {
                await(condition.waitUntil(() -> state != 0));
                if (state < 0) {
                    return Task.done();
                }
                state--;
            }
        }
    }

    /** One is produced and signalled; who was woken for it is cancelled at once, or some turns later. */
    @Async
    private Task<Void> produceForOneThatIsCancelled(int turnsUntilCancel) {
        Task<Void> cancelled = createTask(this::consumer);
        Task<Void> other = createTask(this::consumer);
        await(yieldNow());
        try (Held held = await(lock.acquire())) {
            state++;
            condition.signal(1);
            for (int i = 0; i < turnsUntilCancel; i++) {
                await(yieldNow());
            }
            cancelled.cancel();
            try {
                await(withTimeout(Duration.ofMillis(10), () -> condition.waitUntil(() -> state == 0)));
            } catch (AsyncTimeoutException e) {
                log.add("who consumes tells nobody");
            }
            assertThat(state).as("what nobody has consumed").isZero();
            state = -1;
            condition.signalAll();
        }
        await(other);
        assertThat(cancelled).isCancelled();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_signal_is_not_lost_when_who_was_woken_is_cancelled_at_once() {
        await(produceForOneThatIsCancelled(0));
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_signal_is_not_lost_when_who_was_woken_is_cancelled_while_it_waits_for_the_lock() {
        await(produceForOneThatIsCancelled(1));
        return Task.done();
    }
}
