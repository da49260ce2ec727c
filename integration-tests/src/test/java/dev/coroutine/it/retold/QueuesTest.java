package dev.coroutine.it.retold;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.waitFor;
import static dev.coroutine.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.coroutine.Async;
import dev.coroutine.AsyncEvent;
import dev.coroutine.AsyncLifoQueue;
import dev.coroutine.AsyncPriorityQueue;
import dev.coroutine.AsyncQueue;
import dev.coroutine.AsyncTimeoutException;
import dev.coroutine.Task;
import dev.coroutine.TaskGroup;
import dev.coroutine.test.AsyncTest;
import dev.coroutine.test.TestEventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * {@code test_queues}, without what was closed.
 *
 * <p>Nothing in Java: {@code repr}, {@code str} and {@code _format}, {@code Queue[int]}, {@code full} and {@code maxsize}, a size
 * that is no whole number.
 */
class QueuesTest {
    private static final int ITEMS = 100;

    private final List<Object> log = new ArrayList<>();

    /** One of each kind. */
    private static List<AsyncQueue<Integer>> kinds() {
        return List.of(new AsyncQueue<>(), new AsyncLifoQueue<>(), new AsyncPriorityQueue<>());
    }

    // ---- taking

    @Async
    private Task<Integer> takeAfter(AsyncEvent started, AsyncQueue<Integer> queue) {
        started.set();
        int item = await(queue.take());
        log.add("took");
        return Task.of(item);
    }

