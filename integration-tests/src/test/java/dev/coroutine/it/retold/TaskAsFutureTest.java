package dev.coroutine.it.retold;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.it.acts.Acts.failing;
import static dev.coroutine.it.acts.Acts.failureOf;
import static dev.coroutine.it.acts.Acts.later;
import static dev.coroutine.it.acts.Acts.millis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coroutine.Async;
import dev.coroutine.Task;
import dev.coroutine.test.AsyncTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;

/**
 * {@code test_futures}, as far as a task is a future. When a failure at which nobody looks is reported is told in the tests of
 * coroutine-api. Python's own: {@code repr}, duck types, {@code wrap_future}, callbacks that can be removed, iterators.
 */
class TaskAsFutureTest {
    private final List<Object> seen = new ArrayList<>();

    @AsyncTest
    @Async
    Task<Void> a_task_that_runs_has_no_outcome() {
        Task<Integer> task = createTask(() -> later(10, 42));
        assertThat(task.isDone()).isFalse();
        assertThat(task.isCancelled()).isFalse();
        assertThat(task.isCompletedExceptionally()).isFalse();
        assertThat(task.getNow(0)).isZero();
        assertThatIllegalStateException().isThrownBy(task::join);
        assertThatIllegalStateException().isThrownBy(task::get);
        assertThat(await(task)).isEqualTo(42);
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_task_that_was_cancelled_stays_so() {
        Task<Integer> task = createTask(() -> later(10, 42));
        assertThat(task.cancel()).isTrue();
        assertThat(await(failureOf(task))).isInstanceOf(CancellationException.class);
        assertThat(task.isCancelled()).isTrue();
        assertThat(task.isDone()).isTrue();
        assertThatThrownBy(task::join).isInstanceOf(CancellationException.class);
        assertThatThrownBy(task::get).isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> task.complete(1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> task.completeExceptionally(new ArithmeticException()))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(task.cancel()).isFalse();
        return Task.done();
    }

    @AsyncTest
    @Async(suppress = "CO103")
    Task<Void> a_task_that_has_a_value_keeps_it() {
        Task<Integer> task = createTask(() -> later(10, 42));
        assertThat(await(task)).isEqualTo(42);
        assertThat(await(task)).isEqualTo(42);
        assertThat(task.join()).isEqualTo(42);
        assertThat(task.isCancelled()).isFalse();
        assertThat(task.isCompletedExceptionally()).isFalse();
        assertThat(task.cancel()).isFalse();
        assertThat(task.isCancelled()).isFalse();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_task_that_has_failed_gives_the_same_exception_to_all() {
        RuntimeException failure = new ArithmeticException();
        Task<Integer> task = createTask(() -> failing(10, failure));
        assertThat(await(failureOf(task))).isSameAs(failure);
        assertThat(await(failureOf(task))).isSameAs(failure);
        assertThatThrownBy(task::join).isInstanceOf(CompletionException.class).hasCause(failure);
        assertThat(task.isCancelled()).isFalse();
        assertThat(task.cancel()).isFalse();
        assertThat(task.isCancelled()).isFalse();
        return Task.done();
    }

    /** A loop of this kit fails the test if it is told of a failure. */
    @AsyncTest
    @Async
    Task<Void> a_failed_task_that_somebody_cancels_is_not_reported() {
        Task<Integer> task = createTask(() -> failing(10, new ArithmeticException()));
        await(sleep(millis(50)));
        assertThat(task.cancel()).isFalse();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> callbacks_are_called_when_the_task_ends_and_at_once_when_it_has_ended() {
        Task<Integer> task = createTask(() -> later(10, 42));
        Task<Integer> failed = createTask(() -> failing(10, new ArithmeticException("no")));
        List<Object> told = new ArrayList<>();
        told.add(task.thenAccept(seen::add));
        told.add(failed.exceptionally(e -> {
            seen.add(e.getMessage());
            return 0;
        }));
        assertThat(seen).isEmpty();
        await(sleep(millis(20)));
        assertThat(seen).containsExactly(42, "no");
        told.add(task.thenAccept(seen::add));
        assertThat(seen).containsExactly(42, "no", 42);
        assertThat(told).hasSize(3);
        return Task.done();
    }
}
