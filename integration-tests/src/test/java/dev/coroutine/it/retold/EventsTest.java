package dev.coroutine.it.retold;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.Async;
import dev.coroutine.AsyncEvent;
import dev.coroutine.Task;
import dev.coroutine.test.AsyncTest;
import dev.coroutine.test.TestEventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * {@code EventTests} of {@code test_locks}.
 *
 * <p>Nothing in Java: {@code repr}.
 */
class EventsTest {
    private final AsyncEvent event = new AsyncEvent();
    private final List<String> log = new ArrayList<>();

    @Async
    private Task<Void> waiter(String name) {
        await(event.waitSet());
        log.add(name);
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> who_has_not_begun_when_the_event_is_set_does_not_wait_and_is_first() {
        Task<Void> a = createTask(() -> waiter("a"));
        Task<Void> b = createTask(() -> waiter("b"));
        await(yieldNow());
        assertThat(log).isEmpty();

        Task<Void> newcomer = createTask(() -> waiter("newcomer"));
        event.set();
        await(yieldNow());
        assertThat(log).containsExactly("newcomer", "a", "b");
        assertThat(List.of(a, b, newcomer)).allMatch(Task::isDone);
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> who_is_cancelled_in_the_turn_in_which_it_began_to_wait_waits_no_more(TestEventLoop loop) {
        Task<Void> task = createTask(event::waitSet);
        loop.callSoon(task::cancel);
        try {
            await(task);
            throw new AssertionError("nobody has set the event");
        } catch (CancellationException e) {
            event.set();
        }
        await(yieldNow());
        assertThat(task).isCancelled();
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> who_waits_goes_on_once_however_often_the_event_is_set_and_cleared() {
        Task<Void> waiter = createTask(() -> waiter("a"));
        await(yieldNow());
        event.set();
        event.clear();
        assertThat(event.isSet()).isFalse();
        event.set();
        event.set();
        assertThat(log).isEmpty();
        await(yieldNow());
        assertThat(log).containsExactly("a");
        assertThat(waiter).isCompleted();
        return Task.done();
    }
}
