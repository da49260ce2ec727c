package dev.coroutine.it.primitives;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.gatherSettled;
import static dev.coroutine.Coroutines.run;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.it.primitives.QueueActs.drained;
import static dev.coroutine.it.primitives.QueueActs.putter;
import static dev.coroutine.it.primitives.QueueActs.taker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.coroutine.Async;
import dev.coroutine.AsyncQueue;
import dev.coroutine.Task;
import dev.coroutine.test.AsyncTest;
import dev.coroutine.test.TestEventLoop;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AsyncQueueTest {
    private final List<String> log = new ArrayList<>();

    @AsyncTest
    Task<Void> gives_first_what_was_put_first_without_a_turn() {
        AsyncQueue<String> queue = new AsyncQueue<>();
        assertThat(queue.put("a")).isSameAs(Task.done());
        assertThat(queue.offer("b")).isTrue();
        assertThat(queue.size()).isEqualTo(2);
        assertThat(queue.take()).isCompletedWithValue("a");
        assertThat(queue.poll()).contains("b");
        assertThat(queue.poll()).isEmpty();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> wakes_takers_in_the_order_of_arrival_each_with_the_item_of_its_turn() {
        AsyncQueue<String> queue = new AsyncQueue<>();
        for (String name : List.of("a", "b", "c")) {
            taker(name, queue, log);
        }
        await(yieldNow());
        queue.offer("1");
        queue.offer("2");
        assertThat(queue.size()).isEqualTo(2);
        await(yieldNow());
        assertThat(log).containsExactly("a got 1", "b got 2");
        queue.offer("3");
        await(yieldNow());
        assertThat(log).endsWith("c got 3");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_newcomer_takes_nothing_from_a_woken_taker() {
        AsyncQueue<String> queue = new AsyncQueue<>();
        Task<Object> waiter = taker("waiter", queue, log);
        await(yieldNow());
        queue.offer("1");
        assertThat(queue.poll()).isEmpty();
        assertThat(queue.take()).isNotDone();
        queue.offer("2");
        queue.offer("3");
        assertThat(queue.poll()).contains("3");
        await(gatherSettled(waiter));
        assertThat(waiter).isCompletedWithValue("1");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_bounded_one_lets_putters_wait_for_room_in_the_order_of_arrival() {
        AsyncQueue<String> queue = new AsyncQueue<>(2);
        for (String item : List.of("1", "2", "3", "4")) {
            putter(item, queue, log);
        }
        await(yieldNow());
        assertThat(log).containsExactly("put 1", "put 2");
        assertThat(queue.offer("refused")).isFalse();
        assertThat(queue.poll()).contains("1");
        assertThat(queue.offer("overtaking")).isFalse();
        assertThat(queue.put("behind")).isNotDone();
        await(yieldNow());
        assertThat(log).containsExactly("put 1", "put 2", "put 3");
        assertThat(drained(queue)).containsExactly("2", "3");
        await(yieldNow());
        assertThat(drained(queue)).containsExactly("4", "behind");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_newcomer_that_finds_room_comes_behind_a_woken_putter() {
        AsyncQueue<String> queue = new AsyncQueue<>(2);
        queue.offer("1");
        queue.offer("2");
        await(yieldNow());
        Task<String> woken = putter("woken", queue, log);
        await(yieldNow());
        queue.poll();
        queue.poll();
        assertThat(queue.size()).isZero();
        assertThat(queue.offer("newcomer")).isTrue();
        assertThat(queue.size()).isEqualTo(2);
        assertThat(queue.offer("more")).isFalse();
        await(gatherSettled(woken));
        assertThat(drained(queue)).containsExactly("woken", "newcomer");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> cancelled_waiters_leave_and_woken_ones_keep_what_they_were_woken_for() {
        AsyncQueue<String> queue = new AsyncQueue<>(1);
        Task<Object> gone = taker("gone", queue, log);
        Task<Object> woken = taker("woken", queue, log);
        await(yieldNow());
        gone.cancel();
        queue.offer("1");
        woken.cancel();
        await(gatherSettled(woken));
        assertThat(log).containsExactly("gone sees CancelledError", "woken got 1");
        assertThat(woken).isCancelled();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_cancelled_putter_takes_its_item_along_unless_it_was_given_room() {
        AsyncQueue<String> queue = new AsyncQueue<>(1);
        queue.offer("0");
        await(yieldNow());
        Task<String> gone = putter("gone", queue, log);
        Task<String> woken = putter("woken", queue, log);
        Task<String> last = putter("last", queue, log);
        await(yieldNow());
        gone.cancel();
        assertThat(queue.poll()).contains("0");
        woken.cancel();
        await(gatherSettled(woken));
        assertThat(log).containsExactly("gone sees CancelledError", "put woken");
        assertThat(woken).isCancelled();
        assertThat(drained(queue)).containsExactly("woken");
        await(gatherSettled(last));
        assertThat(drained(queue)).containsExactly("last");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> join_waits_until_all_that_was_put_is_done() {
        AsyncQueue<String> queue = new AsyncQueue<>();
        assertThat(queue.join()).isSameAs(Task.done());
        queue.offer("1");
        queue.offer("2");
        Task<Void> joined = queue.join();
        assertThat(drained(queue)).hasSize(2);
        queue.taskDone();
        await(yieldNow());
        assertThat(joined).isNotDone();
        queue.taskDone();
        await(yieldNow());
        assertThat(joined).isCompleted();
        assertThatIllegalStateException()
                .isThrownBy(queue::taskDone)
                .withMessage("AsyncQueue.taskDone was called more often than there were items");
        return Task.done();
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
        assertThat(run(() -> Task.of(await(queue.take())))).isEqualTo("1");
        assertThat(queue.size()).isEqualTo(1);
        assertThat(queue.poll()).contains("2");
    }

    @Test
    void what_was_promised_to_a_task_that_was_lost_with_its_loop_is_there_for_the_next_loop() {
        AsyncQueue<String> queue = new AsyncQueue<>(2);
        try (TestEventLoop lost = TestEventLoop.open()) {
            lost.exceptionHandler((loop, context) -> log.add(context.message().replaceFirst("Task-\\d+", "a task")));
            Task<Void> main = lost.createTask(() -> {
                assertThat(queue.take()).isNotDone();
                queue.offer("1");
                queue.offer("2");
                assertThat(queue.put("lost")).isNotDone();
                return Task.done();
            });
            lost.runTurn();
            assertThat(main).isCompleted();
        }
        assertThat(log)
                .containsExactly(
                        "a task was still pending when its event loop was closed",
                        "a task was still pending when its event loop was closed");
        try (TestEventLoop next = TestEventLoop.open()) {
            next.run(() -> {
                assertThat(queue.poll()).contains("1");
                assertThat(queue.offer("3")).isTrue();
                assertThat(queue.poll()).contains("2");
                assertThat(queue.poll()).contains("3");
                return Task.done();
            });
        }
    }
}
