package dev.coroutine.it.retold;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.it.acts.Acts.failureOf;
import static dev.coroutine.it.acts.Acts.millis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.Async;
import dev.coroutine.CancelledError;
import dev.coroutine.EventLoop;
import dev.coroutine.Task;
import dev.coroutine.TimerHandle;
import dev.coroutine.test.AsyncTest;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/** {@code test_tasks}: requests to cancel are counted, and can be taken back; that of 3.13 too. */
class CancelCountTest {
    @AsyncTest
    @Async
    Task<Void> requests_count_before_the_first_step_too() {
        Task<Void> task = createTask(() -> sleep(millis(10_000)));
        assertThat(task.cancelling()).isZero();
        assertThat(task.cancel()).isTrue();
        assertThat(task.cancelling()).isOne();
        assertThat(task.cancel()).isTrue();
        assertThat(task.cancelling()).isEqualTo(2);
        assertThat(await(failureOf(task))).isInstanceOf(CancellationException.class);
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_task_that_has_taken_its_cancel_back_can_be_cancelled_again() {
        Task<Void> task = createTask(() -> forgiving());
        await(sleep(millis(10)));
        assertThat(task.cancel()).isTrue();
        assertThat(task.cancelling()).isOne();
        assertThat(task.isCancelled()).isFalse();
        await(sleep(millis(10)));
        assertThat(task.cancelling()).isZero();
        assertThat(task.isCancelled()).isFalse();
        assertThat(task.cancel()).isTrue();
        assertThat(task.cancelling()).isOne();
        assertThat(await(failureOf(task))).isInstanceOf(CancellationException.class);
        assertThat(task.isCancelled()).isTrue();
        task.uncancel();
        assertThat(task.isCancelled()).isTrue();
        return Task.done();
    }

    @Async(suppress = "CO104")
    private static Task<Void> forgiving() {
        try {
            await(sleep(millis(10_000)));
        } catch (CancelledError e) {
            Task.current().uncancel();
        }
        await(sleep(millis(10_000)));
        return Task.done();
    }

    /** Nothing of a request is left that was taken back before the task could see it. */
    @AsyncTest
    @Async
    Task<Void> a_request_that_is_taken_back_while_the_task_is_ready_to_go_on_is_none() {
        CompletableFuture<Integer> future = new CompletableFuture<>();
        Task<Integer> task = createTask(() -> {
            int value = await(future);
            await(yieldNow());
            return Task.of(value);
        });
        await(yieldNow());
        future.complete(42);
        task.cancel();
        assertThat(task.cancelling()).isOne();
        assertThat(task.uncancel()).isZero();
        assertThat(await(task)).isEqualTo(42);
        return Task.done();
    }

    /** A time limit as a program can write it, with the five steps that counting asks for. */
    @AsyncTest
    @Async
    Task<Void> a_structured_block_of_ones_own_leaves_the_task_uncancelled() {
        Task<String> tooSlow = createTask(() -> request(millis(10_000), millis(100)));
        assertThat(await(tooSlow)).isEqualTo("timed out, went on");
        assertThat(tooSlow.cancelling()).isZero();
        Task<String> inTime = createTask(() -> request(Duration.ZERO, millis(10_000)));
        assertThat(await(inTime)).isEqualTo("finished, went on");
        assertThat(inTime.cancelling()).isZero();
        return Task.done();
    }

    /** It is not the limit's cancel alone: then the whole task is cancelled. */
    @AsyncTest
    @Async
    Task<Void> a_structured_block_of_ones_own_lets_a_cancel_from_outside_through() {
        Task<String> task = createTask(() -> request(millis(10_000), millis(100)));
        EventLoop.current().callLater(millis(100), () -> task.cancel());
        assertThat(await(failureOf(task))).isInstanceOf(CancellationException.class);
        assertThat(task.cancelling()).isOne();
        return Task.done();
    }

    @Async
    private static Task<String> request(Duration work, Duration limit) {
        Limit block = new Limit(Task.current(), limit);
        String told;
        try {
            await(sleep(work));
            told = "finished";
        } catch (CancelledError e) {
            if (!block.endsWith()) {
                throw e;
            }
            told = "timed out";
        } finally {
            block.timer.cancel();
        }
        await(yieldNow());
        return Task.of(told + ", went on");
    }

    private static final class Limit {
        private final Task<?> task;
        private final TimerHandle timer;
        private boolean passed;

        Limit(Task<?> task, Duration limit) {
            this.task = task;
            this.timer = EventLoop.current().callLater(limit, this::pass);
        }

        private void pass() {
            passed = true;
            task.cancel();
        }

        /** Whether the cancel was this limit's, and nobody else's too. */
        boolean endsWith() {
            return passed && task.uncancel() == 0;
        }
    }
}
