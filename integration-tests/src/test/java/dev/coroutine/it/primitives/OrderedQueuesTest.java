package dev.coroutine.it.primitives;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.gatherSettled;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.it.primitives.QueueActs.drained;
import static dev.coroutine.it.primitives.QueueActs.taker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coroutine.Async;
import dev.coroutine.AsyncLifoQueue;
import dev.coroutine.AsyncPriorityQueue;
import dev.coroutine.Task;
import dev.coroutine.test.AsyncTest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Queues that do not give first what was put first. */
class OrderedQueuesTest {
    private final List<String> log = new ArrayList<>();

    @AsyncTest
    @Async
    Task<Void> a_lifo_queue_gives_the_newest_also_to_a_taker_that_was_woken_before_it_came() {
        AsyncLifoQueue<String> queue = new AsyncLifoQueue<>();
        Task<Object> taker = taker("taker", queue, log);
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
        Task<Object> taker = taker("taker", queue, log);
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
}
