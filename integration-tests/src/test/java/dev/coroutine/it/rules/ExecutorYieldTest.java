package dev.coroutine.it.rules;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.on;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.Async;
import dev.coroutine.Task;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A task that yields lets the other work of its executor run (rules 9 and 11). */
@Timeout(60)
class ExecutorYieldTest {
    private static final int MANY = 10_000_000;

    private volatile boolean otherHasRun;

    @Test
    void goes_behind_what_waits_for_a_single_thread() {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            assertThat(yieldsUntilOtherHasRun(executor)).isLessThan(MANY);
        } finally {
            executor.shutdown();
        }
    }

    @Test
    void goes_behind_what_waits_for_a_pool_whose_workers_take_the_newest_first() {
        ForkJoinPool pool = new ForkJoinPool(1);
        try {
            assertThat(yieldsUntilOtherHasRun(pool)).isLessThan(MANY);
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void goes_behind_what_the_same_worker_has_queued() {
        ForkJoinPool pool = new ForkJoinPool(1);
        try {
            Task<Integer> yielding = on(pool, () -> {
                Task<Void> unused = on(pool, this::other);
                return yielding(MANY);
            });
            assertThat(yielding.join()).isLessThan(MANY);
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void goes_behind_others_also_when_the_yield_is_a_sleep_of_no_time_with_a_result() {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            assertThat(yieldsUntilOtherHasRun(executor, true)).isLessThan(MANY);
        } finally {
            executor.shutdown();
        }
    }

    @Test
    void goes_on_at_once_where_the_executor_has_no_place_for_it() {
        ThreadPoolExecutor full = new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new SynchronousQueue<>());
        try {
            otherHasRun = true;
            assertThat(on(full, () -> {
                                int yields = await(yielding(MANY));
                                for (int i = 0; i < 10_000; i++) {
                                    await(yieldNow());
                                }
                                return Task.of(yields);
                            })
                            .join())
                    .isZero();
        } finally {
            full.shutdown();
        }
    }

    @Test
    void goes_on_when_the_executor_has_been_shut_down() {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        Task<String> task = on(executor, () -> {
            executor.shutdown();
            await(yieldNow());
            return Task.of("goes on");
        });
        assertThat(task.join()).isEqualTo("goes on");
    }

    @Test
    void goes_on_when_a_pool_whose_workers_take_the_newest_first_has_been_shut_down() {
        ForkJoinPool pool = new ForkJoinPool(1);
        Task<String> task = on(pool, () -> {
            pool.shutdown();
            for (int i = 0; i < 100; i++) {
                await(yieldNow());
            }
            return Task.of("goes on");
        });
        assertThat(task.join()).isEqualTo("goes on");
    }

    @Test
    void needs_no_stack_on_an_executor_that_runs_at_once() {
        assertThat(on(Runnable::run, () -> {
                            int yields = 0;
                            while (yields < 100_000) {
                                await(yieldNow());
                                yields++;
                            }
                            return Task.of(yields);
                        })
                        .join())
                .isEqualTo(100_000);
    }

    private int yieldsUntilOtherHasRun(Executor executor) {
        return yieldsUntilOtherHasRun(executor, false);
    }

    private int yieldsUntilOtherHasRun(Executor executor, boolean bySleeping) {
        CompletableFuture<Void> begun = new CompletableFuture<>();
        Task<Integer> task = on(executor, () -> {
            begun.complete(null);
            return Task.of(bySleeping ? await(sleeping(MANY)) : await(yielding(MANY)));
        });
        begun.join();
        Task<Void> other = on(executor, this::other);
        int yields = task.join();
        other.join();
        return yields;
    }

    @Async
    private Task<Integer> yielding(int most) {
        int yields = 0;
        while (!otherHasRun && yields < most) {
            await(yieldNow());
            yields++;
        }
        return Task.of(yields);
    }

    @Async
    private Task<Integer> sleeping(int most) {
        int yields = 0;
        while (!otherHasRun && yields < most) {
            yields += await(sleep(Duration.ZERO, 1));
        }
        return Task.of(yields);
    }

    private Task<Void> other() {
        otherHasRun = true;
        return Task.done();
    }
}
