package dev.coroutine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.runtime.Awaits;
import dev.coroutine.runtime.Body;
import dev.coroutine.runtime.CoroutineTask;
import dev.coroutine.runtime.Frame;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How many bytes things allocate: counts, which do not depend on the speed of the machine. */
@Timeout(60)
class AllocationTest {
    private static final int ROUNDS = 50_000;

    private final LoopRule rule = new LoopRule();

    /** A body that waits again and again, with one frame that is used again. */
    private abstract static class Repeating extends Frame implements AsyncCallable<Object>, Body<Object> {
        private int left;

        Repeating(int rounds) {
            left = rounds;
        }

        abstract Object suspend(CoroutineTask<?> task) throws Throwable;

        @Override
        public Object start(CoroutineTask<?> task) throws Throwable {
            return loop(task);
        }

        @Override
        protected Object resume(CoroutineTask<?> task, Object value, Throwable error) throws Throwable {
            return loop(task);
        }

        private Object loop(CoroutineTask<?> task) throws Throwable {
            while (left-- > 0) {
                Object saved = suspend(task);
                if (task.suspending) {
                    return link(saved);
                }
            }
            return null;
        }

        @Override
        public CompletionStage<Object> call() throws Exception {
            return Body.super.call();
        }
    }

    private interface Suspension {
        Object go(CoroutineTask<?> task) throws Throwable;
    }

    private static Repeating repeating(int rounds, Suspension suspension) {
        return new Repeating(rounds) {
            @Override
            Object suspend(CoroutineTask<?> task) throws Throwable {
                return suspension.go(task);
            }
        };
    }

    /** By reflection, because the module under test does not read the module of the management beans. */
    private static long allocated() {
        try {
            Object threads = Class.forName("java.lang.management.ManagementFactory")
                    .getMethod("getThreadMXBean")
                    .invoke(null);
            return (long) Class.forName("com.sun.management.ThreadMXBean")
                    .getMethod("getThreadAllocatedBytes", long.class)
                    .invoke(threads, Thread.currentThread().getId());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** Bytes a round, the constant part cancelled out. */
    private double bytesPerRound(Suspension suspension) {
        rule.loop.run(repeating(ROUNDS, suspension));
        long start = allocated();
        rule.loop.run(repeating(ROUNDS, suspension));
        long once = allocated() - start;
        start = allocated();
        rule.loop.run(repeating(3 * ROUNDS, suspension));
        long thrice = allocated() - start;
        return (thrice - once) / (2.0 * ROUNDS);
    }

    @Test
    void awaiting_a_future_that_is_done_allocates_nothing() {
        CompletableFuture<String> done = CompletableFuture.completedFuture("v");
        assertThat(bytesPerRound(task -> Awaits.await(done, task))).isLessThan(1);
        Task<String> task = Task.of("v");
        assertThat(bytesPerRound(own -> Awaits.await(task, own))).isLessThan(1);
    }

    @Test
    void awaiting_a_future_that_has_failed_makes_no_other_exception() {
        IllegalStateException error = new IllegalStateException();
        CompletableFuture<String> failed = CompletableFuture.failedFuture(error);
        // a callback and its dependent future; nothing since JDK 19
        assertThat(bytesPerRound(task -> caught(failed, task, error))).isLessThan(41);
        Task<String> task = Task.failed(error);
        assertThat(bytesPerRound(own -> caught(task, own, error))).isLessThan(41);
    }

    private static Object caught(CompletionStage<?> failed, CoroutineTask<?> task, Throwable expected)
            throws Throwable {
        try {
            return Awaits.await(failed, task);
        } catch (IllegalStateException e) {
            if (e != expected) {
                throw e;
            }
            return null;
        }
    }

    @Test
    void a_primitive_that_is_free_allocates_what_it_gives() {
        AsyncLock lock = new AsyncLock();
        // a task, and what is held
        assertThat(bytesPerRound(task -> close(lock.acquire()))).isLessThan(64 + 16 + 1);
        AsyncEvent event = new AsyncEvent();
        event.set();
        assertThat(bytesPerRound(task -> event.waitSet())).isLessThan(1);
        AsyncQueue<String> queue = new AsyncQueue<>(1);
        assertThat(bytesPerRound(task -> {
                    queue.put("item");
                    return queue.take();
                }))
                .isLessThan(64 + 1);
    }

    private static Object close(Task<Held> acquired) {
        acquired.join().close();
        return null;
    }

    @Test
    void a_wait_for_a_primitive_allocates_a_task_and_its_place() {
        AsyncQueue<String> queue = new AsyncQueue<>();
        assertThat(bytesPerRound(task -> {
                    Task<String> item = queue.take();
                    queue.offer("item");
                    return Awaits.await(item, task);
                }))
                .isLessThan(64 + 32 + 1);
    }

    @Test
    void context_variables_cost_a_new_task_nothing() {
        ContextVar<String> variable = new ContextVar<>("variable");
        Co<Object> body = Co.of(c -> "v");
        ContextVar.Token<String> token = variable.set("v");
        assertThat(bytesPerRound(task -> body.begin())).isLessThan(65);
        assertThat(bytesPerRound(task -> variable.get())).isLessThan(1);
        variable.reset(token);
    }

    @Test
    void yielding_allocates_nothing() {
        assertThat(bytesPerRound(Awaits::yieldNow)).isLessThan(1);
    }

    @Test
    void sleeping_allocates_one_timer() {
        Duration delay = Duration.ofMillis(1);
        assertThat(bytesPerRound(task -> Awaits.sleep(delay, task))).isLessThan(49);
    }

    @Test
    void a_task_that_is_done_at_once_allocates_itself() {
        Co<Object> body = Co.of(c -> "v");
        assertThat(bytesPerRound(task -> body.begin())).isLessThan(65);
    }

    @Test
    void awaiting_a_task_needs_nothing_for_one_waiter() {
        Co<Object> body = Co.of(c -> Awaits.yieldNow(c.asTask()));
        // the task itself
        assertThat(bytesPerRound(task -> Awaits.await(body.begin(), task))).isLessThan(65);
    }
}
