package dev.coroutine.it.primitives;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gatherSettled;
import static dev.coroutine.Coroutines.run;
import static dev.coroutine.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.coroutine.Async;
import dev.coroutine.AsyncLifoQueue;
import dev.coroutine.AsyncPriorityQueue;
import dev.coroutine.AsyncQueue;
import dev.coroutine.QueueClosedException;
import dev.coroutine.Task;
import dev.coroutine.test.AsyncTest;
import dev.coroutine.test.TestEventLoop;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AsyncQueueTest {
    private final List<String> log = new ArrayList<>();

    private Task<Object> taker(String name, AsyncQueue<?> queue) {
        return createTask(() -> take(name, queue));
    }

    @Async
    private Task<Object> take(String name, AsyncQueue<?> queue) {
        Object item;
        try {
            item = await(queue.take());
        } catch (Throwable e) {
            log.add(name + " sees " + e.getClass().getSimpleName());
            throw e;
        }
        log.add(name + " got " + item);
        await(yieldNow());
        return Task.of(item);
    }

    private Task<String> putter(String item, AsyncQueue<String> queue) {
        return createTask(() -> put(item, queue));
    }

    @Async
    private Task<String> put(String item, AsyncQueue<String> queue) {
        try {
            await(queue.put(item));
        } catch (Throwable e) {
            log.add(item + " sees " + e.getClass().getSimpleName());
            throw e;
        }
        log.add("put " + item);
        await(yieldNow());
        return Task.of(item);
    }

    private static <T> List<T> drained(AsyncQueue<T> queue) {
        List<T> all = new ArrayList<>();
        for (Optional<T> item = queue.poll(); item.isPresent(); item = queue.poll()) {
            all.add(item.get());
        }
        return all;
    }

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
            taker(name, queue);
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
        Task<Object> waiter = taker("waiter", queue);
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
            putter(item, queue);
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
        Task<String> woken = putter("woken", queue);
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
        Task<Object> gone = taker("gone", queue);
        Task<Object> woken = taker("woken", queue);
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
        Task<String> gone = putter("gone", queue);
        Task<String> woken = putter("woken", queue);
        Task<String> last = putter("last", queue);
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

    @AsyncTest
    @Async
    Task<Void> a_closed_one_gives_what_it_has_and_lets_nothing_in() {
        AsyncQueue<String> queue = new AsyncQueue<>(1);
        queue.offer("1");
        await(yieldNow());
        Task<String> waiting = putter("2", queue);
        await(yieldNow());
        queue.close();
        queue.close();
        assertThat(queue.put("3").exceptionNow()).isInstanceOf(QueueClosedException.class);
        assertThatExceptionOfType(QueueClosedException.class)
                .isThrownBy(() -> queue.offer("3"))
                .withMessage("the queue is closed: nothing can be put in any more");
        await(yieldNow());
        assertThat(log).containsExactly("2 sees QueueClosedException");
        assertThat(waiting).isCompletedExceptionally();
        assertThat(queue.poll()).contains("1");
        assertThatExceptionOfType(QueueClosedException.class)
                .isThrownBy(queue::poll)
                .withMessage("the queue is closed and empty");
        assertThat(queue.take().exceptionNow()).isInstanceOf(QueueClosedException.class);
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> close_wakes_takers_and_leaves_a_woken_one_its_item() {
        AsyncQueue<String> queue = new AsyncQueue<>();
        taker("woken", queue);
        Task<Object> waiting = taker("waiting", queue);
        await(yieldNow());
        queue.offer("1");
        queue.close();
        await(gatherSettled(waiting));
        assertThat(log).containsExactly("woken got 1", "waiting sees QueueClosedException");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> close_now_drops_what_is_in_it_as_if_it_were_done() {
        AsyncQueue<String> queue = new AsyncQueue<>();
        Task<Object> woken = taker("woken", queue);
        await(yieldNow());
        queue.offer("1");
        queue.offer("2");
        Task<Void> joined = queue.join();
        queue.closeNow();
        await(gatherSettled(woken));
        assertThat(log).containsExactly("woken sees QueueClosedException");
        assertThat(joined).isCompleted();
        assertThat(queue.size()).isZero();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> close_now_still_waits_for_what_was_taken() {
        AsyncQueue<String> queue = new AsyncQueue<>(1);
        queue.offer("taken");
        assertThat(queue.poll()).contains("taken");
        queue.offer("dropped");
        queue.closeNow();
        Task<Void> joined = queue.join();
        await(yieldNow());
        assertThat(joined).isNotDone();
        queue.taskDone();
        await(yieldNow());
        assertThat(joined).isCompleted();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_woken_putter_sees_that_the_queue_was_closed_meanwhile() {
        AsyncQueue<String> queue = new AsyncQueue<>(1);
        queue.offer("0");
        await(yieldNow());
        Task<String> putter = putter("1", queue);
        await(yieldNow());
        queue.poll();
        queue.close();
        await(gatherSettled(putter));
        assertThat(log).containsExactly("1 sees QueueClosedException");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_lifo_queue_gives_the_newest_also_to_a_taker_that_was_woken_before_it_came() {
        AsyncLifoQueue<String> queue = new AsyncLifoQueue<>();
        Task<Object> taker = taker("taker", queue);
        await(yieldNow());
        queue.offer("1");
        queue.offer("2");
        queue.offer("3");
        await(gatherSettled(taker));
        assertThat(taker).isCompletedWithValue("3");
        assertThat(drained(queue)).containsExactly("2", "1");
        assertThat(new AsyncLifoQueue<>(1).offer("x")).isTrue();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_priority_queue_gives_the_least_and_of_equal_ones_the_oldest() {
        AsyncPriorityQueue<String> queue = new AsyncPriorityQueue<>(Comparator.comparing(String::length), 5);
        Task<Object> taker = taker("taker", queue);
        await(yieldNow());
        for (String item : List.of("xxx", "aa", "y", "bb", "z")) {
            queue.offer(item);
        }
        assertThat(queue.offer("more")).isFalse();
        await(gatherSettled(taker));
        assertThat(taker).isCompletedWithValue("y");
        assertThat(drained(queue)).containsExactly("z", "aa", "bb", "xxx");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_priority_queue_refuses_what_has_no_place_in_its_order_and_stays_as_it_was() {
        AsyncPriorityQueue<Object> queue = new AsyncPriorityQueue<>();
        assertThatExceptionOfType(ClassCastException.class).isThrownBy(() -> queue.offer(new Object()));
        queue.offer(2);
        assertThatExceptionOfType(ClassCastException.class).isThrownBy(() -> queue.put("text"));
        queue.offer(1);
        await(yieldNow());
        assertThat(drained(queue)).containsExactly(1, 2);
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_putter_whose_item_is_refused_by_the_order_leaves_its_room_to_the_next() {
        AsyncPriorityQueue<Object> queue = new AsyncPriorityQueue<>(2);
        queue.offer(1);
        queue.offer(2);
        Task<Void> refused = queue.put("text");
        Task<Void> next = queue.put(3);
        assertThat(queue.poll()).contains(1);
        await(yieldNow());
        await(yieldNow());
        assertThat(refused.exceptionNow()).isInstanceOf(ClassCastException.class);
        assertThat(next).isCompleted();
        assertThat(drained(queue)).containsExactly(2, 3);
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
