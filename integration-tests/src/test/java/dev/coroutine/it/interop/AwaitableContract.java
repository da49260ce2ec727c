package dev.coroutine.it.interop;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.awaitable;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.moveOnAfter;
import static dev.coroutine.Coroutines.run;
import static dev.coroutine.Coroutines.toThread;
import static dev.coroutine.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coroutine.Async;
import dev.coroutine.CancelledError;
import dev.coroutine.Task;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an await of a future does, of whatever library. */
@Timeout(60)
abstract class AwaitableContract {
    final List<String> log = new ArrayList<>();

    abstract Foreign pending();

    @Async
    Task<String> awaited(Foreign foreign) {
        Thread before = Thread.currentThread();
        try {
            String value = await(awaitable(foreign.object()));
            log.add(Thread.currentThread() == before ? "on its thread" : "on " + Thread.currentThread());
            return Task.of(value);
        } catch (CancelledError e) {
            log.add("cancelled: " + e.reason());
            throw e;
        }
    }

    @Async
    Task<String> completedElsewhere(Foreign foreign, Runnable completion) {
        Task<String> waiting = createTask(() -> awaited(foreign));
        await(yieldNow());
        assertThat(waiting).isNotDone();
        await(toThread(() -> {
            completion.run();
            return null;
        }));
        return waiting;
    }

    @Test
    void gives_a_value_that_comes_from_another_thread_on_the_loops() {
        Foreign foreign = pending();
        assertThat(run(() -> completedElsewhere(foreign, () -> foreign.complete("there"))))
                .isEqualTo("there");
        assertThat(log).containsExactly("on its thread");
    }

    @Test
    void gives_a_value_that_was_there_already() {
        Foreign foreign = pending();
        foreign.complete("there");
        assertThat(run(() -> awaited(foreign))).isEqualTo("there");
    }

    @Test
    void gives_null() {
        Foreign foreign = pending();
        assertThat(run(() -> completedElsewhere(foreign, () -> foreign.complete(null))))
                .isNull();
    }

    @Test
    void throws_the_exception_itself() {
        Foreign foreign = pending();
        IOException failure = new IOException("their own");
        assertThatThrownBy(() -> run(() -> completedElsewhere(foreign, () -> foreign.fail(failure))))
                .isSameAs(failure);
    }

    @Async
    Task<Void> cancelled(Foreign foreign) {
        Task<String> waiting = createTask(() -> awaited(foreign));
        await(yieldNow());
        waiting.cancel("enough");
        while (!waiting.isDone()) {
            await(yieldNow());
        }
        assertThat(waiting).isCancelled();
        return Task.done();
    }

    @Test
    void is_cancelled_with_the_task_that_awaits_it() {
        Foreign foreign = pending();
        run(() -> cancelled(foreign));
        assertThat(log).containsExactly("cancelled: enough");
        assertThat(foreign.isCancelled()).isEqualTo(canBeCancelled());
        foreign.complete("late"); // harms nobody
    }

    boolean canBeCancelled() {
        return true;
    }

    @Test
    void is_cancelled_by_a_time_limit() {
        Foreign foreign = pending();
        Optional<String> value = run(() -> moveOnAfter(Duration.ofNanos(1), () -> awaitable(foreign.object())));
        assertThat(value).isEmpty();
        assertThat(foreign.isCancelled()).isEqualTo(canBeCancelled());
    }

    @Test
    void stands_beside_others_in_gather() {
        Foreign one = pending();
        Foreign other = pending();
        one.complete("one");
        List<String> values =
                run(() -> gather(awaitable(one.object()), completedElsewhere(other, () -> other.complete("other"))));
        assertThat(values).containsExactly("one", "other");
    }
}
