package dev.coroutine;

import static dev.coroutine.Coroutines.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coroutine.runtime.Outcomes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Executors that run at once, refuse, forget, or fail. */
@Timeout(60)
class OddExecutorTest {
    private static final Executor DIRECT = Runnable::run;

    private static Task<Object> sum(CompletableFuture<Object> root, int length, boolean derived) {
        CompletableFuture<Object> previous = root;
        Task<Object> task = null;
        for (int i = 0; i < length; i++) {
            CompletableFuture<Object> awaited = derived ? previous.thenApply(v -> v) : previous;
            task = on(DIRECT, Co.of(c -> c.await(awaited, v -> (Integer) v + 1)));
            previous = task;
        }
        return task;
    }

    @Test
    void a_direct_one_ends_a_chain_of_any_length() {
        for (boolean derived : new boolean[] {false, true}) {
            CompletableFuture<Object> root = new CompletableFuture<>();
            Task<Object> task = sum(root, 100_000, derived);
            root.complete(0);
            assertThat(task).isCompletedWithValue(100_000);
        }
    }

    @Test
    void a_direct_one_may_block_deep_inside_for_what_it_has_to_run_itself() {
        Task<Object> task = nested(100);
        assertThat(task).isCompletedWithValue(100);
    }

    /** Each task completes a future on which the next one waits, and blocks until that is done. */
    private static Task<Object> nested(int depth) {
        return on(DIRECT, Co.of(c -> {
            if (depth == 0) {
                return 0;
            }
            CompletableFuture<Integer> start = new CompletableFuture<>();
            Task<Object> inner = on(
                    DIRECT, Co.of(d -> d.await(start, v -> nested((Integer) v).join())));
            start.complete(depth - 1);
            return 1 + (Integer) inner.join();
        }));
    }

    @Test
    void a_body_without_stack_fails_its_task() {
        Task<Object> task = on(DIRECT, Co.of(c -> endless(1)));
        assertThatThrownBy(task::join).hasCauseInstanceOf(StackOverflowError.class);
    }

    private static int endless(int depth) {
        return depth < 0 ? depth : depth + endless(depth + 1);
    }

    @Test
    void one_that_throws_an_error_fails_the_task() {
        Task<Object> task = on(
                work -> {
                    throw new StackOverflowError("here");
                },
                Co.of(c -> 1));
        assertThatThrownBy(task::join).hasCauseInstanceOf(StackOverflowError.class);
    }

    @Test
    void one_that_throws_after_it_ran_a_step_does_not_change_the_outcome() {
        Task<Object> task = on(
                work -> {
                    work.run();
                    throw new IllegalStateException("after");
                },
                Co.of(c -> 1));
        assertThat(task).isCompletedWithValue(1);
    }

    @Test
    void a_direct_one_does_not_hold_up_the_timers_of_others() throws Exception {
        holdsUpNobody(DIRECT);
    }

