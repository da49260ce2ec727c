package dev.coroutine.it.primitives;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gatherSettled;
import static dev.coroutine.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.coroutine.Async;
import dev.coroutine.AsyncCondition;
import dev.coroutine.AsyncLock;
import dev.coroutine.Held;
import dev.coroutine.Task;
import dev.coroutine.test.AsyncTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

class AsyncConditionTest {
    private final List<String> log = new ArrayList<>();
    private final AsyncLock lock = new AsyncLock();
    private final AsyncCondition condition = new AsyncCondition(lock);

    /** Holds the lock, waits for a signal, says so and gives the lock back. */
    private Task<String> waiter(String name) {
        return waiter(name, condition::waitSignal, Task::done);
    }

    private Task<String> waiter(String name, Supplier<Task<Void>> wait, Supplier<? extends CompletionStage<?>> last) {
        return createTask(() -> {
            Held held = await(lock.acquire());
            try {
                await(told(name, wait.get()));
                log.add(name + " " + lock.isLocked());
                await(last.get());
            } finally {
                held.close();
            }
            return Task.of(name);
        });
    }

    @Async
    private Task<Void> told(String name, Task<Void> wait) {
        try {
            await(wait);
        } catch (Throwable e) {
            log.add(name + " sees " + e.getClass().getSimpleName() + " " + lock.isLocked());
            throw e;
        }
        return Task.done();
    }

    private void signal(int n) {
        Held held = lock.acquire().join();
        condition.signal(n);
        held.close();
    }

