package dev.coroutine.it.runtime;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.run;
import static dev.coroutine.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.Async;
import dev.coroutine.AsyncBarrier;
import dev.coroutine.AsyncCondition;
import dev.coroutine.AsyncLock;
import dev.coroutine.AsyncQueue;
import dev.coroutine.AsyncSemaphore;
import dev.coroutine.ContextVar;
import dev.coroutine.Held;
import dev.coroutine.QueueClosedException;
import dev.coroutine.Task;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Primitives and queues in compiled code, as a program would use them. */
@Timeout(120)
class PrimitivesTest {
    private static final int MILLION = 1_000_000;

    @Test
    void a_lock_in_a_try_block_guards_a_sum_across_awaits() {
        assertThat(run(() -> Coroutine.sumUnderLock(50))).isEqualTo(50);
    }

    @Test
    void a_semaphore_lets_only_so_many_in() {
        assertThat(run(() -> Coroutine.mostAtOnce(3, 40))).isEqualTo(3);
    }

    @Test
    void producers_and_consumers_hand_every_item_over_once() {
        assertThat(run(() -> Coroutine.produceAndConsume(4, 250)))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 1000).boxed().toList());
    }

    @Test
    void a_condition_wakes_those_that_wait_for_what_became_true() {
        assertThat(run(() -> Coroutine.pingPong(100))).isEqualTo(200);
    }

    @Test
    void a_broken_barrier_is_caught_around_the_await() {
        assertThat(run(Coroutine::broken)).isEqualTo("broken");
    }

    @Test
    void a_directly_awaited_method_shares_its_callers_context() {
        assertThat(run(Coroutine::contexts)).isEqualTo("callee, task keeps its own");
    }

    @Test
    void a_million_tasks_that_wait_in_a_queue_are_woken_in_order() {
        assertThat(run(() -> Coroutine.parkInQueue(MILLION))).isEqualTo(MILLION);
    }

    private static final class Coroutine {
        private static final ContextVar<String> VAR = new ContextVar<>("var", "nothing");

        @Async
        static Task<Integer> sumUnderLock(int tasks) {
            AsyncLock lock = new AsyncLock();
            int[] sum = new int[1];
            List<Task<Void>> all = new ArrayList<>();
            for (int i = 0; i < tasks; i++) {
                all.add(createTask(() -> addSlowly(lock, sum)));
            }
            await(gather(all));
            return Task.of(sum[0]);
        }

        @Async
        private static Task<Void> addSlowly(AsyncLock lock, int[] sum) {
            try (Held held = await(lock.acquire())) {
                int before = sum[0];
                await(yieldNow());
                sum[0] = before + 1;
            }
            return Task.done();
        }

        @Async
        static Task<Integer> mostAtOnce(int permits, int tasks) {
            AsyncSemaphore semaphore = AsyncSemaphore.bounded(permits);
            int[] inside = new int[2];
            List<Task<Void>> all = new ArrayList<>();
            for (int i = 0; i < tasks; i++) {
                all.add(createTask(() -> visit(semaphore, inside)));
            }
            await(gather(all));
            return Task.of(inside[1]);
        }

        @Async
        private static Task<Void> visit(AsyncSemaphore semaphore, int[] inside) {
            try (Held held = await(semaphore.acquire())) {
                inside[1] = Math.max(inside[1], ++inside[0]);
                await(yieldNow());
                inside[0]--;
            }
            return Task.done();
        }

        @Async
        static Task<List<Integer>> produceAndConsume(int producers, int each) {
            AsyncQueue<Integer> queue = new AsyncQueue<>(3);
            List<Integer> consumed = new ArrayList<>();
            List<Task<Void>> consumers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                consumers.add(createTask(() -> consume(queue, consumed)));
            }
            List<Task<Void>> all = new ArrayList<>();
            for (int i = 0; i < producers; i++) {
                int first = i * each;
                all.add(createTask(() -> produce(queue, first, first + each)));
            }
            await(gather(all));
            await(queue.join());
            queue.close();
            await(gather(consumers));
            return Task.of(consumed);
        }

        @Async
        private static Task<Void> produce(AsyncQueue<Integer> queue, int first, int end) {
            for (int item = first; item < end; item++) {
                await(queue.put(item));
            }
            return Task.done();
        }

        @Async
        private static Task<Void> consume(AsyncQueue<Integer> queue, List<Integer> consumed) {
            try {
                while (true) {
                    consumed.add(await(queue.take()));
                    queue.taskDone();
                }
            } catch (QueueClosedException e) {
                return Task.done();
            }
        }

        @Async
        static Task<Integer> pingPong(int rounds) {
            AsyncLock lock = new AsyncLock();
            AsyncCondition condition = new AsyncCondition(lock);
            Deque<String> table = new ArrayDeque<>();
            Task<Integer> ping = createTask(() -> play(lock, condition, table, "ping", rounds));
            Task<Integer> pong = createTask(() -> play(lock, condition, table, "pong", rounds));
            return Task.of(await(ping) + await(pong));
        }

        @Async
        private static Task<Integer> play(
                AsyncLock lock, AsyncCondition condition, Deque<String> table, String name, int rounds) {
            int played = 0;
            for (int i = 0; i < rounds; i++) {
                try (Held held = await(lock.acquire())) {
                    await(condition.waitUntil(() -> !name.equals(table.peek())));
                    table.clear();
                    table.push(name);
                    played++;
                    condition.signalAll();
                }
            }
            return Task.of(played);
        }

        @Async
        static Task<String> broken() {
            AsyncBarrier barrier = new AsyncBarrier(2);
            Task<String> waiting = createTask(() -> arrive(barrier));
            await(yieldNow());
            barrier.abort();
            return Task.of(await(waiting));
        }

        @Async
        private static Task<String> arrive(AsyncBarrier barrier) {
            try {
                return Task.of("place " + await(barrier.arrive()));
            } catch (BrokenBarrierException e) {
                return Task.of("broken");
            }
        }

        @Async
        static Task<String> contexts() {
            await(setLater("callee"));
            await(createTask(() -> setLater("task")));
            return Task.of(VAR.get() + ", task keeps its own");
        }

        @Async
        private static Task<Void> setLater(String value) {
            await(yieldNow());
            VAR.set(value);
            return Task.done();
        }

        @Async
        static Task<Integer> parkInQueue(int tasks) {
            AsyncQueue<Integer> queue = new AsyncQueue<>();
            int[] next = new int[1];
            for (int i = 0; i < tasks; i++) {
                int place = i;
                createTask(() -> takeInOrder(queue, place, next));
            }
            await(yieldNow());
            for (int i = 0; i < tasks; i++) {
                queue.offer(i);
            }
            await(yieldNow());
            await(yieldNow());
            return Task.of(next[0]);
        }

        @Async
        private static Task<Void> takeInOrder(AsyncQueue<Integer> queue, int place, int[] next) {
            int item = await(queue.take());
            if (item == place && place == next[0]) {
                next[0]++;
            }
            return Task.done();
        }
    }
}
