package dev.coroutine.it.retold;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.run;
import static dev.coroutine.Coroutines.toThread;
import static dev.coroutine.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.Async;
import dev.coroutine.AsyncLock;
import dev.coroutine.Held;
import dev.coroutine.Task;
import dev.coroutine.test.AsyncTest;
import dev.coroutine.test.TestEventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/**
 * {@code LockTests} of {@code test_locks}.
 *
 * <p>Nothing in Java: {@code repr}, awaiting a lock itself, {@code with} without {@code async}, the parameter {@code loop}.
 */
class LocksTest {
    private final AsyncLock lock = new AsyncLock();
    private final List<String> log = new ArrayList<>();

    /** Takes the lock and leaves it locked. */
    @Async
    private Task<Void> takeAndKeep(String name) {
        await(lock.acquire());
        log.add(name);
        return Task.done();
    }

    @Async
    private Task<Void> holdUntil(CompletableFuture<?> end, String name) {
        try (Held held = await(lock.acquire())) {
            log.add(name);
            await(end);
        }
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> each_release_lets_exactly_one_go_on_and_who_came_last_is_last() {
        await(lock.acquire());
        List<Task<Void>> tasks = new ArrayList<>();
        tasks.add(createTask(() -> takeAndKeep("first")));
        tasks.add(createTask(() -> takeAndKeep("second")));
        await(yieldNow());
        assertThat(log).isEmpty();

        lock.release();
        await(yieldNow());
        assertThat(log).containsExactly("first");
        await(yieldNow());
        assertThat(log).containsExactly("first");

        tasks.add(createTask(() -> takeAndKeep("third")));
        lock.release();
        await(yieldNow());
        assertThat(log).containsExactly("first", "second");
        lock.release();
        await(yieldNow());
        assertThat(log).containsExactly("first", "second", "third");
        assertThat(tasks).allMatch(Task::isDone);
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> who_is_cancelled_in_the_turn_in_which_it_began_to_wait_waits_no_more(TestEventLoop loop) {
        await(lock.acquire());
        Task<Held> task = createTask(lock::acquire);
        loop.callSoon(task::cancel);
        try {
            await(task);
            throw new AssertionError("it got the lock");
        } catch (CancellationException e) {
            lock.release();
        }
        assertThat(lock.tryAcquire()).as("the lock is free at once").isTrue();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_release_passes_over_who_is_cancelled_in_the_same_turn() {
        CompletableFuture<Void> end = new CompletableFuture<>();
        Task<Void> holder = createTask(() -> holdUntil(end, "holder"));
        Task<Void> cancelled = createTask(() -> takeAndKeep("cancelled"));
        Task<Void> next = createTask(() -> takeAndKeep("next"));
        await(yieldNow());
        assertThat(lock.isLocked()).isTrue();

        end.complete(null);
        cancelled.cancel();
        await(yieldNow());
        assertThat(holder).isCompleted();
        assertThat(cancelled).isCancelled();
        await(next);
        assertThat(log).containsExactly("holder", "next");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_cancel_and_a_release_at_once_let_one_task_in_and_not_two(TestEventLoop loop) {
        await(lock.acquire());
        Task<Void> first = createTask(() -> takeAndKeep("first"));
        Task<Void> second = createTask(() -> takeAndKeep("second"));
        Task<Void> third = createTask(() -> takeAndKeep("third"));
        await(yieldNow());

        loop.callSoon(() -> {
            first.cancel();
            lock.release();
        });
        try {
            await(first);
            throw new AssertionError("it was cancelled before the release");
        } catch (CancellationException e) {
            await(second);
        }
        await(yieldNow());
        assertThat(log).containsExactly("second");
        assertThat(third).isNotDone();
        third.cancel();
        await(yieldNow());
        assertThat(third).isCancelled();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_lock_whose_only_waiter_was_cancelled_is_free_for_who_has_not_begun() {
        await(lock.acquire());
        Task<Held> waiter = createTask(lock::acquire);
        await(yieldNow());
        Task<Held> newcomer = createTask(lock::acquire);
        waiter.cancel();
        lock.release();
        await(yieldNow());
        assertThat(lock.isLocked()).isTrue();
        assertThat(waiter).isCancelled();
        await(newcomer).close();
        assertThat(lock.isLocked()).isFalse();
        return Task.done();
    }

    /** {@code test_ambiguous_loops}: asyncio tells it where a call would wait, here every call does. */
    @AsyncTest
    @Async
    Task<Void> a_lock_of_another_loop_is_refused() {
        await(lock.acquire());
        assertThat(await(toThread(() -> run(() -> Task.of(refusalOf(lock::acquire))))))
                .startsWith("AsyncLock was used on thread ")
                .contains(", but it belongs to another event loop. Elsewhere call it through that loop: ");
        return Task.done();
    }

    private static String refusalOf(Runnable call) {
        try {
            call.run();
        } catch (IllegalStateException e) {
            return e.getMessage();
        }
        throw new AssertionError("not refused");
    }
}
