package dev.coroutine.it.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.coroutine.AsyncCallable;
import dev.coroutine.Coroutines;
import dev.coroutine.EventLoop;
import dev.coroutine.LoopHost;
import dev.coroutine.Task;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What holds for a loop on any host. */
@Timeout(60)
abstract class HostContract {
    private static final String[] EVERYWHERE = {
        "begin", "yield", "sleep", "thread", "future", "inner", "gather", "inner", "timeout"
    };

    final LoopHost host;
    final EventLoop loop;
    private final Visits visits;

    HostContract(LoopHost host) {
        this.host = host;
        this.loop = EventLoop.openOn(host);
        this.visits = new Visits(host);
    }

    @AfterEach
    void close() {
        onHost(() -> {
            loop.close();
            return null;
        });
        assertThat(loop.isClosed()).isTrue();
    }

    /** Does something on the host's thread, outside the loop. */
    final <T> T onHost(Callable<T> action) {
        CompletableFuture<T> result = new CompletableFuture<>();
        host.execute(() -> {
            try {
                result.complete(action.call());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        return result.join();
    }

    @Test
    void code_before_and_after_every_await_runs_on_the_hosts_thread() {
        loop.submit(() -> visits.everywhere()).join();
        assertThat(visits.log()).containsExactly(EVERYWHERE);
    }

    @Test
    void a_coroutine_that_is_called_between_the_turns_belongs_to_the_loop() {
        Task<Void> task = onHost(() -> visits.everywhere());
        task.join();
        assertThat(visits.log()).containsExactly(EVERYWHERE);
    }

    @Test
    void other_work_of_the_host_goes_on_between_the_turns() {
        Task<Void> task = onHost(() -> visits.untilCancelled());
        assertThat(onHost(() -> Task.all().contains(task) && !task.isDone())).isTrue();
        assertThat(onHost(() -> EventLoop.current() == loop)).isTrue();
        assertThat(loop.isRunning()).isTrue();
        task.cancel();
        assertThatExceptionOfType(CancellationException.class).isThrownBy(task::join);
    }

    @Test
    void a_cancel_from_outside_arrives_on_the_hosts_thread() {
        CompletableFuture<Void> task = loop.submit(() -> visits.untilCancelled());
        onHost(() -> null);
        task.cancel(true);
        assertThatExceptionOfType(CancellationException.class).isThrownBy(task::join);
        assertThat(visits.log()).containsExactly("waits", "cancelled", "cleaned up");
    }

    @Test
    void callbacks_run_in_order_on_the_hosts_thread() {
        CompletableFuture<Void> last = new CompletableFuture<>();
        loop.callSoonThreadsafe(() -> {
            visits.note("first");
            loop.callSoon(() -> visits.note("second"));
            loop.execute(() -> visits.note("third"));
            loop.callSoon(() -> last.complete(null));
        });
        last.join();
        assertThat(visits.log()).containsExactly("first", "second", "third");
    }

    @Test
    void nobody_runs_the_loop_and_nobody_blocks_its_thread() {
        AsyncCallable<Void> nothing = () -> Task.done();
        assertThatIllegalStateException()
                .isThrownBy(() -> loop.run(nothing))
                .withMessageContaining("lives on the thread");
        List<String> refused = onHost(() -> List.of(
                messageOf(() -> loop.run(nothing)),
                messageOf(() -> Coroutines.run(nothing)),
                messageOf(loop::runForever),
                messageOf(() -> Coroutines.sleep(java.time.Duration.ofMillis(1)).join())));
        assertThat(refused.get(0)).contains("lives on the thread of " + host);
        assertThat(refused.get(1)).contains("running on this thread already");
        assertThat(refused.get(2)).contains("lives on the thread of " + host);
        assertThat(refused.get(3)).contains("only this thread can go on with the task");
    }

    private static String messageOf(Runnable call) {
        try {
            call.run();
            return "nothing was thrown";
        } catch (IllegalStateException e) {
            return e.getMessage();
        }
    }
}
