package dev.coroutine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.coroutine.runtime.Outcomes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AsyncQueueTest {
    private final LoopRule rule = new LoopRule();

    @AfterEach
    void close() {
        rule.close();
    }

    private Task<Object> taker(String name, AsyncQueue<?> queue) {
        return rule.loop.createTask(Co.of(c -> c.await(
                queue.take(),
                item -> {
                    rule.say(name + " got " + item);
                    return c.yieldNow(v -> item);
                },
                e -> {
                    rule.say(name + " sees " + e.getClass().getSimpleName());
                    throw e;
                })));
    }

    private Task<Object> putter(String item, AsyncQueue<String> queue) {
        return rule.loop.createTask(Co.of(c -> c.await(
                queue.put(item),
                v -> {
                    rule.say("put " + item);
                    return c.yieldNow(u -> item);
                },
                e -> {
                    rule.say(item + " sees " + e.getClass().getSimpleName());
                    throw e;
                })));
    }

    private <T> List<T> drained(AsyncQueue<T> queue) {
        return rule.get(() -> {
            List<T> all = new ArrayList<>();
            for (Optional<T> item = queue.poll(); item.isPresent(); item = queue.poll()) {
                all.add(item.get());
            }
            return all;
        });
    }

    @Test
    void gives_first_what_was_put_first_without_a_turn() {
        AsyncQueue<String> queue = new AsyncQueue<>();
        rule.inside(() -> {
            assertThat(queue.put("a")).isSameAs(Task.done());
            assertThat(queue.offer("b")).isTrue();
            assertThat(queue.size()).isEqualTo(2);
            assertThat(queue.take()).isCompletedWithValue("a");
            assertThat(queue.poll()).contains("b");
            assertThat(queue.poll()).isEmpty();
        });
    }

    @Test
    void wakes_takers_in_the_order_of_arrival_each_with_the_item_of_its_turn() {
        AsyncQueue<String> queue = new AsyncQueue<>();
        for (String name : List.of("a", "b", "c")) {
            taker(name, queue);
        }
        rule.turn();
        rule.inside(() -> {
            queue.offer("1");
            queue.offer("2");
            assertThat(queue.size()).isEqualTo(2);
        });
        rule.turn();
        assertThat(rule.log).containsExactly("a got 1", "b got 2");
        rule.inside(() -> queue.offer("3"));
        rule.turn();
        assertThat(rule.log).endsWith("c got 3");
    }

    @Test
    void a_newcomer_takes_nothing_from_a_woken_taker() {
        AsyncQueue<String> queue = new AsyncQueue<>();
        Task<Object> waiter = taker("waiter", queue);
        rule.turn();
        rule.inside(() -> {
            queue.offer("1");
            assertThat(queue.poll()).isEmpty();
            assertThat(queue.take()).isNotDone();
            queue.offer("2");
            queue.offer("3");
            assertThat(queue.poll()).contains("3");
        });
        rule.turnUntil(waiter::isDone);
        assertThat(waiter).isCompletedWithValue("1");
    }

    @Test
    void a_bounded_one_lets_putters_wait_for_room_in_the_order_of_arrival() {
        AsyncQueue<String> queue = new AsyncQueue<>(2);
        for (String item : List.of("1", "2", "3", "4")) {
            putter(item, queue);
        }
        rule.turn();
        assertThat(rule.log).containsExactly("put 1", "put 2");
        assertThat(rule.get(() -> queue.offer("refused"))).isFalse();
        rule.inside(() -> {
            assertThat(queue.poll()).contains("1");
            assertThat(queue.offer("overtaking")).isFalse();
            assertThat(queue.put("behind")).isNotDone();
        });
        rule.turn();
        assertThat(rule.log).containsExactly("put 1", "put 2", "put 3");
        assertThat(drained(queue)).containsExactly("2", "3");
        rule.turn();
        assertThat(drained(queue)).containsExactly("4", "behind");
    }

    @Test
    void a_newcomer_that_finds_room_comes_behind_a_woken_putter() {
        AsyncQueue<String> queue = new AsyncQueue<>(2);
        rule.inside(() -> {
            queue.offer("1");
            queue.offer("2");
        });
        Task<Object> woken = putter("woken", queue);
        rule.turn();
        rule.inside(() -> {
            queue.poll();
            queue.poll();
            assertThat(queue.size()).isZero();
            assertThat(queue.offer("newcomer")).isTrue();
            assertThat(queue.size()).isEqualTo(2);
            assertThat(queue.offer("more")).isFalse();
        });
        rule.turnUntil(woken::isDone);
        assertThat(drained(queue)).containsExactly("woken", "newcomer");
    }

    @Test
    void cancelled_waiters_leave_and_woken_ones_keep_what_they_were_woken_for() {
        AsyncQueue<String> queue = new AsyncQueue<>(1);
        Task<Object> gone = taker("gone", queue);
        Task<Object> woken = taker("woken", queue);
        rule.turn();
        rule.inside(() -> {
            gone.cancel();
            queue.offer("1");
            woken.cancel();
        });
        rule.turnUntil(woken::isDone);
        assertThat(rule.log).containsExactly("gone sees CancelledError", "woken got 1");
        assertThat(woken).isCancelled();
    }

    @Test
    void a_cancelled_putter_takes_its_item_along_unless_it_was_given_room() {
        AsyncQueue<String> queue = new AsyncQueue<>(1);
        rule.inside(() -> queue.offer("0"));
        Task<Object> gone = putter("gone", queue);
        Task<Object> woken = putter("woken", queue);
        Task<Object> last = putter("last", queue);
        rule.turn();
        rule.inside(() -> {
            gone.cancel();
            assertThat(queue.poll()).contains("0");
            woken.cancel();
        });
        rule.turnUntil(woken::isDone);
        assertThat(rule.log).containsExactly("gone sees CancelledError", "put woken");
        assertThat(woken).isCancelled();
        assertThat(drained(queue)).containsExactly("woken");
        rule.turnUntil(last::isDone);
        assertThat(drained(queue)).containsExactly("last");
    }

    @Test
    void join_waits_until_all_that_was_put_is_done() {
        AsyncQueue<String> queue = new AsyncQueue<>();
        Task<Void> joined = rule.get(() -> {
            assertThat(queue.join()).isSameAs(Task.done());
            queue.offer("1");
            queue.offer("2");
            return queue.join();
        });
        assertThat(drained(queue)).hasSize(2);
        rule.inside(queue::taskDone);
        rule.turn();
        assertThat(joined).isNotDone();
        rule.inside(queue::taskDone);
        rule.turn();
        assertThat(joined).isCompleted();
        rule.inside(() -> assertThatIllegalStateException()
                .isThrownBy(queue::taskDone)
                .withMessage("AsyncQueue.taskDone was called more often than there were items"));
    }

    @Test
    void a_closed_one_gives_what_it_has_and_lets_nothing_in() {
        AsyncQueue<String> queue = new AsyncQueue<>(1);
        rule.inside(() -> queue.offer("1"));
        Task<Object> waiting = putter("2", queue);
        rule.turn();
        rule.inside(() -> {
            queue.close();
            queue.close();
            assertThat(Outcomes.errorOf(queue.put("3"))).isInstanceOf(QueueClosedException.class);
            assertThatExceptionOfType(QueueClosedException.class)
                    .isThrownBy(() -> queue.offer("3"))
                    .withMessage("the queue is closed: nothing can be put in any more");
        });
        rule.turn();
        assertThat(rule.log).containsExactly("2 sees QueueClosedException");
        assertThat(waiting).isCompletedExceptionally();
        rule.inside(() -> {
            assertThat(queue.poll()).contains("1");
            assertThatExceptionOfType(QueueClosedException.class)
                    .isThrownBy(queue::poll)
                    .withMessage("the queue is closed and empty");
            assertThat(Outcomes.errorOf(queue.take())).isInstanceOf(QueueClosedException.class);
        });
    }

    @Test
    void close_wakes_takers_and_leaves_a_woken_one_its_item() {
        AsyncQueue<String> queue = new AsyncQueue<>();
        taker("woken", queue);
        Task<Object> waiting = taker("waiting", queue);
        rule.turn();
        rule.inside(() -> {
            queue.offer("1");
            queue.close();
        });
        rule.turnUntil(waiting::isDone);
        assertThat(rule.log).containsExactly("woken got 1", "waiting sees QueueClosedException");
    }

    @Test
    void close_now_drops_what_is_in_it_as_if_it_were_done() {
        AsyncQueue<String> queue = new AsyncQueue<>();
        Task<Object> woken = taker("woken", queue);
        rule.turn();
        Task<Void> joined = rule.get(() -> {
            queue.offer("1");
            queue.offer("2");
            Task<Void> join = queue.join();
            queue.closeNow();
            return join;
        });
        rule.turnUntil(woken::isDone);
        assertThat(rule.log).containsExactly("woken sees QueueClosedException");
        assertThat(joined).isCompleted();
        assertThat(rule.get(queue::size)).isZero();
    }

    @Test
    void close_now_still_waits_for_what_was_taken() {
        AsyncQueue<String> queue = new AsyncQueue<>(1);
        Task<Void> joined = rule.get(() -> {
            queue.offer("taken");
            assertThat(queue.poll()).contains("taken");
            queue.offer("dropped");
            queue.closeNow();
            return queue.join();
        });
        rule.turn();
        assertThat(joined).isNotDone();
        rule.inside(queue::taskDone);
        rule.turn();
        assertThat(joined).isCompleted();
    }

    @Test
    void a_woken_putter_sees_that_the_queue_was_closed_meanwhile() {
        AsyncQueue<String> queue = new AsyncQueue<>(1);
        rule.inside(() -> queue.offer("0"));
        Task<Object> putter = putter("1", queue);
        rule.turn();
        rule.inside(() -> {
            queue.poll();
            queue.close();
        });
        rule.turnUntil(putter::isDone);
        assertThat(rule.log).containsExactly("1 sees QueueClosedException");
    }

    @Test
    void a_lifo_queue_gives_the_newest_also_to_a_taker_that_was_woken_before_it_came() {
        AsyncLifoQueue<String> queue = new AsyncLifoQueue<>();
        Task<Object> taker = taker("taker", queue);
        rule.turn();
        rule.inside(() -> {
            queue.offer("1");
            queue.offer("2");
            queue.offer("3");
        });
        rule.turnUntil(taker::isDone);
        assertThat(taker).isCompletedWithValue("3");
        assertThat(drained(queue)).containsExactly("2", "1");
        assertThat(new AsyncLifoQueue<>(1).offer("x")).isTrue();
    }

    @Test
    void a_priority_queue_gives_the_least_and_of_equal_ones_the_oldest() {
        AsyncPriorityQueue<String> queue = new AsyncPriorityQueue<>(Comparator.comparing(String::length), 5);
        Task<Object> taker = taker("taker", queue);
        rule.turn();
        rule.inside(() -> {
            for (String item : List.of("xxx", "aa", "y", "bb", "z")) {
                queue.offer(item);
            }
            assertThat(queue.offer("more")).isFalse();
        });
        rule.turnUntil(taker::isDone);
        assertThat(taker).isCompletedWithValue("y");
        assertThat(drained(queue)).containsExactly("z", "aa", "bb", "xxx");
    }

    @Test
    void a_priority_queue_refuses_what_has_no_place_in_its_order_and_stays_as_it_was() {
        AsyncPriorityQueue<Object> queue = new AsyncPriorityQueue<>();
        rule.inside(() -> {
            assertThatExceptionOfType(ClassCastException.class).isThrownBy(() -> queue.offer(new Object()));
            queue.offer(2);
            assertThatExceptionOfType(ClassCastException.class).isThrownBy(() -> queue.put("text"));
            queue.offer(1);
        });
        assertThat(drained(queue)).containsExactly(1, 2);
    }

    @Test
    void a_putter_whose_item_is_refused_by_the_order_leaves_its_room_to_the_next() {
        AsyncPriorityQueue<Object> queue = new AsyncPriorityQueue<>(2);
        Task<Void> refused = rule.get(() -> {
            queue.offer(1);
            queue.offer(2);
            return queue.put("text");
        });
        Task<Void> next = rule.get(() -> queue.put(3));
        rule.inside(() -> assertThat(queue.poll()).contains(1));
        rule.turn();
        rule.turn();
        assertThat(Outcomes.errorOf(refused)).isInstanceOf(ClassCastException.class);
        assertThat(next).isCompleted();
        assertThat(drained(queue)).containsExactly(2, 3);
    }

    @Test
    void null_is_no_item() {
        AsyncQueue<String> queue = new AsyncQueue<>();
        assertThatNullPointerException().isThrownBy(() -> queue.put(null)).withMessage("item");
        assertThatNullPointerException().isThrownBy(() -> queue.offer(null)).withMessage("item");
    }

    @Test
    void may_be_filled_before_the_loop_runs_and_looked_at_after_it_was_closed() {
        AsyncQueue<String> queue = new AsyncQueue<>(-1);
        queue.offer("1");
        queue.offer("2");
        String first = Coroutines.run(Co.of(c -> c.await(queue.take(), v -> v)));
        assertThat(first).isEqualTo("1");
        assertThat(queue.size()).isEqualTo(1);
        assertThat(queue.poll()).contains("2");
    }

    @Test
    void what_was_promised_to_a_task_that_was_lost_with_its_loop_is_there_for_the_next_loop() {
        AsyncQueue<String> queue = new AsyncQueue<>(2);
        rule.loop.callSoon(() -> {
            assertThat(queue.take()).isNotDone();
            queue.offer("1");
            queue.offer("2");
            assertThat(queue.put("lost")).isNotDone();
        });
        rule.turn();
        rule.close();
        try (LoopRule next = new LoopRule()) {
            next.inside(() -> {
                assertThat(queue.poll()).contains("1");
                assertThat(queue.offer("3")).isTrue();
                assertThat(queue.poll()).contains("2");
                assertThat(queue.poll()).contains("3");
            });
        }
    }
}
