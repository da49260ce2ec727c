package dev.coroutine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AsyncConditionTest {
    private final LoopRule rule = new LoopRule();
    private final AsyncLock lock = new AsyncLock();
    private final AsyncCondition condition = new AsyncCondition(lock);

    @AfterEach
    void close() {
        rule.close();
    }

    /** Holds the lock, waits for a signal, says so and gives the lock back. */
    private Task<Object> waiter(String name) {
        return waiter(name, condition::waitSignal, () -> CompletableFuture.completedFuture(name));
    }

    private Task<Object> waiter(
            String name,
            java.util.function.Supplier<Task<Void>> wait,
            java.util.function.Supplier<CompletableFuture<?>> last) {
        return rule.loop.createTask(Co.of(c -> c.await(
                lock.acquire(),
                held -> c.await(
                        wait.get(),
                        v -> {
                            rule.say(name + " " + lock.isLocked());
                            return c.await(last.get(), w -> released((Held) held, name), e -> {
                                released((Held) held, name);
                                throw e;
                            });
                        },
                        e -> {
                            rule.say(name + " sees " + e.getClass().getSimpleName() + " " + lock.isLocked());
                            released((Held) held, name);
                            throw e;
                        }))));
    }

    private static Object released(Held held, String name) {
        held.close();
        return name;
    }

    private void signal(int n) {
        Held held = lock.acquire().join();
        condition.signal(n);
        held.close();
    }

    @Test
    void wakes_as_many_as_it_is_told_in_the_order_of_arrival() {
        for (String name : List.of("a", "b", "c", "d")) {
            waiter(name);
        }
        rule.turn();
        rule.inside(() -> signal(1));
        rule.turn();
        assertThat(rule.log).containsExactly("a true");
        rule.inside(() -> signal(2));
        rule.turn();
        assertThat(rule.log).containsExactly("a true", "b true", "c true");
        rule.inside(() -> signal(0));
        rule.inside(() -> signal(7));
        rule.turn();
        assertThat(rule.log).endsWith("c true", "d true");
        assertThat(rule.get(lock::isLocked)).isFalse();
    }

    @Test
    void all_go_on_in_one_turn_when_each_gives_the_lock_back_at_once() {
        for (String name : List.of("a", "b", "c")) {
            waiter(name);
        }
        rule.turn();
        rule.inside(() -> {
            Held held = lock.acquire().join();
            condition.signalAll();
            held.close();
        });
        rule.turn();
        assertThat(rule.log).containsExactly("a true", "b true", "c true");
    }

    @Test
    void one_at_a_time_goes_on_when_the_lock_is_kept() {
        CompletableFuture<Object> kept = new CompletableFuture<>();
        waiter("a", condition::waitSignal, () -> kept);
        Task<Object> b = waiter("b");
        rule.turn();
        rule.inside(() -> signal(2));
        rule.turn();
        rule.turn();
        assertThat(rule.log).containsExactly("a true");
        rule.inside(() -> kept.complete(null));
        rule.turnUntil(b::isDone);
        assertThat(rule.log).containsExactly("a true", "b true");
    }

    @Test
    void who_comes_for_the_lock_after_the_signal_does_not_overtake() {
        Task<Object> waiter = waiter("waiter");
        rule.turn();
        rule.inside(() -> {
            Held held = lock.acquire().join();
            condition.signal(1);
            lock.acquire().thenAccept(h -> {
                rule.say("newcomer");
                h.close();
            });
            held.close();
        });
        rule.turn();
        rule.turn();
        assertThat(rule.log).containsExactly("waiter true", "newcomer");
        assertThat(waiter).isDone();
    }

    @Test
    void a_cancel_before_the_signal_is_seen_with_the_lock_held() {
        Task<Object> waiter = waiter("waiter");
        Task<Object> other = waiter("other");
        rule.turn();
        Held held = rule.get(() -> lock.acquire().join());
        rule.inside(waiter::cancel);
        rule.inside(waiter::cancel);
        rule.turn();
        assertThat(rule.log).isEmpty();
        rule.inside(held::close);
        rule.turn();
        assertThat(rule.log).containsExactly("waiter sees CancelledError true");
        assertThat(waiter).isCancelled();
        rule.inside(() -> signal(1));
        rule.turnUntil(other::isDone);
        assertThat(rule.log).endsWith("other true");
    }

    @Test
    void a_cancel_after_the_signal_loses_no_signal() {
        Task<Object> waiter = waiter("waiter", condition::waitSignal, () -> Coroutines.yieldNow());
        rule.turn();
        rule.inside(() -> {
            signal(1);
            waiter.cancel();
        });
        rule.turnUntil(waiter::isDone);
        assertThat(rule.log).containsExactly("waiter true");
        assertThat(waiter).isCancelled();
        assertThat(rule.get(lock::isLocked)).isFalse();
    }

    @Test
    void wait_until_asks_at_once_and_after_each_signal_with_the_lock_held() {
        AtomicInteger left = new AtomicInteger(3);
        BooleanSupplier isZero = () -> {
            rule.say("asked " + lock.isLocked());
            return left.get() == 0;
        };
        Task<Object> waiter = waiter("waiter", () -> condition.waitUntil(isZero), () -> Task.done());
        rule.turn();
        assertThat(rule.log).containsExactly("asked true");
        for (int i = 0; i < 3; i++) {
            rule.inside(() -> {
                left.decrementAndGet();
                signal(1);
            });
            rule.turn();
        }
        assertThat(rule.log).containsExactly("asked true", "asked true", "asked true", "asked true", "waiter true");
        assertThat(waiter).isDone();
        rule.inside(() -> {
            Held held = lock.acquire().join();
            assertThat(condition.waitUntil(() -> true)).isSameAs(Task.done());
            held.close();
        });
    }

    @Test
    void a_predicate_that_throws_ends_the_wait_with_the_lock_held() {
        boolean[] asked = new boolean[1];
        Task<Object> waiter = waiter(
                "waiter",
                () -> condition.waitUntil(() -> {
                    if (asked[0]) {
                        throw new UnsupportedOperationException("no");
                    }
                    asked[0] = true;
                    return false;
                }),
                () -> Task.done());
        rule.turn();
        rule.inside(() -> signal(1));
        rule.turn();
        assertThat(rule.log).containsExactly("waiter sees UnsupportedOperationException true");
        assertThat(waiter).isCompletedExceptionally();
        assertThat(rule.get(lock::isLocked)).isFalse();
    }

    @Test
    void a_cancel_that_came_too_late_for_a_signal_comes_when_the_predicate_has_to_wait_again() {
        Task<Object> waiter = waiter("waiter", () -> condition.waitUntil(() -> false), () -> Task.done());
        rule.turn();
        rule.inside(() -> {
            signal(1);
            waiter.cancel("now");
        });
        rule.turnUntil(waiter::isDone);
        assertThat(rule.log).containsExactly("waiter sees CancelledError true");
        assertThat(rule.get(lock::isLocked)).isFalse();
    }

    @Test
    void is_for_who_has_the_lock() {
        rule.inside(() -> {
            assertThatIllegalStateException()
                    .isThrownBy(condition::waitSignal)
                    .withMessage("AsyncCondition.waitSignal was called while the lock was not locked");
            assertThatIllegalStateException().isThrownBy(() -> condition.waitUntil(() -> true));
            assertThatIllegalStateException().isThrownBy(() -> condition.signal(1));
            assertThatIllegalStateException().isThrownBy(condition::signalAll);
        });
    }
}
