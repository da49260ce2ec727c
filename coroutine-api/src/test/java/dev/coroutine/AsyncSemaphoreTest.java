package dev.coroutine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AsyncSemaphoreTest {
    private final LoopRule rule = new LoopRule();
    private final AsyncSemaphore semaphore = new AsyncSemaphore(2);

    @AfterEach
    void close() {
        rule.close();
    }

    private Task<Object> visitor(String name) {
        return rule.loop.createTask(Co.of(c -> c.await(semaphore.acquire(), held -> {
            rule.say(name);
            return c.yieldNow(v -> {
                ((Held) held).close();
                return name;
            });
        })));
    }

    @Test
    void lets_in_as_many_as_there_are_permits_and_then_one_for_each_that_leaves() {
        List<Task<Object>> all = new ArrayList<>();
        for (String name : List.of("a", "b", "c", "d", "e")) {
            all.add(visitor(name));
        }
        rule.turn();
        assertThat(rule.log).containsExactly("a", "b");
        rule.turn();
        rule.turn();
        assertThat(rule.log).containsExactly("a", "b", "c", "d");
        rule.turnUntil(() -> all.stream().allMatch(Task::isDone));
        assertThat(rule.log).containsExactly("a", "b", "c", "d", "e");
        rule.inside(() -> {
            assertThat(semaphore.tryAcquire()).isTrue();
            assertThat(semaphore.tryAcquire()).isTrue();
            assertThat(semaphore.tryAcquire()).isFalse();
        });
    }

    @Test
    void a_newcomer_waits_behind_a_woken_waiter_also_if_there_are_more_permits() {
        rule.inside(() -> {
            semaphore.tryAcquire();
            semaphore.tryAcquire();
        });
        Task<Object> waiter = visitor("waiter");
        rule.turn();
        rule.inside(() -> {
            semaphore.release();
            semaphore.release();
            assertThat(semaphore.tryAcquire()).isFalse();
            semaphore.acquire().thenAccept(held -> rule.say("newcomer"));
        });
        rule.turnUntil(waiter::isDone);
        assertThat(rule.log).containsExactly("waiter", "newcomer");
    }

    @Test
    void a_permit_that_was_handed_over_is_not_lost_by_a_cancel() {
        Held one = rule.get(() -> semaphore.acquire().join());
        Held two = rule.get(() -> semaphore.acquire().join());
        Task<Object> handed = visitor("handed");
        Task<Object> gone = visitor("gone");
        Task<Object> next = visitor("next");
        rule.turn();
        rule.inside(() -> {
            gone.cancel();
            one.close();
            handed.cancel();
            two.close();
        });
        rule.turnUntil(() -> handed.isDone() && next.isDone());
        assertThat(rule.log).containsExactly("handed", "next");
        assertThat(handed).isCancelled();
        assertThat(gone).isCancelled();
        // the yield of "handed" was cancelled, so that it did not give its permit back
        rule.inside(() -> {
            assertThat(semaphore.tryAcquire()).isTrue();
            assertThat(semaphore.tryAcquire()).isFalse();
        });
    }

    @Test
    void a_held_permit_is_given_back_once() {
        rule.inside(() -> {
            Held held = semaphore.acquire().join();
            held.close();
            held.close();
            assertThat(semaphore.tryAcquire()).isTrue();
            assertThat(semaphore.tryAcquire()).isTrue();
            assertThat(semaphore.tryAcquire()).isFalse();
        });
    }

    @Test
    void a_bounded_one_refuses_what_was_not_taken() {
        AsyncSemaphore bounded = AsyncSemaphore.bounded(1);
        rule.inside(() -> {
            assertThatIllegalStateException()
                    .isThrownBy(bounded::release)
                    .withMessage("AsyncSemaphore.release: all 1 permits have been given back");
            Held held = bounded.acquire().join();
            bounded.release();
            assertThatIllegalStateException().isThrownBy(held::close);
            semaphore.release();
            for (int i = 0; i < 3; i++) {
                assertThat(semaphore.tryAcquire()).isTrue();
            }
        });
    }

    @Test
    void the_number_of_permits_is_no_negative_one() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AsyncSemaphore(-1))
                .withMessage("a semaphore cannot have -1 permits");
        assertThatIllegalArgumentException().isThrownBy(() -> AsyncSemaphore.bounded(-1));
        assertThat(new AsyncSemaphore(0).tryAcquire()).isFalse();
    }
}