    @AsyncTest
    @Async
    Task<Void> wakes_as_many_as_it_is_told_in_the_order_of_arrival() {
        for (String name : List.of("a", "b", "c", "d")) {
            waiter(name);
        }
        await(yieldNow());
        signal(1);
        await(yieldNow());
        assertThat(log).containsExactly("a true");
        signal(2);
        await(yieldNow());
        assertThat(log).containsExactly("a true", "b true", "c true");
        signal(0);
        signal(7);
        await(yieldNow());
        assertThat(log).endsWith("c true", "d true");
        assertThat(lock.isLocked()).isFalse();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> all_go_on_in_one_turn_when_each_gives_the_lock_back_at_once() {
        for (String name : List.of("a", "b", "c")) {
            waiter(name);
        }
        await(yieldNow());
        Held held = await(lock.acquire());
        condition.signalAll();
        held.close();
        await(yieldNow());
        assertThat(log).containsExactly("a true", "b true", "c true");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> one_at_a_time_goes_on_when_the_lock_is_kept() {
        CompletableFuture<Object> kept = new CompletableFuture<>();
        waiter("a", condition::waitSignal, () -> kept);
        Task<String> b = waiter("b");
        await(yieldNow());
        signal(2);
        await(yieldNow());
        await(yieldNow());
        assertThat(log).containsExactly("a true");
        kept.complete(null);
        await(b);
        assertThat(log).containsExactly("a true", "b true");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> who_comes_for_the_lock_after_the_signal_does_not_overtake() {
        Task<String> waiter = waiter("waiter");
        await(yieldNow());
        Held held = await(lock.acquire());
        condition.signal(1);
        lock.acquire().thenAccept(h -> {
            log.add("newcomer");
            h.close();
        });
        held.close();
        await(yieldNow());
        await(yieldNow());
        assertThat(log).containsExactly("waiter true", "newcomer");
        assertThat(waiter).isDone();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_cancel_before_the_signal_is_seen_with_the_lock_held() {
        Task<String> waiter = waiter("waiter");
        Task<String> other = waiter("other");
        await(yieldNow());
        Held held = await(lock.acquire());
        waiter.cancel();
        await(yieldNow());
        waiter.cancel();
        await(yieldNow());
        await(yieldNow());
        assertThat(log).isEmpty();
        held.close();
        await(yieldNow());
        assertThat(log).containsExactly("waiter sees CancelledError true");
        assertThat(waiter).isCancelled();
        signal(1);
        await(other);
        assertThat(log).endsWith("other true");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_cancel_between_signal_and_lock_is_seen_with_the_lock_held_and_the_signal_goes_to_the_next() {
        Task<String> first = waiter("first");
        Task<String> second = waiter("second");
        Task<String> third = waiter("third");
        await(yieldNow());
        Held held = await(lock.acquire());
        condition.signal(1);
        first.cancel();
        await(yieldNow());
        first.cancel();
        await(yieldNow());
        assertThat(log).isEmpty();
        held.close();
        await(yieldNow());
        await(yieldNow());
        assertThat(log).containsExactly("first sees CancelledError true", "second true");
        assertThat(first).isCancelled();
        assertThat(second).isDone();
        assertThat(third).isNotDone();
        assertThat(lock.isLocked()).isFalse();
        third.cancel();
        await(gatherSettled(third));
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_cancel_after_the_lock_was_handed_over_loses_no_signal() {
        Task<String> waiter = waiter("waiter", condition::waitSignal, () -> yieldNow());
        await(yieldNow());
        signal(1);
        waiter.cancel();
        await(gatherSettled(waiter));
        assertThat(log).containsExactly("waiter true");
        assertThat(waiter).isCancelled();
        assertThat(lock.isLocked()).isFalse();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> wait_until_asks_at_once_and_after_each_signal_with_the_lock_held() {
        AtomicInteger left = new AtomicInteger(3);
        BooleanSupplier isZero = () -> {
            log.add("asked " + lock.isLocked());
            return left.get() == 0;
        };
        Task<String> waiter = waiter("waiter", () -> condition.waitUntil(isZero), Task::done);
        await(yieldNow());
        assertThat(log).containsExactly("asked true");
        for (int i = 0; i < 3; i++) {
            left.decrementAndGet();
            signal(1);
            await(yieldNow());
        }
        assertThat(log).containsExactly("asked true", "asked true", "asked true", "asked true", "waiter true");
        assertThat(waiter).isDone();
        Held held = await(lock.acquire());
        assertThat(condition.waitUntil(() -> true)).isSameAs(Task.done());
        held.close();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_predicate_that_throws_ends_the_wait_with_the_lock_held() {
        boolean[] asked = new boolean[1];
        Task<String> waiter = waiter(
                "waiter",
                () -> condition.waitUntil(() -> {
                    if (asked[0]) {
                        throw new UnsupportedOperationException("no");
                    }
                    asked[0] = true;
                    return false;
                }),
                Task::done);
        await(yieldNow());
        signal(1);
        await(yieldNow());
        assertThat(log).containsExactly("waiter sees UnsupportedOperationException true");
        assertThat(waiter).isCompletedExceptionally();
        assertThat(lock.isLocked()).isFalse();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_cancel_that_came_too_late_for_a_signal_comes_when_the_predicate_has_to_wait_again() {
        Task<String> waiter = waiter("waiter", () -> condition.waitUntil(() -> false), Task::done);
        await(yieldNow());
        signal(1);
        waiter.cancel("now");
        await(gatherSettled(waiter));
        assertThat(log).containsExactly("waiter sees CancelledError true");
        assertThat(lock.isLocked()).isFalse();
        return Task.done();
    }

    @AsyncTest
    Task<Void> is_for_who_has_the_lock() {
        assertThatIllegalStateException()
                .isThrownBy(condition::waitSignal)
                .withMessage("AsyncCondition.waitSignal was called while the lock was not locked");
        assertThatIllegalStateException()
                .isThrownBy(() -> condition.waitUntil(() -> false))
                .withMessage("AsyncCondition.waitUntil was called while the lock was not locked");
        assertThat(condition.waitUntil(() -> true)).isSameAs(Task.done());
        assertThatIllegalStateException().isThrownBy(() -> condition.signal(1));
        assertThatIllegalStateException().isThrownBy(condition::signalAll);
        return Task.done();
    }
}