    @AsyncTest
    @Async
    Task<Void> who_takes_from_an_empty_queue_waits_until_a_callback_puts_something_in(TestEventLoop loop) {
        AsyncQueue<Integer> queue = new AsyncQueue<>();
        AsyncEvent started = new AsyncEvent();
        Task<Integer> taker = createTask(() -> takeAfter(started, queue));
        await(started.waitSet());
        assertThat(log).isEmpty();
        loop.callLater(Duration.ofMillis(10), () -> log.add(queue.offer(1)));
        assertThat(await(taker)).isEqualTo(1);
        assertThat(log).containsExactly(true, "took");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> an_item_goes_to_the_second_taker_when_the_first_was_cancelled() {
        AsyncQueue<String> queue = new AsyncQueue<>();
        Task<String> first = createTask(queue::take);
        Task<String> second = createTask(queue::take);
        await(yieldNow());
        first.cancel();
        await(yieldNow());
        assertThat(first).isCancelled();
        await(queue.put("a"));
        await(yieldNow());
        assertThat(second).isCompletedWithValue("a");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_taker_that_came_first_gets_what_putters_wait_to_put_in() {
        AsyncQueue<String> queue = new AsyncQueue<>(1);
        Task<Void> a = createTask(() -> queue.put("a"));
        Task<Void> b = createTask(() -> queue.put("b"));
        assertThat(await(queue.take())).isEqualTo("a");
        assertThat(await(queue.take())).isEqualTo("b");
        assertThat(a).isDone();
        assertThat(b).isDone();
        return Task.done();
    }

    @Async
    private Task<Void> produce(AsyncQueue<Integer> queue, int items) {
        for (int i = 0; i < items; i++) {
            await(queue.put(i));
        }
        return Task.done();
    }

    @Async
    private Task<Void> consume(AsyncQueue<Integer> queue, int items) {
        for (int i = 0; i < items; i++) {
            log.add(await(queue.take()));
        }
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_producer_and_a_consumer_get_through_a_queue_of_one() {
        AsyncQueue<Integer> queue = new AsyncQueue<>(1);
        await(TaskGroup.run(group -> {
            group.createTask(() -> produce(queue, 5));
            group.createTask(() -> consume(queue, 5));
            return Task.done();
        }));
        assertThat(log).containsExactly(0, 1, 2, 3, 4);
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_taker_whose_time_is_over_takes_nothing_more() {
        AsyncQueue<Integer> queue = new AsyncQueue<>(5);
        try {
            await(waitFor(queue.take(), Duration.ofMillis(100)));
            throw new AssertionError("nobody has put anything in");
        } catch (AsyncTimeoutException e) {
            queue.offer(1);
        }
        await(yieldNow());
        assertThat(queue.poll()).contains(1);
        return Task.done();
    }

    /** asyncio gives the item back or keeps it for the next; here who was woken has it (rule 28). */
    @AsyncTest
    @Async
    Task<Void> the_item_of_a_taker_that_is_cancelled_when_it_was_woken_is_not_lost() {
        AsyncQueue<Integer> queue = new AsyncQueue<>();
        Task<Integer> taker = createTask(queue::take);
        await(yieldNow());
        queue.offer(1);
        queue.offer(2);
        taker.cancel();
        assertThat(await(taker)).isEqualTo(1);
        assertThat(queue.poll()).contains(2);
        return Task.done();
    }

    /** As above; asyncio gives the items to the second and the third. */
    @AsyncTest
    @Async
    Task<Void> of_three_takers_the_first_two_get_the_items_though_one_is_cancelled_when_it_was_woken() {
        AsyncQueue<Integer> queue = new AsyncQueue<>();
        List<Task<Integer>> takers = List.of(createTask(queue::take), createTask(queue::take), createTask(queue::take));
        await(yieldNow());
        queue.offer(1);
        queue.offer(2);
        takers.get(0).cancel();
        assertThat(await(takers.get(0))).isEqualTo(1);
        assertThat(await(takers.get(1))).isEqualTo(2);
        assertThat(takers.get(2)).isNotDone();
        queue.offer(3);
        assertThat(await(takers.get(2))).isEqualTo(3);
        return Task.done();
    }

    // ---- putting

    @Async
    private Task<Void> putTwoAfter(AsyncEvent started, AsyncQueue<Integer> queue) {
        started.set();
        await(queue.put(1));
        await(queue.put(2));
        log.add("put both");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> who_puts_into_a_full_queue_waits_until_a_callback_takes_something_out(TestEventLoop loop) {
        AsyncQueue<Integer> queue = new AsyncQueue<>(1);
        AsyncEvent started = new AsyncEvent();
        loop.callLater(Duration.ofMillis(10), () -> log.add(queue.poll().orElse(0)));
        Task<Void> putter = createTask(() -> putTwoAfter(started, queue));
        await(started.waitSet());
        assertThat(log).isEmpty();
        await(putter);
        assertThat(log).containsExactly(1, "put both");
        assertThat(loop.elapsed()).hasMillis(10);
        return Task.done();
    }

    /** asyncio's putter would have to try again; here it has its place (rule 28). */
    @AsyncTest
    @Async
    Task<Void> the_item_of_a_putter_that_is_cancelled_when_it_was_woken_is_in_the_queue_once() {
        AsyncQueue<Integer> queue = new AsyncQueue<>(1);
        queue.offer(1);
        Task<Void> putter = createTask(() -> queue.put(2));
        await(yieldNow());
        assertThat(queue.poll()).contains(1);
        putter.cancel();
        await(putter);
        assertThat(queue.poll()).contains(2);
        assertThat(queue.size()).isZero();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_putter_is_done_before_the_taker_that_waits_goes_on() {
        AsyncQueue<Integer> queue = new AsyncQueue<>();
        Task<Void> putter = createTask(() -> queue.put(1));
        assertThat(await(queue.take())).isEqualTo(1);
        assertThat(putter).isDone();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_putter_that_is_cancelled_before_it_began_stands_in_nobodys_way() {
        AsyncQueue<String> queue = new AsyncQueue<>(1);
        Task<Void> a = createTask(() -> queue.put("a"));
        Task<Void> b = createTask(() -> queue.put("b"));
        Task<Void> cancelled = createTask(() -> queue.put("never"));
        await(yieldNow());
        assertThat(a).isDone();
        assertThat(b).isNotDone();
        cancelled.cancel();
        await(yieldNow());
        assertThat(cancelled).isCancelled();
        assertThat(queue.poll()).contains("a");
        await(yieldNow());
        assertThat(queue.poll()).contains("b");
        await(b);
        assertThat(queue.poll()).isEmpty();
        return Task.done();
    }

    @Async
    private Task<Void> takeAllThatIsIn(AsyncQueue<Integer> queue) {
        await(yieldNow());
        for (int left = queue.size(); left > 0; left--) {
            log.add(queue.poll().orElseThrow());
        }
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> two_places_that_become_free_at_once_let_both_putters_in() {
        AsyncQueue<Integer> queue = new AsyncQueue<>(2);
        await(TaskGroup.run(group -> {
            group.createTask(() -> takeAllThatIsIn(queue));
            for (int i = 0; i < 4; i++) {
                int item = i;
                group.createTask(() -> queue.put(item));
            }
            return Task.done();
        }));
        assertThat(log).containsExactly(0, 1);
        assertThat(queue.poll()).contains(2);
        assertThat(queue.poll()).contains(3);
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_putter_that_was_cancelled_while_it_waited_is_forgotten() {
        AsyncQueue<String> queue = new AsyncQueue<>(1);
        queue.offer("in");
        Task<Void> putter = createTask(() -> queue.put("cancelled"));
        await(yieldNow());
        putter.cancel();
        try {
            await(putter);
            throw new AssertionError("there was no room");
        } catch (CancellationException e) {
            assertThat(queue.poll()).contains("in");
        }
        assertThat(queue.offer("next")).as("no place is kept").isTrue();
        return Task.done();
    }

    // ---- joining, each kind of queue

    @Async
    private Task<Void> addUp(AsyncQueue<Integer> queue, int[] sum, boolean[] running) {
        while (running[0]) {
            sum[0] += await(queue.take());
            queue.taskDone();
        }
        return Task.done();
    }

    @Async
    private Task<Void> joinWorkers(AsyncQueue<Integer> queue, TaskGroup group) {
        int[] sum = new int[1];
        boolean[] running = {true};
        for (int i = 0; i < 2; i++) {
            group.createTask(() -> addUp(queue, sum, running));
        }
        await(queue.join());
        assertThat(sum[0]).isEqualTo(ITEMS * (ITEMS - 1) / 2);
        running[0] = false;
        queue.offer(0);
        queue.offer(0);
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> join_waits_until_the_workers_have_done_all_that_was_in_the_queue() {
        for (AsyncQueue<Integer> queue : kinds()) {
            for (int i = 0; i < ITEMS; i++) {
                queue.offer(i);
            }
            await(TaskGroup.run(group -> joinWorkers(queue, group)));
        }
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> join_of_an_empty_queue_waits_for_nothing_however_often() {
        for (AsyncQueue<Integer> queue : kinds()) {
            await(queue.join());
            await(queue.join());
        }
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> more_cannot_be_done_than_was_put_in() {
        for (AsyncQueue<Integer> queue : kinds()) {
            assertThatIllegalStateException()
                    .isThrownBy(queue::taskDone)
                    .withMessage("AsyncQueue.taskDone was called more often than there were items");
            await(yieldNow());
        }
        return Task.done();
    }
}
