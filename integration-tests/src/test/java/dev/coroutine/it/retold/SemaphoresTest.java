package dev.coroutine.it.retold;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.gatherSettled;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.waitFor;
import static dev.coroutine.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.Async;
import dev.coroutine.AsyncSemaphore;
import dev.coroutine.Held;
import dev.coroutine.Task;
import dev.coroutine.TaskGroup;
import dev.coroutine.test.AsyncTest;
import dev.coroutine.test.TestEventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * {@code SemaphoreTests} of {@code test_locks}, of Python 3.11 and of later ones.
 *
 * <p>Nothing in Java: {@code repr}, awaiting a semaphore itself, {@code locked}, an initial value of one that is not written.
 */
class SemaphoresTest {
    private final List<String> log = new ArrayList<>();

    /** Takes a permit and keeps it. */
    @Async
    private Task<Void> take(AsyncSemaphore semaphore, String name) {
        await(semaphore.acquire());
        log.add(name);
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> two_releases_let_two_go_on_and_who_has_not_begun_is_behind_them() {
        AsyncSemaphore semaphore = new AsyncSemaphore(3);
        await(semaphore.acquire());
        await(semaphore.acquire());
        List<Task<Void>> tasks = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            tasks.add(createTask(() -> take(semaphore, name)));
        }
        await(yieldNow());
        assertThat(log).containsExactly("a");
        assertThat(semaphore.tryAcquire()).isFalse();

        tasks.add(createTask(() -> take(semaphore, "newcomer")));
        semaphore.release();
        semaphore.release();
        await(yieldNow());
        assertThat(log).containsExactly("a", "b", "c");
        assertThat(semaphore.tryAcquire()).isFalse();
        semaphore.release();
        await(gather(tasks));
        assertThat(log).containsExactly("a", "b", "c", "newcomer");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> who_is_cancelled_in_the_turn_in_which_it_began_to_wait_waits_no_more(TestEventLoop loop) {
        AsyncSemaphore semaphore = new AsyncSemaphore(1);
        await(semaphore.acquire());
        Task<Held> task = createTask(semaphore::acquire);
        loop.callSoon(task::cancel);
        try {
            await(task);
            throw new AssertionError("it got a permit");
        } catch (CancellationException e) {
            semaphore.release();
        }
        assertThat(semaphore.tryAcquire()).isTrue();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_permit_goes_to_the_first_that_was_not_cancelled_before() {
        AsyncSemaphore semaphore = new AsyncSemaphore(0);
        List<Task<Held>> tasks = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            tasks.add(createTask(semaphore::acquire));
        }
        await(yieldNow());
        tasks.get(0).cancel();
        tasks.get(1).cancel();
        semaphore.release();
        await(yieldNow());
        await(yieldNow());
        assertThat(tasks.get(0)).isCancelled();
        assertThat(tasks.get(1)).isCancelled();
        assertThat(tasks.get(2)).isCompleted();
        assertThat(tasks.get(3)).isNotDone();
        tasks.get(3).cancel();
        await(yieldNow());
        assertThat(tasks.get(3)).isCancelled();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> the_second_of_two_does_not_hang_when_the_first_is_cancelled_right_before_a_release() {
        AsyncSemaphore semaphore = new AsyncSemaphore(0);
        Task<Held> first = createTask(semaphore::acquire);
        Task<Held> second = createTask(semaphore::acquire);
        await(yieldNow());
        first.cancel();
        semaphore.release();
        await(yieldNow());
        await(yieldNow());
        assertThat(second).isCompleted();
        assertThat(semaphore.tryAcquire()).isFalse();
        return Task.done();
    }

    @Async
    private Task<Void> leaveAndCancel(AsyncSemaphore semaphore, List<Task<Void>> other) {
        try (Held held = await(semaphore.acquire())) {
            await(yieldNow());
        }
        other.get(0).cancel();
        return Task.done();
    }

    @Async
    private Task<Void> visit(AsyncSemaphore semaphore) {
        try (Held held = await(semaphore.acquire())) {
            log.add("in");
            await(yieldNow());
            log.add("not cancelled");
        }
        return Task.done();
    }

    /** In asyncio the cancelled task would not come in; here it has the permit (rule 18). */
    @AsyncTest
    @Async
    Task<Void> the_permit_of_who_is_cancelled_right_after_it_was_handed_one_comes_back() {
        AsyncSemaphore semaphore = new AsyncSemaphore(1);
        List<Task<Void>> handed = new ArrayList<>();
        Task<Void> leaver = createTask(() -> leaveAndCancel(semaphore, handed));
        handed.add(createTask(() -> visit(semaphore)));
        await(gatherSettled(leaver, handed.get(0)));
        assertThat(leaver).isCompleted();
        assertThat(handed.get(0)).isCancelled();
        assertThat(log).containsExactly("in");
        await(waitFor(semaphore.acquire(), Duration.ofSeconds(1)));
        return Task.done();
    }

    @Async
    private Task<Void> twice(AsyncSemaphore semaphore, String name) {
        for (int i = 1; i <= 2; i++) {
            await(semaphore.acquire());
            log.add(name + i);
            await(sleep(Duration.ofMillis(10)));
            semaphore.release();
        }
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> who_asks_again_comes_behind_those_that_wait() {
        AsyncSemaphore semaphore = new AsyncSemaphore(1);
        await(TaskGroup.run(group -> {
            for (String name : List.of("a", "b", "c")) {
                group.createTask(() -> twice(semaphore, name));
            }
            return Task.done();
        }));
        assertThat(log).containsExactly("a1", "b1", "c1", "a2", "b2", "c2");
        return Task.done();
    }

    @Async
    private Task<Void> giveBackAndAskAgain(AsyncSemaphore semaphore, String name) {
        await(take(semaphore, name));
        semaphore.release();
        await(take(semaphore, name + " again"));
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> who_asks_again_comes_behind_one_that_was_woken_and_has_not_gone_on() {
        AsyncSemaphore semaphore = new AsyncSemaphore(1);
        List<Task<Void>> tasks = List.of(
                createTask(() -> take(semaphore, "a")),
                createTask(() -> giveBackAndAskAgain(semaphore, "b")),
                createTask(() -> take(semaphore, "c")));
        await(yieldNow());
        semaphore.release();
        semaphore.release();
        await(gather(tasks));
        assertThat(log).containsExactly("a", "b", "c", "b again");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> the_order_of_the_others_stands_when_the_first_was_cancelled() {
        AsyncSemaphore semaphore = new AsyncSemaphore(0);
        List<Task<Void>> tasks = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            tasks.add(createTask(() -> take(semaphore, name)));
        }
        await(yieldNow());
        tasks.get(0).cancel();
        await(yieldNow());
        semaphore.release();
        semaphore.release();
        await(gatherSettled(tasks));
        assertThat(tasks.get(0)).isCancelled();
        assertThat(log).containsExactly("b", "c");
        return Task.done();
    }

    @Async
    private Task<Void> takeAndStart(AsyncSemaphore semaphore, List<Task<Void>> started) {
        await(take(semaphore, "a"));
        started.add(createTask(() -> say("started by a")));
        return Task.done();
    }

    @Async(suppress = "CO102")
    private Task<Void> say(String line) {
        log.add(line);
        return Task.done();
    }

    @Async
    private Task<Void> releaseAndTake(AsyncSemaphore semaphore, int permits, String name) {
        for (int i = 0; i < permits; i++) {
            semaphore.release();
        }
        await(take(semaphore, name));
        return Task.done();
    }

    /** Python 3.12: until then only the next one was woken. */
    @AsyncTest
    @Async
    Task<Void> who_goes_on_wakes_all_behind_it_for_whom_there_is_a_permit() {
        AsyncSemaphore semaphore = new AsyncSemaphore(0);
        List<Task<Void>> started = new ArrayList<>();
        List<Task<Void>> tasks = List.of(
                createTask(() -> takeAndStart(semaphore, started)),
                createTask(() -> releaseAndTake(semaphore, 3, "b")),
                createTask(() -> take(semaphore, "c")));
        await(gather(tasks));
        await(gather(started));
        assertThat(log).containsExactly("a", "b", "c", "started by a");
        return Task.done();
    }
}