    @Test
    void one_whose_caller_runs_what_is_too_much_does_not_hold_up_the_timers_of_others() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        ExecutorService full = new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new SynchronousQueue<>(), new ThreadPoolExecutor.CallerRunsPolicy());
        full.execute(() -> awaitQuietly(end));
        try {
            holdsUpNobody(full);
        } finally {
            end.countDown();
            full.shutdown();
        }
    }

    @Test
    void one_that_blocks_its_caller_does_not_hold_up_the_timers_of_others() throws Exception {
        CountDownLatch free = new CountDownLatch(1);
        boolean[] blocks = new boolean[1];
        CountDownLatch blocked = new CountDownLatch(1);
        Executor slow = work -> {
            if (blocks[0]) {
                blocked.countDown();
                awaitQuietly(free);
            }
            work.run();
        };
        Task<Object> late = onElsewhere(slow, Co.of(c -> {
            blocks[0] = true;
            return c.sleep(20, v -> "late");
        }));
        CompletableFuture<Void> unused = late.thenRun(blocked::countDown); // the timer was faster than the step's end
        blocked.await();
        assertThat(Co.of(c -> c.sleep(1, v -> "in time")).begin().get(30, TimeUnit.SECONDS))
                .isEqualTo("in time");
        free.countDown();
        assertThat(late.get(30, TimeUnit.SECONDS)).isEqualTo("late");
    }

    private static void holdsUpNobody(Executor executor) throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch blocking = new CountDownLatch(1);
        Task<Object> bad = onElsewhere(
                executor,
                Co.of(c -> c.sleep(20, v -> {
                    blocking.countDown();
                    end.await();
                    return Thread.currentThread().getName();
                })));
        blocking.await();
        assertThat(Co.of(c -> c.sleep(1, v -> "in time")).begin().get(30, TimeUnit.SECONDS))
                .isEqualTo("in time");
        end.countDown();
        assertThat(bad.get(30, TimeUnit.SECONDS)).isNotEqualTo("coroutine-timer");
    }

    /** A timer that is faster than the end of the step that started it is served by the thread of that step. */
    private static Task<Object> onElsewhere(Executor executor, Co<Object> body) {
        CompletableFuture<Task<Object>> task = new CompletableFuture<>();
        Threads.NEW.execute(() -> {
            Co<Object> announced = Co.of(c -> {
                task.complete(Outcomes.cast(c.task()));
                return c.tailCall(body);
            });
            Task<Object> unused = on(executor, announced);
        });
        return task.join();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A task whose first step waits behind one that was interrupted, and what its executor gives back. */
    private record Dropped(ThreadPoolExecutor executor, Task<Object> task, List<Runnable> given) {
        static Dropped byShutdownNow() throws InterruptedException {
            ThreadPoolExecutor executor =
                    new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
            CountDownLatch started = new CountDownLatch(1);
            executor.execute(() -> {
                started.countDown();
                awaitQuietly(new CountDownLatch(1));
            });
            started.await();
            Task<Object> task = on(executor, Co.of(c -> 1));
            List<Runnable> given = executor.shutdownNow();
            assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            return new Dropped(executor, task, given);
        }
    }

    @Test
    void one_that_gives_back_what_it_never_ran_gives_a_future_that_ends_the_task() throws Exception {
        Dropped dropped = Dropped.byShutdownNow();
        assertThat(dropped.given).singleElement().isInstanceOfSatisfying(Future.class, step -> {
            assertThat(step.isDone()).isFalse();
            assertThat(step.cancel(true)).isTrue();
            assertThat(step.isCancelled()).isTrue();
            assertThat(step.cancel(true)).isFalse();
        });
        assertThat(dropped.task).isCancelled();
        assertThatThrownBy(dropped.task::join)
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining("never ran the next step of " + dropped.task.name());
    }

    @Test
    void one_that_has_terminated_lets_a_cancel_end_the_task() throws Exception {
        Dropped dropped = Dropped.byShutdownNow();
        assertThat(dropped.task).isNotDone();
        assertThat(dropped.task.cancel()).isTrue();
        assertThat(dropped.task).isCancelled();
        dropped.given.forEach(Runnable::run);
        assertThat(dropped.task.cancel()).isFalse();
    }

    @Test
    void a_step_that_was_cancelled_does_not_run() {
        List<Runnable> queue = new ArrayList<>();
        Task<Object> task = on(queue::add, Co.of(c -> 1));
        assertThat(((Future<?>) queue.get(0)).cancel(false)).isTrue();
        queue.get(0).run();
        assertThat(task).isCancelled();
    }

    @Test
    void a_step_that_has_run_cannot_be_cancelled() {
        List<Runnable> queue = new ArrayList<>();
        CompletableFuture<Object> source = new CompletableFuture<>();
        Task<Object> task = on(queue::add, Co.of(c -> c.await(source, v -> v)));
        queue.get(0).run();
        assertThat(((Future<?>) queue.get(0)).cancel(false)).isFalse();
        source.complete("v");
        queue.get(1).run();
        assertThat(task).isCompletedWithValue("v");
    }
}
