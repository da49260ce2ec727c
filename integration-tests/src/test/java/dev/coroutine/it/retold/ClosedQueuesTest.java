package dev.coroutine.it.retold;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.coroutine.Async;
import dev.coroutine.AsyncLifoQueue;
import dev.coroutine.AsyncPriorityQueue;
import dev.coroutine.AsyncQueue;
import dev.coroutine.QueueClosedException;
import dev.coroutine.Task;
import dev.coroutine.test.AsyncTest;
import java.util.List;

/**
 * The tests of {@code Queue.shutdown} in {@code test_queues} of Python 3.13, each for all kinds of queues.
 *
 * <p>Nothing in Java: {@code _format}.
 */
class ClosedQueuesTest {
    private static List<AsyncQueue<String>> kinds(int maxSize) {
        return List.of(new AsyncQueue<>(maxSize), new AsyncLifoQueue<>(maxSize), new AsyncPriorityQueue<>(maxSize));
    }

    @Async
    private static Task<Void> assertClosed(Task<?> task) {
        try {
            await(task);
        } catch (QueueClosedException e) {
            return Task.done();
        }
        throw new AssertionError("the queue is not closed");
    }

    /** Nothing goes in any more, and nothing is left. */
    @Async
    private static Task<Void> assertClosedAndEmpty(AsyncQueue<String> queue) {
        await(assertClosed(queue.put("late")));
        assertThatExceptionOfType(QueueClosedException.class)
                .isThrownBy(() -> queue.offer("late"))
                .withMessage("the queue is closed: nothing can be put in any more");
        await(assertClosed(queue.take()));
        assertThatExceptionOfType(QueueClosedException.class)
                .isThrownBy(queue::poll)
                .withMessage("the queue is closed and empty");
        return Task.done();
    }

    private static void assertNothingLeftToDo(AsyncQueue<String> queue) {
        assertThatIllegalStateException()
                .isThrownBy(queue::taskDone)
                .withMessage("AsyncQueue.taskDone was called more often than there were items");
    }

    @Async
    private static Task<Void> closeAnEmptyOne(AsyncQueue<String> queue) {
        Task<String> taker = createTask(queue::take);
        await(yieldNow());
        queue.close();
        assertThat(queue.size()).isZero();
        await(queue.join());
        await(yieldNow());
        assertThat(taker).isDone();
        await(assertClosed(taker));
        await(assertClosedAndEmpty(queue));
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> closing_an_empty_queue_sends_takers_away_and_leaves_nothing_to_join() {
        for (AsyncQueue<String> queue : kinds(0)) {
            await(closeAnEmptyOne(queue));
        }
        return Task.done();
    }

    @Async
    private static Task<Void> closeAFullOne(AsyncQueue<String> queue) {
        queue.offer("in time");
        Task<Void> joiner = createTask(queue::join);
        Task<Void> putter = createTask(() -> queue.put("too late"));
        await(yieldNow());
        assertThat(putter).isNotDone();
        queue.close();
        assertThat(queue.size()).isEqualTo(1);
        await(yieldNow());
        assertThat(putter).isDone();
        await(assertClosed(putter));
        assertThat(await(queue.take())).isEqualTo("in time");
        await(yieldNow());
        assertThat(joiner).isNotDone();
        await(assertClosedAndEmpty(queue));
        queue.taskDone();
        await(yieldNow());
        assertThat(joiner).isCompleted();
        assertNothingLeftToDo(queue);
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> closing_a_full_queue_sends_putters_away_and_leaves_what_is_in_it_to_be_taken_and_done() {
        for (AsyncQueue<String> queue : kinds(1)) {
            await(closeAFullOne(queue));
        }
        return Task.done();
    }

    @Async
    private static Task<Void> closeNow(AsyncQueue<String> queue) {
        queue.offer("dropped");
        Task<Void> joiner = createTask(queue::join);
        queue.closeNow();
        assertThat(queue.size()).isZero();
        await(yieldNow());
        assertThat(joiner).isCompleted();
        await(assertClosedAndEmpty(queue));
        assertNothingLeftToDo(queue);
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> closing_now_drops_what_is_in_the_queue_as_if_it_were_done() {
        for (AsyncQueue<String> queue : kinds(0)) {
            await(closeNow(queue));
        }
        return Task.done();
    }

    @Async
    private static Task<Void> closeNowWhenOneWasTaken(AsyncQueue<String> queue) {
        queue.offer("same");
        queue.offer("same");
        Task<Void> joiner = createTask(queue::join);
        assertThat(await(queue.take())).isEqualTo("same");
        queue.closeNow();
        assertThat(queue.size()).isZero();
        await(yieldNow());
        assertThat(joiner).isNotDone();
        await(assertClosedAndEmpty(queue));
        queue.taskDone();
        assertNothingLeftToDo(queue);
        await(yieldNow());
        assertThat(joiner).isCompleted();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> closing_now_leaves_to_be_done_what_was_taken_before() {
        for (AsyncQueue<String> queue : kinds(0)) {
            await(closeNowWhenOneWasTaken(queue));
        }
        return Task.done();
    }

    @Async
    private static Task<Void> closeAndThenNow(AsyncQueue<String> queue) {
        queue.offer("kept at first");
        queue.close();
        assertThat(queue.size()).isEqualTo(1);
        queue.closeNow();
        assertThat(queue.size()).isZero();
        queue.close();
        await(assertClosedAndEmpty(queue));
        await(queue.join());
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_closed_queue_can_be_closed_now_and_not_the_other_way_round() {
        for (AsyncQueue<String> queue : kinds(0)) {
            await(closeAndThenNow(queue));
        }
        return Task.done();
    }
}
