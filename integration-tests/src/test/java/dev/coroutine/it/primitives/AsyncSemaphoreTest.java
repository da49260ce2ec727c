package dev.coroutine.it.primitives;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gatherSettled;
import static dev.coroutine.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.coroutine.Async;
import dev.coroutine.AsyncSemaphore;
import dev.coroutine.EventLoop;
import dev.coroutine.Held;
import dev.coroutine.Task;
import dev.coroutine.test.AsyncTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AsyncSemaphoreTest {
    private final List<String> log = new ArrayList<>();
    private final AsyncSemaphore semaphore = new AsyncSemaphore(2);

    private Task<String> visitor(String name) {
        return createTask(() -> {
            Held held = await(semaphore.acquire());
            log.add(name);
            await(yieldNow());
            held.close();
            return Task.of(name);
        });
    }

    @AsyncTest
    @Async
    Task<Void> lets_in_as_many_as_there_are_permits_and_then_one_for_each_that_leaves() {
        List<Task<String>> all = new ArrayList<>();
        for (String name : List.of("a", "b", "c", "d", "e")) {
            all.add(visitor(name));
        }
        await(yieldNow());
        assertThat(log).containsExactly("a", "b");
        await(yieldNow());
        await(yieldNow());
        assertThat(log).containsExactly("a", "b", "c", "d");
        await(gatherSettled(all));
        assertThat(log).containsExactly("a", "b", "c", "d", "e");
        assertThat(semaphore.tryAcquire()).isTrue();
        assertThat(semaphore.tryAcquire()).isTrue();
        assertThat(semaphore.tryAcquire()).isFalse();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_newcomer_waits_behind_a_woken_waiter_also_if_there_are_more_permits() {
        semaphore.tryAcquire();
        semaphore.tryAcquire();
        Task<String> waiter = visitor("waiter");
        await(yieldNow());
        semaphore.release();
        semaphore.release();
        assertThat(semaphore.tryAcquire()).isFalse();
        semaphore.acquire().thenAccept(held -> log.add("newcomer"));
        await(waiter);
        assertThat(log).containsExactly("waiter", "newcomer");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> who_waited_behind_a_woken_waiter_goes_on_right_behind_it() {
        AsyncSemaphore empty = new AsyncSemaphore(0);
        empty.acquire().thenAccept(held -> {
            log.add("woken");
            EventLoop.current().callSoon(() -> log.add("queued by the woken one"));
        });
        empty.release();
        empty.release();
        empty.release();
        empty.acquire().thenAccept(held -> log.add("first behind it"));
        empty.acquire().thenAccept(held -> log.add("second behind it"));
        await(yieldNow());
        await(yieldNow());
        assertThat(log).containsExactly("woken", "first behind it", "second behind it", "queued by the woken one");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_permit_that_was_handed_over_is_not_lost_by_a_cancel() {
        Held one = await(semaphore.acquire());
        Held two = await(semaphore.acquire());
        Task<String> handed = visitor("handed");
        Task<String> gone = visitor("gone");
        Task<String> next = visitor("next");
        await(yieldNow());
        gone.cancel();
        one.close();
        handed.cancel();
        two.close();
        await(gatherSettled(handed, next));
        assertThat(log).containsExactly("handed", "next");
        assertThat(handed).isCancelled();
        assertThat(gone).isCancelled();
        // the yield of "handed" was cancelled, so that it did not give its permit back
        assertThat(semaphore.tryAcquire()).isTrue();
        assertThat(semaphore.tryAcquire()).isFalse();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_held_permit_is_given_back_once() {
        Held held = await(semaphore.acquire());
        held.close();
        held.close();
        assertThat(semaphore.tryAcquire()).isTrue();
        assertThat(semaphore.tryAcquire()).isTrue();
        assertThat(semaphore.tryAcquire()).isFalse();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_bounded_one_refuses_what_was_not_taken() {
        AsyncSemaphore bounded = AsyncSemaphore.bounded(1);
        assertThatIllegalStateException()
                .isThrownBy(bounded::release)
                .withMessage("AsyncSemaphore.release: all 1 permits have been given back");
        Held held = await(bounded.acquire());
        bounded.release();
        assertThatIllegalStateException().isThrownBy(held::close);
        semaphore.release();
        for (int i = 0; i < 3; i++) {
            assertThat(semaphore.tryAcquire()).isTrue();
        }
        return Task.done();
    }

    @Test
    void the_number_of_permits_is_no_negative_one() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AsyncSemaphore(-1))
                .withMessage("a semaphore cannot have -1 permits");
        assertThatIllegalArgumentException().isThrownBy(() -> AsyncSemaphore.bounded(-1));
        assertThat(new AsyncSemaphore(0).tryAcquire()).isFalse();
    }
}
