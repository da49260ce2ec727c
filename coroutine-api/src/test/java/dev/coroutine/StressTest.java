package dev.coroutine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Races between threads: bounded, seeded, and checked by what must hold in every order.
 * {@code -Ddev.coroutine.rounds=1000000} runs them longer.
 */
@Timeout(1200)
class StressTest {
    private static final int ROUNDS = Integer.getInteger("dev.coroutine.rounds", 3000);

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_future_that_completes_while_a_task_begins_to_wait_wakes_it() {
        try (var pool = new Pool(1);
                var loop = EventLoop.open()) {
            CyclicBarrier barrier = new CyclicBarrier(2);
            for (int round = 0; round < ROUNDS; round++) {
                int value = round;
                CompletableFuture<Integer> future = new CompletableFuture<>();
                pool.run(() -> {
                    await(barrier);
                    future.complete(value);
                });
                assertThat(loop.<Integer>run(Co.of(c -> {
                            await(barrier);
                            return c.await(future, v -> v);
                        })))
                        .isEqualTo(value);
            }
        }
    }

    @Test
    void a_task_that_ends_while_a_task_of_another_loop_begins_to_wait_wakes_it() {
        try (var there = EventLoop.open();
                var pool = new Pool(1);
                var here = EventLoop.open()) {
            Future<?> running = pool.executor().submit(there::runForever);
            for (int round = 0; round < ROUNDS; round++) {
                int value = round;
                CompletableFuture<Integer> source = new CompletableFuture<>();
                CompletableFuture<Integer> task = there.submit(Co.of(c -> c.await(source, v -> v)));
                CompletableFuture<Integer> alsoWaiting = there.submit(Co.of(c -> c.await(task, v -> v)));
                Integer got = here.run(Co.of(c -> {
                    source.complete(value);
                    return c.await(task, v -> v);
                }));
                assertThat(got).isEqualTo(value);
                assertThat(alsoWaiting.join()).isEqualTo(value);
            }
            stop(there, running);
        }
    }

    private static void stop(EventLoop loop, Future<?> running) {
        loop.stop();
        try {
            running.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_cancel_that_races_with_the_result_loses_neither() {
        try (var there = EventLoop.open();
                var pool = new Pool(2)) {
            Future<?> running = pool.executor().submit(there::runForever);
            int cancelled = 0;
            for (int round = 0; round < ROUNDS; round++) {
                CompletableFuture<String> source = new CompletableFuture<>();
                CompletableFuture<Object> task = there.submit(Co.of(c ->
                        c.await(source, v -> c.yieldNow(u -> "whole", e -> "result, then cancelled"), e -> {
                            assertThat(e).isInstanceOf(CancelledError.class);
                            assertThat(source).isCancelled();
                            return "cancelled";
                        })));
                pool.run(() -> source.complete("v"));
                task.cancel(true);
                String outcome = (String) task.join();
                if (outcome.equals("cancelled")) {
                    cancelled++;
                    assertThat(source).isCancelled();
                } else {
                    assertThat(source).isCompletedWithValue("v");
                }
            }
            assertThat(cancelled).isBetween(0, ROUNDS);
            stop(there, running);
        }
    }

    @RepeatedTest(5)
    void steps_on_an_executor_never_overlap_and_see_each_other(RepetitionInfo repetition) throws Exception {
        Random random = new Random(repetition.getCurrentRepetition());
        try (var pool = new Pool(4)) {
            List<Task<Integer>> tasks = new ArrayList<>();
            for (int t = 0; t < 20; t++) {
                tasks.add(Coroutines.on(pool.executor(), counting(pool, 500, random.nextLong())));
            }
            for (Task<Integer> task : tasks) {
                assertThat(task.get(60, TimeUnit.SECONDS)).isEqualTo(500);
            }
        }
    }

    /** Counts in a plain field over steps that different threads cause, with cancels in between. */
    private static Co<Integer> counting(Pool pool, int steps, long seed) {
        int[] plain = new int[1];
        AtomicBoolean inside = new AtomicBoolean();
        Random random = new Random(seed);
        Co.Next[] next = new Co.Next[1];
        return Co.of(c -> {
            next[0] = v -> {
                assertThat(inside.compareAndSet(false, true)).isTrue();
                plain[0]++;
                boolean finished = plain[0] == steps;
                inside.set(false);
                if (finished) {
                    return plain[0];
                }
                CompletableFuture<Object> future = new CompletableFuture<>();
                switch (random.nextInt(3)) {
                    case 0 -> pool.run(() -> future.complete(1));
                    case 1 -> {
                        Task<?> self = c.task();
                        pool.run(() -> self.cancel());
                    }
                    default -> future.complete(1);
                }
                return c.await(future, w -> next[0].go(w), e -> next[0].go(e));
            };
            return next[0].go(null);
        });
    }

    @Test
    void wake_ups_from_many_threads_reach_a_loop_that_sleeps() {
        int threads = 4;
        int each = 5000;
        AtomicInteger arrived = new AtomicInteger();
        try (var loop = EventLoop.open();
                var pool = new Pool(threads)) {
            for (int t = 0; t < threads; t++) {
                pool.run(() -> {
                    for (int i = 0; i < each; i++) {
                        loop.execute(() -> {
                            if (arrived.incrementAndGet() == threads * each) {
                                loop.stop();
                            }
                        });
                        if (i % 64 == 0) {
                            Thread.yield();
                        }
                    }
                });
            }
            loop.runForever();
            assertThat(arrived).hasValue(threads * each);
        }
    }

    @RepeatedTest(20)
    void random_trees_of_tasks_with_random_cancels_always_end(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        try (var rule = new LoopRule()) {
            List<Task<Object>> all = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                all.add(rule.loop.createTask(randomBody(random, all)));
            }
            for (int turn = 0; turn < 200; turn++) {
                rule.turn();
                all.get(random.nextInt(all.size())).cancel("random");
                rule.time.advance(Duration.ofMillis(random.nextInt(3)));
            }
            rule.turnUntil(() -> all.stream().allMatch(CompletableFuture::isDone));
            for (Task<Object> task : all) {
                if (!task.isCancelled()) {
                    assertThat(task.join()).isNotNull();
                }
            }
        }
    }

    private static Co<Object> randomBody(Random random, List<Task<Object>> earlier) {
        int kind = random.nextInt(5);
        int delay = random.nextInt(20);
        Task<Object> other = earlier.isEmpty() ? null : earlier.get(random.nextInt(earlier.size()));
        return Co.of(c -> {
            if (kind == 0 || other == null) {
                return c.sleep(delay, v -> "slept");
            } else if (kind == 1) {
                return c.await(other, v -> v, e -> e instanceof CancellationException ? "other" : rethrow(e));
            } else if (kind == 2) {
                return c.sleep(delay, v -> "slept", e -> c.sleep(delay, w -> "refused"));
            } else if (kind == 3) {
                return c.await(
                        Coroutines.withTimeout(Duration.ofMillis(delay), Co.of(d -> d.sleep(10, v -> "in time"))),
                        v -> v,
                        e -> e instanceof AsyncTimeoutException ? "late" : rethrow(e));
            }
            return c.await(
                    Coroutines.gather(other, Coroutines.sleep(Duration.ofMillis(delay), "x")),
                    v -> v,
                    e -> e instanceof CancellationException ? "child" : rethrow(e));
        });
    }

    private static Object rethrow(Throwable error) throws Throwable {
        throw error;
    }
}
