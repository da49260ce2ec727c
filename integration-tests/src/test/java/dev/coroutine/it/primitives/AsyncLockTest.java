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
import dev.coroutine.test.TestEventLoop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AsyncLockTest {
    private final List<String> log = new ArrayList<>();
    private final AsyncLock lock = new AsyncLock();

    /** A task that takes the lock, says so, and gives it back in the same step. */
    private Task<String> visitor(String name) {
        return createTask(() -> visit(name));
    }

    @Async
    private Task<String> visit(String name) {
        Held held;
        try {
            held = await(lock.acquire());
        } catch (Throwable e) {
            log.add(name + " sees " + e.getClass().getSimpleName());
            throw e;
        }
        log.add(name + (Task.current().cancelling() > 0 ? " although cancelled" : ""));
        held.close();
        await(yieldNow());
        return Task.of(name);
    }

    @AsyncTest
    Task<Void> gives_a_free_lock_without_a_turn() {
        Task<Held> task = lock.acquire();
        assertThat(task).isDone();
        assertThat(lock.isLocked()).isTrue();
        task.join().close();
        assertThat(lock.isLocked()).isFalse();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> is_handed_over_in_the_order_of_arrival_one_a_turn() {
        Held held = await(lock.acquire());
        for (String name : List.of("a", "b", "c")) {
            visitor(name);
        }
        await(yieldNow());
        held.close();
        assertThat(log).isEmpty();
        await(yieldNow());
        assertThat(log).containsExactly("a");
        await(yieldNow());
        await(yieldNow());
        assertThat(log).containsExactly("a", "b", "c");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> is_handed_over_directly_so_that_a_newcomer_does_not_overtake_a_woken_waiter() {
        Held held = await(lock.acquire());
        Task<String> waiter = visitor("waiter");
        await(yieldNow());
        held.close();
        assertThat(lock.isLocked()).isTrue();
        assertThat(lock.tryAcquire()).isFalse();
        assertThat(lock.acquire().thenAccept(h -> log.add("newcomer"))).isNotDone();
        await(waiter);
        assertThat(log).containsExactly("waiter", "newcomer");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> passes_over_a_waiter_that_was_cancelled_before() {
        Held held = await(lock.acquire());
        Task<String> a = visitor("a");
        Task<String> b = visitor("b");
        Task<String> c = visitor("c");
        await(yieldNow());
        b.cancel("why");
        await(yieldNow());
        assertThat(log).containsExactly("b sees CancelledError");
        assertThat(b).isCancelled();
        held.close();
        await(gatherSettled(a, c));
        assertThat(log).containsExactly("b sees CancelledError", "a", "c");
        assertThat(lock.isLocked()).isFalse();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> belongs_to_a_waiter_that_is_cancelled_after_the_hand_over() {
        Held held = await(lock.acquire());
        Task<String> a = visitor("a");
        Task<String> b = visitor("b");
        await(yieldNow());
        held.close();
        a.cancel();
        await(gatherSettled(a, b));
        assertThat(log).containsExactly("a although cancelled", "b");
        assertThat(a).isCancelled();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_task_of_acquire_can_be_cancelled_itself() {
        Held held = await(lock.acquire());
        Task<Held> first = lock.acquire();
        Task<Held> second = lock.acquire();
        assertThat(first.cancel("no need")).isTrue();
        await(yieldNow());
        assertThat(first).isCancelled();
        held.close();
        await(yieldNow());
        assertThat(second).isDone();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> what_is_held_is_given_back_once() {
        Held first = await(lock.acquire());
        first.close();
        Held second = await(lock.acquire());
        first.close();
        assertThat(lock.isLocked()).isTrue();
        lock.release();
        assertThat(lock.isLocked()).isFalse();
        assertThat(lock.tryAcquire()).isTrue();
        second.close();
        assertThat(lock.isLocked()).isTrue();
        return Task.done();
    }

    @AsyncTest
    Task<Void> release_of_a_free_lock_is_a_mistake() {
        assertThatIllegalStateException()
                .isThrownBy(lock::release)
                .withMessage("AsyncLock.release was called while the lock was not locked");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> release_of_a_lock_that_was_handed_over_and_not_taken_yet_is_a_mistake() {
        AsyncCondition condition = new AsyncCondition(lock);
        Held held = await(lock.acquire());
        Task<Held> handed = lock.acquire();
        held.close();
        assertThatIllegalStateException()
                .isThrownBy(lock::release)
                .withMessage(
                        "AsyncLock.release was called while the lock was on its way to a task that had waited for it");
        assertThatIllegalStateException().isThrownBy(() -> condition.signal(1));
        assertThatIllegalStateException().isThrownBy(condition::waitSignal);
        assertThat(lock.isLocked()).isTrue();
        await(yieldNow());
        assertThat(handed).isCompleted();
        lock.release();
        assertThat(lock.isLocked()).isFalse();
        return Task.done();
    }

    @Test
    void that_was_on_its_way_when_its_loop_was_closed_can_be_released_in_the_next() {
        List<String> reported = new ArrayList<>();
        try (TestEventLoop loop = TestEventLoop.open()) {
            loop.exceptionHandler((owner, context) -> reported.add(context.message()));
            loop.callSoon(() -> {
                assertThat(lock.tryAcquire()).isTrue();
                assertThat(lock.acquire()).isNotDone();
                lock.release();
            });
            loop.runTurn();
        }
        assertThat(reported).hasSize(1).allMatch(message -> message.contains("still pending"));
        try (TestEventLoop next = TestEventLoop.open()) {
            next.callSoon(() -> {
                lock.release();
                log.add("released " + lock.isLocked());
            });
            next.runTurn();
        }
        assertThat(log).containsExactly("released false");
    }

    @AsyncTest
    @Async
    Task<Void> tells_what_a_task_waits_for() {
        Held held = await(lock.acquire());
        Task<Held> waiting = lock.acquire();
        assertThat(waiting.toString()).endsWith("wait_for=AsyncLock.acquire]");
        held.close();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> any_of_very_many_waiters_leaves_in_constant_time() {
        Held held = await(lock.acquire());
        List<Task<Held>> waiting = new ArrayList<>();
        int many = 100_000;
        for (int i = 0; i < many; i++) {
            waiting.add(lock.acquire());
        }
        for (int i = many - 1; i > 0; i--) {
            waiting.get(i).cancel();
        }
        await(yieldNow());
        held.close();
        await(yieldNow());
        assertThat(waiting.get(0)).isCompleted();
        assertThat(waiting.get(many - 1)).isCancelled();
        return Task.done();
    }
}
