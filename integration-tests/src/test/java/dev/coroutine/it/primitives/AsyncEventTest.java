package dev.coroutine.it.primitives;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gatherSettled;
import static dev.coroutine.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.Async;
import dev.coroutine.AsyncEvent;
import dev.coroutine.Task;
import dev.coroutine.test.AsyncTest;
import java.util.ArrayList;
import java.util.List;

class AsyncEventTest {
    private final List<String> log = new ArrayList<>();
    private final AsyncEvent event = new AsyncEvent();

    private Task<String> waiter(String name) {
        return createTask(() -> {
            await(event.waitSet());
            log.add(name);
            await(yieldNow());
            return Task.of(name);
        });
    }

    @AsyncTest
    @Async
    Task<Void> wakes_all_in_the_order_of_arrival_in_one_turn() {
        for (String name : List.of("a", "b", "c")) {
            waiter(name);
        }
        await(yieldNow());
        event.set();
        assertThat(log).isEmpty();
        await(yieldNow());
        assertThat(log).containsExactly("a", "b", "c");
        assertThat(event.isSet()).isTrue();
        return Task.done();
    }

    @AsyncTest
    Task<Void> needs_no_turn_when_it_is_set() {
        event.set();
        assertThat(event.waitSet()).isSameAs(Task.done());
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> wakes_who_waited_also_if_it_is_cleared_at_once() {
        Task<String> before = waiter("before");
        await(yieldNow());
        event.set();
        event.clear();
        Task<Void> after = event.waitSet();
        await(before);
        assertThat(after).isNotDone();
        assertThat(event.isSet()).isFalse();
        after.cancel();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_cancelled_waiter_leaves_and_one_that_was_woken_before_goes_on() {
        Task<String> early = waiter("early");
        Task<String> late = waiter("late");
        await(yieldNow());
        early.cancel();
        await(yieldNow());
        event.set();
        late.cancel();
        await(gatherSettled(late));
        assertThat(log).containsExactly("late");
        assertThat(early).isCancelled();
        assertThat(late).isCancelled();
        return Task.done();
    }
}
