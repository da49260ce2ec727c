package dev.coroutine.it.rules;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.moveOnAfter;
import static dev.coroutine.Coroutines.shield;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.waitUntil;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.it.acts.Acts.cleaning;
import static dev.coroutine.it.acts.Acts.failing;
import static dev.coroutine.it.acts.Acts.failingWhenCancelled;
import static dev.coroutine.it.acts.Acts.failureOf;
import static dev.coroutine.it.acts.Acts.later;
import static dev.coroutine.it.acts.Acts.millis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.Async;
import dev.coroutine.ReturnWhen;
import dev.coroutine.Task;
import dev.coroutine.WaitResult;
import dev.coroutine.test.AsyncTest;
import dev.coroutine.test.TestEventLoop;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code gather}, {@code shield}, {@code waitUntil} (rules 22, 23 and 26): the same thing twice, itself, and what is cancelled already. */
class GatherEdgesTest {
    @AsyncTest
    @Async
    Task<Void> a_failure_of_what_is_there_twice_is_suppressed_once() {
        Task<String> second = createTask(() -> failingWhenCancelled(new IllegalStateException("second")));
        Throwable error = await(failureOf(
                gather(createTask(() -> failing(10, new IllegalStateException("first"))), second, second)));
        assertThat(error).hasMessage("first");
        assertThat(error.getSuppressed()).extracting(Throwable::getMessage).containsExactly("second");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> two_that_gather_the_same_failures_suppress_each_once() {
        Task<String> first = createTask(() -> failing(10, new IllegalStateException("first")));
        Task<String> second = createTask(() -> failing(10, new IllegalStateException("second")));
        Task<List<String>> one = gather(first, second);
        Task<List<String>> other = gather(first, second);
        Throwable error = await(failureOf(one));
        assertThat(await(failureOf(other))).isSameAs(error);
        assertThat(error.getSuppressed()).extracting(Throwable::getMessage).containsExactly("second");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_task_that_gathers_itself_can_be_cancelled() {
        CompletableFuture<Task<Object>> itself = new CompletableFuture<>();
        Task<Object> task = createTask(() -> {
            Task<Object> own = await(itself);
            return Task.of((Object) await(gather(own)));
        });
        itself.complete(task);
        await(sleep(millis(1)));
        task.cancel("enough");
        assertThat(await(failureOf(task)))
                .isInstanceOf(CancellationException.class)
                .hasMessage("enough");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_shield_of_a_task_that_is_being_cancelled_waits_for_its_end(TestEventLoop loop) {
        Task<String> task = createTask(() -> cleaning(5));
        await(yieldNow());
        task.cancel("inside");
        assertThat(await(failureOf(shield(task))))
                .isInstanceOf(CancellationException.class)
                .hasMessage("inside");
        assertThat(loop.elapsed()).isEqualTo(millis(5));
        assertThat(Task.current().cancelling()).isZero();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> who_waits_for_the_first_gets_what_was_cancelled_before_and_leaves_the_rest() {
        CompletableFuture<String> cancelled = new CompletableFuture<>();
        cancelled.cancel(true);
        Task<String> task = createTask(() -> later(10, "value"));
        WaitResult<String> first =
                await(waitUntil(List.<CompletionStage<String>>of(task, cancelled), ReturnWhen.FIRST_COMPLETED));
        assertThat(first.done()).containsExactly(cancelled);
        assertThat(first.pending()).containsExactly(task);
        assertThat(await(task)).isEqualTo("value");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> of_two_limits_that_end_at_once_the_outer_one_counts() {
        Optional<String> value = await(moveOnAfter(millis(10), () -> {
            Optional<String> inner = await(moveOnAfter(millis(10), () -> cleaning(5)));
            return Task.of("inner " + inner);
        }));
        assertThat(value).isEmpty();
        assertThat(Task.current().cancelling()).isZero();
        return Task.done();
    }
}
