package dev.coroutine.it.retold;

import static dev.coroutine.Coroutines.asCompleted;
import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.shield;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.waitFor;
import static dev.coroutine.Coroutines.waitUntil;
import static dev.coroutine.Coroutines.withTimeout;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.it.acts.Acts.later;
import static dev.coroutine.it.acts.Acts.millis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coroutine.Async;
import dev.coroutine.AsyncTimeoutException;
import dev.coroutine.CancelledError;
import dev.coroutine.ReturnWhen;
import dev.coroutine.Task;
import dev.coroutine.WaitResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code test_tasks}, where a rule speaks of it: programs that cancel, wait, shield and gather. */
@Timeout(60)
class TaskProgramsTest {
    private final Program program = new Program();

    // ---- cancelling and uncancelling

    /** A request that is taken back before it was delivered is not delivered. */
    @Test
    void a_request_that_is_taken_back_in_time_is_none() {
        String value = program.run(() -> {
            Task<?> me = Task.current();
            me.cancel();
            program.print(me.cancelling() + " " + me.uncancel());
            await(sleep(millis(10)));
            return Task.of("not cancelled");
        });
        assertThat(value).isEqualTo("not cancelled");
        assertThat(program.printed).containsExactly("1 0");
    }

    @Test
    void of_two_requests_one_remains_when_one_is_taken_back() {
        assertThatThrownBy(() -> program.run(() -> {
                    Task.current().cancel();
                    Task.current().cancel();
                    program.print("" + Task.current().uncancel());
                    return sleep(millis(10));
                }))
                .isInstanceOf(CancellationException.class);
        assertThat(program.printed).containsExactly("1");
    }

    /** A block with a limit of its own can be told from the cancel of the whole, whoever comes first. */
    @Test
    void structured_blocks_tell_their_own_cancel_from_that_of_others() {
        program.run(() -> {
            for (long whole : new long[] {5, 15, 30}) {
                Task<String> task = createTask(() -> serve());
                program.loop.callLater(millis(whole), task::cancel);
                try {
                    program.print(await(task));
                } catch (CancellationException e) {
                    program.print("cancelled");
                }
            }
            return Task.done();
        });
        assertThat(program.printed)
                .containsExactly("cancelled", "first too slow", "cancelled", "first too slow", "served");
    }

    @Async
    private Task<String> serve() {
        try {
            await(withTimeout(millis(10), () -> later(1000, "x")));
        } catch (AsyncTimeoutException e) {
            program.print("first too slow");
        }
        await(sleep(millis(10)));
        return Task.of("served");
    }

    @Test
    void a_cancel_reaches_the_future_that_was_given_to_a_waiting_call() {
        CompletableFuture<String> future = new CompletableFuture<>();
        program.run(() -> {
            Task<String> task = createTask(() -> waitFor(future, millis(1000)));
            await(sleep(millis(5)));
            task.cancel();
            await(sleep(millis(5)));
            program.print(task.isCancelled() + " " + future.isCancelled());
            return Task.done();
        });
        assertThat(program.printed).containsExactly("true true");
    }

    @Test
    void a_task_that_ignores_its_cancel_gives_its_value_and_counts_it() {
        Task<String> task = program.run(() -> {
            Task<String> ignoring = createTask(() -> ignoring());
            await(yieldNow());
            ignoring.cancel();
            await(ignoring);
            return Task.of(ignoring);
        });
        assertThat(task).isCompletedWithValue("ignored");
        assertThat(task.isCancelled()).isFalse();
        assertThat(task.cancelling()).isOne();
    }

    @Async(suppress = "CO104")
    private static Task<String> ignoring() {
        try {
            await(sleep(millis(1000)));
        } catch (CancelledError e) {
            await(sleep(millis(5)));
        }
        return Task.of("ignored");
    }

    @Test
    void the_reason_shows_in_a_task_that_was_cancelled_before_it_began() {
        assertThatThrownBy(() -> program.run(() -> {
                    Task<Void> task = createTask(() -> sleep(millis(10)));
                    task.cancel("my reason");
                    return task;
                }))
                .isInstanceOf(CancellationException.class)
                .hasMessage("my reason");
    }

    @Test
    void the_last_reason_counts() {
        assertThatThrownBy(() -> program.run(() -> {
                    Task<Void> task = createTask(() -> sleep(millis(10)));
                    await(yieldNow());
                    task.cancel("first");
                    task.cancel("second");
                    return task;
                }))
                .hasMessage("second");
    }

    // ---- wait and as_completed

    @Test
    void a_wait_takes_from_a_pool_until_it_is_empty() {
        program.run(() -> {
            List<Task<Integer>> left = new ArrayList<>();
            for (int i = 5; i > 0; i--) {
                int number = i;
                left.add(createTask(() -> later(number * 10L, number)));
            }
            while (!left.isEmpty()) {
                WaitResult<Integer> result = await(waitUntil(left, ReturnWhen.FIRST_COMPLETED));
                left.removeAll(result.done());
                program.print(result.done().size() + " at " + program.millis());
            }
            return Task.done();
        });
        assertThat(program.printed).containsExactly("1 at 10", "1 at 20", "1 at 30", "1 at 40", "1 at 50");
    }

    @Test
    void a_wait_under_a_time_limit_leaves_the_tasks_alone() {
        program.run(() -> {
            Task<String> task = createTask(() -> later(50, "value"));
            try {
                await(withTimeout(millis(10), () -> waitUntil(List.of(task), ReturnWhen.ALL_COMPLETED)));
            } catch (AsyncTimeoutException e) {
                program.print("too long");
            }
            program.print(await(task) + " at " + program.millis());
            return Task.done();
        });
        assertThat(program.printed).containsExactly("too long", "value at 50");
    }

    @Test
    void several_consumers_of_the_same_tasks_see_all_of_them() {
        program.run(() -> {
            List<Task<String>> tasks = List.of(
                    createTask(() -> later(20, "a")),
                    createTask(() -> later(10, "b")),
                    createTask(() -> later(30, "c")));
            await(gather(consume("first", tasks), consume("second", tasks)));
            return Task.done();
        });
        assertThat(program.printed)
                .containsExactly("first b", "second b", "first a", "second a", "first c", "second c");
    }

    @Async
    private Task<Void> consume(String name, List<Task<String>> tasks) {
        for (Task<String> task : asCompleted(tasks)) {
            program.print(name + " " + await(task));
        }
        return Task.done();
    }

    // ---- shield and gather

    /** The outer gather of two shields is cancelled; the inner work is not. */
    @Test
    void a_gather_of_shields_leaves_the_work_alone() {
        program.run(() -> {
            Task<String> a = createTask(() -> later(20, "a"));
            Task<String> b = createTask(() -> later(20, "b"));
            Task<List<String>> all = createTask(() -> gather(shield(a), shield(b)));
            await(sleep(millis(5)));
            all.cancel();
            program.print(await(a) + await(b) + " " + all.isCancelled());
            return Task.done();
        });
        assertThat(program.printed).containsExactly("ab true");
    }

    @Test
    void a_shield_of_a_gather_leaves_the_work_alone() {
        program.run(() -> {
            Task<List<String>> all = gather(later(20, "a"), later(20, "b"));
            Task<List<String>> outer = createTask(() -> shield(all));
            await(sleep(millis(5)));
            outer.cancel();
            await(sleep(millis(1)));
            program.print(outer.isCancelled() + " " + all.isDone() + " " + await(all));
            return Task.done();
        });
        assertThat(program.printed).containsExactly("true false [a, b]");
    }
}
