package dev.coroutine.it.tasks;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gatherSettled;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.it.acts.Acts.ending;
import static dev.coroutine.it.acts.Acts.millis;
import static dev.coroutine.it.acts.Acts.telling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.coroutine.Async;
import dev.coroutine.AsyncFunction;
import dev.coroutine.CancelledError;
import dev.coroutine.NotCompiledException;
import dev.coroutine.Task;
import dev.coroutine.test.AsyncTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a body makes of a cancel, and how cancels are counted. */
@Timeout(60)
class CaughtCancelTest {
    private final List<String> log = new ArrayList<>();

    /** Sleeps; when it is cancelled it goes on with something else. */
    @Async(suppress = "CO104")
    private static Task<Object> sleeping(AsyncFunction<CancelledError, Object> instead) throws Exception {
        try {
            await(sleep(millis(10)));
            return Task.of("slept");
        } catch (CancelledError e) {
            return Task.of(await(instead.apply(e)));
        }
    }

    @AsyncTest
    @Async
    Task<Void> is_consumed_by_an_awaited_task_that_catches_it() {
        Task<Object> inner = createTask(() -> sleeping(e -> Task.of("caught")));
        Task<Object> outer = createTask(() -> {
            Object value = await(inner);
            await(yieldNow());
            return Task.of(value);
        });
        await(yieldNow());
        outer.cancel();
        await(gatherSettled(outer));
        assertThat(outer).isCompletedWithValue("caught");
        assertThat(outer.cancelling()).isEqualTo(1);
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> may_be_followed_by_another_one_while_the_body_cleans_up() {
        Task<Object> task = createTask(() -> sleeping(e -> {
            log.add("first " + e.reason());
            return telling("second", sleep(millis(10)), log);
        }));
        await(yieldNow());
        task.cancel("a");
        await(yieldNow());
        task.cancel("b");
        await(gatherSettled(task));
        assertThat(log).containsExactly("first a", "second b");
        assertThat(task.cancelling()).isEqualTo(2);
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> twice_before_the_step_is_delivered_once() {
        Task<Object> task = createTask(() -> sleeping(e -> {
            log.add("seen " + e.reason());
            return sleep(millis(10), "went on");
        }));
        await(yieldNow());
        task.cancel("a");
        task.cancel("b");
        assertThat(await(task)).isEqualTo("went on");
        assertThat(log).containsExactly("seen b");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> is_counted_and_can_be_taken_back_before_it_is_delivered() {
        Task<?> task = Task.current();
        assertThat(task.cancelling()).isZero();
        task.cancel();
        task.cancel();
        assertThat(task.cancelling()).isEqualTo(2);
        assertThat(task.uncancel()).isEqualTo(1);
        assertThat(task.uncancel()).isZero();
        assertThat(task.uncancel()).isZero();
        await(yieldNow());
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> counts_as_cancelled_when_the_body_throws_the_error_itself() {
        Task<Void> task = createTask(() -> {
            throw new CancelledError("own");
        });
        await(yieldNow());
        assertThat(task).isCancelled();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> fails_the_task_with_what_leaves_the_cleaning_up() {
        IOException failure = new IOException("while cleaning up");
        Task<Object> task = createTask(() -> sleeping(e -> Task.failed(failure)));
        await(yieldNow());
        task.cancel();
        assertThat(await(ending(task))).isSameAs(failure);
        assertThat(task.isCancelled()).isFalse();
        return Task.done();
    }

    @Test
    void is_an_error_that_exception_handlers_do_not_catch() {
        assertThat(new CancelledError("r")).isInstanceOf(Error.class);
        assertThat(new CancelledError().reason()).isNull();
        assertThatIllegalStateException().isThrownBy(() -> {
            throw new NotCompiledException("text");
        });
    }
}
