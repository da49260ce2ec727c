package dev.coroutine.it.retold;

import static dev.coroutine.Coroutines.asCompleted;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.waitFor;
import static dev.coroutine.Coroutines.waitUntil;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.it.acts.Acts.failing;
import static dev.coroutine.it.acts.Acts.failureOf;
import static dev.coroutine.it.acts.Acts.later;
import static dev.coroutine.it.acts.Acts.millis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.Async;
import dev.coroutine.AsyncIterator;
import dev.coroutine.AsyncTimeoutException;
import dev.coroutine.ReturnWhen;
import dev.coroutine.Task;
import dev.coroutine.WaitResult;
import dev.coroutine.test.AsyncTest;
import dev.coroutine.test.TestEventLoop;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code test_tasks}: {@code wait} and {@code as_completed}, also of 3.13. Scenarios tell of the first that ends or fails, of
 * limits, of cancels and of slow consumers; the tests of coroutine-api tell of nothing, null and duplicates. Python's own:
 * iterators and coroutines as arguments, futures that can be awaited in any order, a number for {@code return_when}.
 */
class WaitTest {
    @AsyncTest
    @Async
    Task<Void> a_wait_for_what_is_done_takes_no_time(TestEventLoop loop) {
        Task<String> a = createTask(() -> later(100, "a"));
        Task<String> b = createTask(() -> later(150, "b"));
        for (int round = 0; round < 2; round++) {
            WaitResult<String> result = await(waitUntil(List.of(b, a), ReturnWhen.ALL_COMPLETED));
            assertThat(result.done()).containsExactlyInAnyOrder(a, b);
            assertThat(result.pending()).isEmpty();
            assertThat(loop.elapsed()).isEqualTo(millis(150));
        }
        return Task.done();
    }

    /** Two end so near each other that both are done when the wait goes on. */
    @AsyncTest
    @Async
    Task<Void> what_has_ended_meanwhile_is_not_pending() {
        Task<Void> a = createTask(() -> yielding(1));
        Task<Void> b = createTask(() -> yielding(2));
        WaitResult<Void> result = await(waitUntil(List.of(b, a), ReturnWhen.FIRST_COMPLETED));
        assertThat(result.done()).containsExactlyInAnyOrder(a, b);
        assertThat(a).isCompleted();
        assertThat(b).isCompleted();
        return Task.done();
    }

    @Async
    private static Task<Void> yielding(int times) {
        for (int i = 0; i < times; i++) {
            await(yieldNow());
        }
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_failure_that_is_there_before_the_wait_is_enough(TestEventLoop loop) {
        Task<String> slow = createTask(() -> later(10_000, "slow"));
        Task<String> failed = createTask(() -> failing(0, new ArithmeticException()));
        await(sleep(millis(1)));
        WaitResult<String> result = await(waitUntil(List.of(failed, slow), ReturnWhen.FIRST_EXCEPTION));
        assertThat(result.done()).containsExactly(failed);
        assertThat(result.pending()).containsExactly(slow);
        assertThat(loop.elapsed()).isEqualTo(millis(1));
        await(waitUntil(List.of(failed, slow), ReturnWhen.ALL_COMPLETED));
        await(failureOf(failed));
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_failure_is_one_of_those_that_are_done(TestEventLoop loop) {
        Task<String> good = createTask(() -> later(100, "good"));
        Task<String> bad = createTask(() -> failing(150, new ArithmeticException()));
        for (int round = 0; round < 2; round++) {
            WaitResult<String> result = await(waitUntil(List.of(bad, good), ReturnWhen.ALL_COMPLETED));
            assertThat(result.done()).containsExactlyInAnyOrder(good, bad);
            assertThat(result.pending()).isEmpty();
            assertThat(loop.elapsed()).isEqualTo(millis(150));
        }
        assertThat(await(failureOf(bad))).isInstanceOf(ArithmeticException.class);
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> what_ends_at_the_very_end_of_the_limit_is_done(TestEventLoop loop) {
        Task<String> a = createTask(() -> later(100, "a"));
        Task<String> b = createTask(() -> later(150, "b"));
        await(yieldNow());
        WaitResult<String> result = await(waitUntil(List.of(b, a), ReturnWhen.ALL_COMPLETED, millis(100)));
        assertThat(result.done()).containsExactly(a);
        assertThat(result.pending()).containsExactly(b);
        assertThat(loop.elapsed()).isEqualTo(millis(100));
        await(b);
        return Task.done();
    }

    // ---- as_completed

    @AsyncTest
    @Async
    Task<Void> a_limit_for_each_task_gives_those_that_come_in_time(TestEventLoop loop) {
        Task<String> a = createTask(() -> later(100, "a"));
        Task<String> b = createTask(() -> later(150, "b"));
        AsyncIterator<Task<String>> ended = asCompleted(List.of(a, b)).iterator();
        assertThat(await(waitFor(ended.hasNextAsync(), millis(120)))).isTrue();
        assertThat(ended.next()).isSameAs(a);
        assertThat(await(failureOf(waitFor(ended.hasNextAsync(), millis(20)))))
                .isInstanceOf(AsyncTimeoutException.class);
        assertThat(loop.elapsed()).isEqualTo(millis(120));
        assertThat(b).isNotDone();
        assertThat(await(ended.hasNextAsync())).isTrue(); // the task was not lost by the wait that was too short
        assertThat(ended.next()).isSameAs(b);
        assertThat(await(ended.hasNextAsync())).isFalse();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> the_very_tasks_come_out_that_went_in() {
        List<Task<String>> tasks = List.of(
                createTask(() -> later(30, "a")), createTask(() -> later(10, "b")), createTask(() -> later(10, "c")));
        List<Task<String>> ended = new ArrayList<>();
        for (Task<String> task : asCompleted(tasks)) {
            assertThat(task).isDone();
            ended.add(task);
        }
        assertThat(ended).containsExactly(tasks.get(1), tasks.get(2), tasks.get(0));
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> an_iterator_that_was_put_aside_goes_on_where_it_was() {
        List<Task<Integer>> tasks = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int number = i;
            tasks.add(createTask(() -> later(10L * number, number)));
        }
        AsyncIterator<Task<Integer>> ended = asCompleted(tasks).iterator();
        List<Integer> values = new ArrayList<>();
        while (values.size() < 2 && await(ended.hasNextAsync())) {
            values.add(await(ended.next()));
        }
        await(sleep(millis(15)));
        while (await(ended.hasNextAsync())) {
            values.add(await(ended.next()));
        }
        assertThat(values).containsExactly(0, 1, 2, 3);
        return Task.done();
    }
}
