package dev.coroutine.it.primitives;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.gatherSettled;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.it.primitives.QueueActs.putter;
import static dev.coroutine.it.primitives.QueueActs.taker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coroutine.Async;
import dev.coroutine.AsyncQueue;
import dev.coroutine.QueueClosedException;
import dev.coroutine.Task;
import dev.coroutine.test.AsyncTest;
import java.util.ArrayList;
import java.util.List;

/** What becomes of items and waiters of a queue that is closed. */
class AsyncQueueClosingTest {
    private final List<String> log = new ArrayList<>();

    @AsyncTest
    @Async
    Task<Void> a_closed_one_gives_what_it_has_and_lets_nothing_in() {
        AsyncQueue<String> queue = new AsyncQueue<>(1);
        queue.offer("1");
        await(yieldNow());
        Task<String> waiting = putter("2", queue, log);
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
        taker("woken", queue, log);
        Task<Object> waiting = taker("waiting", queue, log);
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
        Task<Object> woken = taker("woken", queue, log);
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
        Task<String> putter = putter("1", queue, log);
        await(yieldNow());
        queue.poll();
        queue.close();
        await(gatherSettled(putter));
        assertThat(log).containsExactly("1 sees QueueClosedException");
        return Task.done();
    }
}
