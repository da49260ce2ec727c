package dev.coroutine.it.retold;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.it.acts.Acts.failureOf;
import static dev.coroutine.it.acts.Acts.later;
import static dev.coroutine.it.acts.Acts.millis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.Async;
import dev.coroutine.ContextVar;
import dev.coroutine.Task;
import dev.coroutine.test.AsyncTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/**
 * {@code test_eager_task_factory}: a direct call of an asynchronous method is what an eager task of Python 3.12 is. Python's own:
 * the factory, counts of tasks, {@code staggered_race}.
 */
class DirectCallTest {
    private static final ContextVar<Integer> NUMBER = new ContextVar<>("number", 0);

    private final List<Object> seen = new ArrayList<>();

    @AsyncTest
    @Async
    Task<Void> a_call_that_does_not_wait_is_done_when_it_returns() {
        CompletableFuture<String> future = new CompletableFuture<>();
        Task<Void> task = completing(future);
        assertThat(task).isCompleted();
        assertThat(await(future)).isEqualTo("message");
        return Task.done();
    }

    @Async
    private static Task<Void> completing(CompletableFuture<String> future) {
        await(Task.done());
        future.complete("message");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_call_that_waits_is_not_done_when_it_returns() {
        Task<String> task = later(100, "after the wait");
        assertThat(task).isNotDone();
        assertThat(await(task)).isEqualTo("after the wait");
        assertThat(task).isDone();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_call_that_is_done_cannot_be_cancelled() {
        Task<Void> task = completing(new CompletableFuture<>());
        assertThat(task.cancel()).isFalse();
        await(task);
        assertThat(task.isCancelled()).isFalse();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_call_that_waits_can_be_cancelled_with_a_reason() {
        Task<String> task = later(100, "never");
        task.cancel("message");
        assertThat(task.cancelling()).isOne();
        assertThat(await(failureOf(task)))
                .isInstanceOf(CancellationException.class)
                .hasMessage("message");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> the_task_of_a_call_is_the_current_one_before_and_after_its_wait() {
        Task<?> mine = Task.current();
        Task<Void> task = telling();
        assertThat(Task.current()).isSameAs(mine);
        await(task);
        assertThat(seen).containsExactly(task, task);
        return Task.done();
    }

    @Async
    private Task<Void> telling() {
        seen.add(Task.current());
        await(sleep(millis(100)));
        seen.add(Task.current());
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_call_is_among_all_tasks_until_it_is_done() {
        Task<Void> task = listing();
        assertThat(seen).singleElement().isEqualTo(task);
        assertThat((Object) task).isNotIn(Task.all());
        await(yieldNow());
        return Task.done();
    }

    @Async
    private Task<Void> listing() {
        await(Task.done());
        seen.addAll(new ArrayList<>(own(Task.all())));
        return Task.done();
    }

    private static Set<Task<?>> own(Set<Task<?>> all) {
        Set<Task<?>> own = new java.util.HashSet<>(all);
        own.retainAll(Set.of(Task.current()));
        return own;
    }

    @AsyncTest
    @Async
    Task<Void> a_call_that_waits_is_among_all_tasks() {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        CompletableFuture<Void> passed = new CompletableFuture<>();
        Task<Void> task = passing(gate, passed);
        assertThat((Object) task).isIn(Task.all());
        gate.complete(null);
        await(passed);
        assertThat((Object) task).isNotIn(Task.all());
        return Task.done();
    }

    @Async
    private static Task<Void> passing(CompletableFuture<Void> gate, CompletableFuture<Void> passed) {
        await(gate);
        passed.complete(null);
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_call_that_is_not_awaited_at_once_keeps_its_variables_to_itself() {
        NUMBER.set(1);
        Task<Void> task = counting();
        assertThat(seen).containsExactly(1, 2);
        assertThat(NUMBER.get()).isEqualTo(1);
        await(task);
        assertThat(seen).containsExactly(1, 2, 2, 3);
        assertThat(NUMBER.get()).isEqualTo(1);
        return Task.done();
    }

    @Async
    private Task<Void> counting() {
        seen.add(NUMBER.get());
        NUMBER.set(2);
        seen.add(NUMBER.get());
        await(sleep(millis(100)));
        seen.add(NUMBER.get());
        NUMBER.set(3);
        seen.add(NUMBER.get());
        return Task.done();
    }
}
