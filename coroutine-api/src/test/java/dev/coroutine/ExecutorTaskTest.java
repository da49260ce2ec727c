package dev.coroutine;

import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.on;
import static dev.coroutine.Coroutines.withTimeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ExecutorTaskTest {
    /** An executor whose work the test does itself. */
    private final Queue<Runnable> queue = new ArrayDeque<>();

    private final Executor manual = queue::add;

    private void work() {
        for (Runnable next = queue.poll(); next != null; next = queue.poll()) {
            next.run();
        }
    }

    @Test
    void goes_on_in_the_common_pool_where_no_loop_runs() {
        CompletableFuture<Object> source = new CompletableFuture<>();
        Thread caller = Thread.currentThread();
        List<String> threads = new ArrayList<>();
        Task<Object> task = Co.of(c -> {
                    assertThat(Thread.currentThread()).isSameAs(caller);
                    return c.await(source, v -> {
                        threads.add(Thread.currentThread().getName());
                        assertThat(Task.current()).isSameAs(c.task());
                        return v;
                    });
                })
                .begin();
        assertThat(task).isNotDone();
        source.complete("v");
        assertThat(task.join()).isEqualTo("v");
        assertThat(threads).singleElement().asString().contains("commonPool");
    }

    @Test
    void runs_every_step_on_the_executor_that_was_given() {
        List<String> steps = new ArrayList<>();
        CompletableFuture<Object> source = new CompletableFuture<>();
        Task<Object> task = on(manual, Co.of(c -> {
            steps.add("first");
            return c.await(source, v -> {
                steps.add("second");
                return c.yieldNow(u -> v);
            });
        }));
        assertThat(steps).isEmpty();
        queue.remove().run();
        assertThat(steps).containsExactly("first");
        source.complete("v");
        assertThat(steps).containsExactly("first");
        work();
        assertThat(steps).containsExactly("first", "second");
        assertThat(task).isCompletedWithValue("v");
    }

    @Test
    void has_the_functions_but_no_loop() throws Exception {
        try (var pool = new Pool(2)) {
            Task<Object> task = on(pool.executor(), Co.of(c -> {
                assertThatIllegalStateException().isThrownBy(EventLoop::current);
                assertThatIllegalStateException().isThrownBy(Task::all);
                assertThat(Task.current()).isSameAs(c.task());
                return c.sleep(
                        1,
                        a -> c.yieldNow(b -> c.await(
                                gather(
                                        Coroutines.sleep(Duration.ofMillis(2), 1),
                                        Coroutines.createTask(Co.of(d -> d.yieldNow(v -> 2))),
                                        Coroutines.toThread(() -> 3),
                                        Coroutines.sleep(Duration.ZERO, 4)),
                                list -> c.await(
                                        withTimeout(Duration.ofMillis(1), Co.of(d -> d.sleep(3_600_000, v -> v))),
                                        v -> v,
                                        e -> list + " " + e.getClass().getSimpleName()))));
            }));
            assertThat(task.get(30, TimeUnit.SECONDS)).isEqualTo("[1, 2, 3, 4] AsyncTimeoutException");
        }
    }

    @Test
    void leaves_the_loop_for_the_body_and_comes_back() {
        try (var rule = new LoopRule();
                var pool = new Pool(1)) {
            Thread mine = Thread.currentThread();
            String where = rule.run(c -> c.await(
                    on(pool.executor(), Co.of(d -> Thread.currentThread().getName())), v -> {
                        assertThat(Thread.currentThread()).isSameAs(mine);
                        assertThat(EventLoop.current()).isSameAs(rule.loop);
                        return v;
                    }));
            assertThat(where).contains("pool");
            Object inline = rule.run(c -> c.await(
                    on(Runnable::run, Co.of(d -> {
                        assertThatIllegalStateException().isThrownBy(EventLoop::current);
                        return "inline";
                    })),
                    v -> v));
            assertThat(inline).isEqualTo("inline");
            Object same =
                    rule.run(c -> c.await(on(rule.loop, Co.of(d -> d.sleep(1, v -> EventLoop.current()))), v -> v));
            assertThat(same).isSameAs(rule.loop);
        }
    }

    @Test
    void fails_when_the_executor_refuses_its_first_step() {
        Task<Object> task = on(
                work -> {
                    throw new RejectedExecutionException("full");
                },
                Co.of(c -> 1));
        assertThatThrownBy(task::join).hasCauseInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void fails_when_the_executor_refuses_a_later_step() {
        CompletableFuture<Object> source = new CompletableFuture<>();
        boolean[] closed = new boolean[1];
        Task<Object> task = on(
                work -> {
                    if (closed[0]) {
                        throw new RejectedExecutionException("closed");
                    }
                    work.run();
                },
                Co.of(c -> c.await(source, v -> v)));
        closed[0] = true;
        source.complete(1);
        assertThatThrownBy(task::join).hasCauseInstanceOf(RejectedExecutionException.class);
        Task<Object> other = on(Runnable::run, Co.of(c -> c.await(task, v -> v, e -> "seen")));
        assertThat(other).isCompletedWithValue("seen");
    }

    @Test
    void is_cancelled_on_its_executor() {
        CompletableFuture<Object> source = new CompletableFuture<>();
        Task<Object> task = on(manual, Co.of(c -> c.await(source, v -> v)));
        work();
        assertThat(task.cancel("why")).isTrue();
        assertThat(source).isNotDone();
        work();
        assertThat(source).isCancelled();
        assertThatThrownBy(task::join).isInstanceOf(CancellationException.class).hasMessage("why");
    }

    @Test
    void is_cancelled_while_it_starts_on_the_calling_thread() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        CompletableFuture<Task<?>> own = new CompletableFuture<>();
        Threads.NEW.execute(() -> {
            own.join().cancel("elsewhere");
            cancelled.countDown();
        });
        Task<Object> task = Co.of(c -> {
                    started.countDown();
                    own.complete(c.task());
                    cancelled.await();
                    return c.await(new CompletableFuture<>(), v -> v);
                })
                .begin();
        assertThatThrownBy(() -> task.get(30, TimeUnit.SECONDS))
                .isInstanceOf(CancellationException.class)
                .hasMessage("elsewhere");
    }

    @Test
    void its_own_thread_may_not_block_on_it() {
        Task<Object> task = Co.of(c -> {
                    Task<?> self = c.task();
                    assertThatIllegalStateException().isThrownBy(self::join);
                    assertThatIllegalStateException().isThrownBy(self.thenApply(v -> v)::join);
                    return "ok";
                })
                .begin();
        assertThat(task).isCompletedWithValue("ok");
    }

    @Test
    void can_be_collected_when_nothing_can_wake_it() {
        java.lang.ref.WeakReference<Object> task = new java.lang.ref.WeakReference<>(
                Co.of(c -> c.await(new CompletableFuture<>(), v -> v)).begin());
        Garbage.collectUntil(() -> task.get() == null);
    }
}
