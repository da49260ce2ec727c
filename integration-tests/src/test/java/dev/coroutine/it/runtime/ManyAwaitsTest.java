package dev.coroutine.it.runtime;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.Async;
import dev.coroutine.EventLoop;
import dev.coroutine.Task;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Very many awaits need no more memory and no deeper stack than a few. */
class ManyAwaitsTest {
    private static final int MILLION = 1_000_000;
    private static final long SLACK = 8L << 20;

    @Test
    void a_million_awaits_of_pending_futures_leave_the_heap_as_it_was() {
        assertThat(Coroutine.usedAfterPending(MILLION / 10, MILLION)).isLessThan(SLACK);
    }

    @Test
    void a_million_awaits_of_ready_futures_leave_the_stack_as_it_was() {
        assertThat(run(() -> Coroutine.sumOfReady(MILLION))).isEqualTo(MILLION);
    }

    @Test
    void a_chain_of_100_000_tasks_that_await_each_other_ends() {
        assertThat(run(() -> Coroutine.chain(100_000))).isEqualTo(100_000);
    }

    private static final class Coroutine {
        /** How many more bytes are in use after all awaits than after the first ones. */
        static long usedAfterPending(int first, int all) {
            return run(() -> growth(first, all));
        }

        @Async
        private static Task<Long> growth(int first, int all) {
            long before = 0;
            for (int i = 0; i < all; i++) {
                if (i == first) {
                    before = used();
                }
                await(pending());
            }
            return Task.of(used() - before);
        }

        private static CompletableFuture<String> pending() {
            CompletableFuture<String> future = new CompletableFuture<>();
            EventLoop.current().callSoon(() -> future.complete("later"));
            return future;
        }

        @Async
        static Task<Integer> sumOfReady(int count) {
            int sum = 0;
            for (int i = 0; i < count; i++) {
                sum += await(CompletableFuture.completedFuture(1));
            }
            return Task.of(sum);
        }

        @Async
        static Task<Integer> chain(int length) {
            Task<Integer> last = Task.of(0);
            for (int i = 0; i < length; i++) {
                Task<Integer> before = last;
                last = createTask(() -> next(before));
            }
            return Task.of(await(last));
        }

        @Async
        private static Task<Integer> next(Task<Integer> before) {
            return Task.of(await(before) + 1);
        }

        private static long used() {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            return runtime.totalMemory() - runtime.freeMemory();
        }
    }
}
