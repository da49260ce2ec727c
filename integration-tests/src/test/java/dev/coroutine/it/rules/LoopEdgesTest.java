package dev.coroutine.it.rules;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.toThread;
import static dev.coroutine.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coroutine.Coroutines;
import dev.coroutine.EventLoop;
import dev.coroutine.Task;
import dev.coroutine.test.TestEventLoop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ends and beginnings of a loop that meet each other (rules 5 and 7). */
@Timeout(60)
class LoopEdgesTest {
    @Test
    void a_loop_that_is_stopped_in_the_turn_in_which_its_main_task_ends_can_be_run_again() {
        try (TestEventLoop loop = TestEventLoop.open(1)) {
            assertThat(loop.<Integer>run(() -> {
                        loop.stop();
                        return Task.of(1);
                    }))
                    .isEqualTo(1);
            assertThat(loop.<Integer>run(() -> {
                        await(yieldNow());
                        await(yieldNow());
                        return Task.of(2);
                    }))
                    .isEqualTo(2);
        }
    }

    @Test
    void a_stop_before_the_run_lets_one_turn_pass() {
        try (TestEventLoop loop = TestEventLoop.open(1)) {
            loop.stop();
            assertThat(loop.<Integer>run(() -> Task.of(1))).isEqualTo(1);
            loop.stop();
            CompletableFuture<Task<?>> main = new CompletableFuture<>();
            assertThatThrownBy(() -> loop.run(() -> {
                        main.complete(Task.current());
                        await(yieldNow());
                        return Task.of(2);
                    }))
                    .isInstanceOf(IllegalStateException.class);
            loop.runUntilIdle();
            assertThat(main.join()).isDone();
        }
    }

    @Test
    void a_run_waits_for_the_blocking_calls_that_it_interrupts() {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        Coroutines.<Void>run(() -> {
            Task<Object> unused = createTask(() -> toThread(() -> {
                begun.countDown();
                try {
                    new CountDownLatch(1).await();
                } finally {
                    ended.set(true);
                }
                return null;
            }));
            await(toThread(() -> {
                begun.await();
                return null;
            }));
            return Task.done();
        });
        assertThat(ended).isTrue();
    }

    @Test
    void what_other_threads_submit_while_the_loop_closes_ends_or_is_refused() throws InterruptedException {
        for (int round = 0; round < 20; round++) {
            EventLoop loop = EventLoop.open();
            CompletableFuture<?>[] last = new CompletableFuture<?>[1];
            CountDownLatch some = new CountDownLatch(10);
            Thread submitter = new Thread(() -> {
                boolean refused = false;
                for (int i = 0; i < 1_000 && !refused; i++) {
                    try {
                        last[0] = loop.submit(() -> Task.of(await(yieldNow())));
                    } catch (IllegalStateException e) {
                        refused = true;
                    }
                    some.countDown();
                }
            });
            submitter.start();
            some.await();
            loop.exceptionHandler((unused, context) -> {}); // it tells of each that has not ended
            loop.close();
            submitter.join();
            assertThat(last[0]).isDone();
        }
    }
}
