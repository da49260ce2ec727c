package dev.coroutine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A task is a {@code CompletableFuture}. */
@Timeout(60)
class TaskAsFutureTest {
    private final LoopRule rule = new LoopRule();
    private final DrivenLoop loop = rule.loop;

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void delivers_an_exception_of_the_first_step_through_the_task() {
        IOException failure = new IOException("first");
        Task<Object> task = Co.of(c -> {
                    throw failure;
                })
                .begin();
        assertThat(task).isCompletedExceptionally();
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(task::join)
                .withCause(failure);
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(task::get)
                .withCause(failure);
    }

    @Test
    void cannot_be_completed_from_outside() {
        Task<Object> task = loop.createTask(Co.of(c -> c.sleep(1, v -> v)));
        assertThatThrownBy(() -> task.complete(1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> task.completeExceptionally(new IOException()))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> task.completeAsync(() -> 1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> task.completeAsync(() -> 1, Runnable::run))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> task.obtrudeValue(1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> task.obtrudeException(new IOException()))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining(task.name());
        rule.run(c -> c.await(task, v -> v));
    }

    @Test
    void puts_time_limits_on_copies() {
        Task<Object> task = loop.createTask(Co.of(c -> c.await(new CompletableFuture<>(), v -> v)));
        CompletableFuture<Object> limited = task.orTimeout(1, TimeUnit.MILLISECONDS);
        CompletableFuture<Object> replaced = task.completeOnTimeout("late", 1, TimeUnit.MILLISECONDS);
        assertThat(CompletableFuture.supplyAsync(replaced::join, Threads.NEW).join())
                .isEqualTo("late");
        assertThat(limited).failsWithin(Duration.ofSeconds(30));
        assertThat(task).isNotDone();
        task.cancel();
        rule.run(c -> c.sleep(1, v -> v));
    }

    @Test
    void does_not_let_its_own_thread_block_on_it() {
        Task<Object> task = loop.createTask(Co.of(c -> c.sleep(1, v -> "v")));
        List<CompletableFuture<Object>> blocked = List.of(
                task,
                task.thenApply(v -> v),
                task.copy(),
                task.thenApply(v -> v).handle((v, e) -> v),
                task.whenComplete((v, e) -> {}),
                task.thenCombine(CompletableFuture.completedFuture(1), (v, w) -> v));
        rule.run(c -> {
            for (CompletableFuture<Object> future : blocked) {
                assertThatIllegalStateException().isThrownBy(future::join);
                assertThatIllegalStateException().isThrownBy(future::get);
                assertThatIllegalStateException().isThrownBy(() -> future.get(1, TimeUnit.HOURS));
            }
            return c.await(task, v -> v);
        });
        for (CompletableFuture<Object> future : blocked) {
            assertThat(future.join()).isEqualTo("v");
        }
    }

    @Test
    void lets_other_threads_block_on_it() {
        Task<Object> task = loop.createTask(Co.of(c -> c.sleep(5, v -> "v")));
        AtomicReference<Object> seen = new AtomicReference<>();
        Thread waiter = new Thread(() -> seen.set(task.join()));
        waiter.start();
        rule.run(c -> c.await(task, v -> v));
        assertThatNoExceptionOnJoin(waiter);
        assertThat(seen).hasValue("v");
    }

    private static void assertThatNoExceptionOnJoin(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void works_with_the_combinators_of_completable_future() {
        Task<Object> one = loop.createTask(Co.of(c -> c.sleep(1, v -> 1)));
        Task<Object> two = loop.createTask(Co.of(c -> c.sleep(2, v -> 2)));
        CompletableFuture<Void> all = CompletableFuture.allOf(one, two);
        CompletableFuture<Object> any = CompletableFuture.anyOf(one, two);
        CompletableFuture<Integer> sum = one.thenCombine(two, (a, b) -> (Integer) a + (Integer) b);
        assertThat(rule.<Object>run(c -> c.await(all, v -> c.await(any, w -> c.await(sum, x -> "" + w + x)))))
                .isEqualTo("13");
        assertThat(one.minimalCompletionStage().toCompletableFuture().join()).isEqualTo(1);
    }

    @Test
    void can_be_made_done() {
        assertThat(Task.of("x").join()).isEqualTo("x");
        assertThat(Task.done()).isCompletedWithValue(null);
        assertThatThrownBy(() -> Task.failed(new IOException("f")).join()).hasRootCauseMessage("f");
        assertThat(Task.failed(new CancelledError("r"))).isCancelled();
        assertThat(Task.of(1).thenApply(i -> i + 1).join()).isEqualTo(2);
        assertThat(Task.of(1).cancel()).isFalse();
    }
}
