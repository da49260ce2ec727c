package dev.coroutine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AsyncLockTest {
    private final LoopRule rule = new LoopRule();
    private final AsyncLock lock = new AsyncLock();

    @AfterEach
    void close() {
        assertThat(rule.reported).isEmpty();
        rule.close();
    }

    /** A task that takes the lock, says so, and gives it back in the same step. */
    private Task<Object> visitor(String name) {
        return rule.loop.createTask(Co.of(c -> c.await(
                lock.acquire(),
                held -> {
                    rule.say(name + (c.task().cancelling() > 0 ? " although cancelled" : ""));
                    ((Held) held).close();
                    return c.yieldNow(v -> name);
                },
                e -> {
                    rule.say(name + " sees " + e.getClass().getSimpleName());
                    throw e;
                })));
    }

    @Test
    void gives_a_free_lock_without_a_turn() {
        rule.inside(() -> {
            Task<Held> task = lock.acquire();
            assertThat(task).isDone();
            assertThat(lock.isLocked()).isTrue();
            task.join().close();
            assertThat(lock.isLocked()).isFalse();
        });
    }

    @Test
    void is_handed_over_in_the_order_of_arrival_one_a_turn() {
        Held held = rule.get(() -> lock.acquire().join());
        for (String name : List.of("a", "b", "c")) {
            visitor(name);
        }
        rule.turn();
        rule.inside(held::close);
        assertThat(rule.log).isEmpty();
        rule.turn();
        assertThat(rule.log).containsExactly("a");
        rule.turn();
        rule.turn();
        assertThat(rule.log).containsExactly("a", "b", "c");
    }

    @Test
    void is_handed_over_directly_so_that_a_newcomer_does_not_overtake_a_woken_waiter() {
        Held held = rule.get(() -> lock.acquire().join());
        Task<Object> waiter = visitor("waiter");
        rule.turn();
        rule.inside(() -> {
            held.close();
            assertThat(lock.isLocked()).isTrue();
            assertThat(lock.tryAcquire()).isFalse();
            assertThat(lock.acquire().thenAccept(h -> rule.say("newcomer"))).isNotDone();
        });
        rule.turnUntil(waiter::isDone);
        assertThat(rule.log).containsExactly("waiter", "newcomer");
    }

    @Test
    void passes_over_a_waiter_that_was_cancelled_before() {
        Held held = rule.get(() -> lock.acquire().join());
        Task<Object> a = visitor("a");
        Task<Object> b = visitor("b");
        Task<Object> c = visitor("c");
        rule.turn();
        rule.inside(() -> b.cancel("why"));
        rule.turn();
        assertThat(rule.log).containsExactly("b sees CancelledError");
        assertThat(b).isCancelled();
        rule.inside(held::close);
        rule.turnUntil(() -> a.isDone() && c.isDone());
        assertThat(rule.log).containsExactly("b sees CancelledError", "a", "c");
        assertThat(rule.get(lock::isLocked)).isFalse();
    }

    @Test
    void belongs_to_a_waiter_that_is_cancelled_after_the_hand_over() {
        Held held = rule.get(() -> lock.acquire().join());
        Task<Object> a = visitor("a");
        Task<Object> b = visitor("b");
        rule.turn();
        rule.inside(() -> {
            held.close();
            a.cancel();
        });
        rule.turnUntil(() -> a.isDone() && b.isDone());
        assertThat(rule.log).containsExactly("a although cancelled", "b");
        assertThat(a).isCancelled();
    }

    @Test
    void a_task_of_acquire_can_be_cancelled_itself() {
        Held held = rule.get(() -> lock.acquire().join());
        Task<Held> first = rule.get(lock::acquire);
        Task<Held> second = rule.get(lock::acquire);
        rule.inside(() -> assertThat(first.cancel("no need")).isTrue());
        rule.turn();
        assertThat(first).isCancelled();
        rule.inside(held::close);
        rule.turn();
        assertThat(second).isDone();
    }

    @Test
    void what_is_held_is_given_back_once() {
        rule.inside(() -> {
            Held first = lock.acquire().join();
            first.close();
            Held second = lock.acquire().join();
            first.close();
            assertThat(lock.isLocked()).isTrue();
            lock.release();
            assertThat(lock.isLocked()).isFalse();
            assertThat(lock.tryAcquire()).isTrue();
            second.close();
            assertThat(lock.isLocked()).isTrue();
        });
    }

    @Test
    void release_of_a_free_lock_is_a_mistake() {
        rule.inside(() -> assertThatIllegalStateException()
                .isThrownBy(lock::release)
                .withMessage("AsyncLock.release was called while the lock was not locked"));
    }

    @Test
    void tells_what_a_task_waits_for() {
        Held held = rule.get(() -> lock.acquire().join());
        Task<Held> waiting = rule.get(lock::acquire);
        assertThat(waiting.toString()).endsWith("wait_for=AsyncLock.acquire]");
        rule.inside(held::close);
    }

    @Test
    void any_of_very_many_waiters_leaves_in_constant_time() {
        Held held = rule.get(() -> lock.acquire().join());
        List<Task<Held>> waiting = new ArrayList<>();
        int many = 100_000;
        rule.inside(() -> {
            for (int i = 0; i < many; i++) {
                waiting.add(lock.acquire());
            }
            for (int i = many - 1; i > 0; i--) {
                waiting.get(i).cancel();
            }
        });
        rule.turn();
        rule.inside(held::close);
        rule.turn();
        assertThat(waiting.get(0)).isCompleted();
        assertThat(waiting.get(many - 1)).isCancelled();
    }
}
