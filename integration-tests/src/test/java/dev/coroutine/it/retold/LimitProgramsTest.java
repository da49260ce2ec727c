package dev.coroutine.it.retold;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.waitFor;
import static dev.coroutine.Coroutines.withTimeout;
import static dev.coroutine.it.acts.Acts.cleaning;
import static dev.coroutine.it.acts.Acts.millis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coroutine.Async;
import dev.coroutine.AsyncTimeoutException;
import dev.coroutine.CancelledError;
import dev.coroutine.Task;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code test_timeouts} and {@code test_waitfor}, where a rule speaks of them: programs with time limits. */
@Timeout(60)
class LimitProgramsTest {
    private final Program program = new Program();

    @Test
    void a_limit_in_a_finally_block_works_after_the_limit_around_it() {
        program.run(() -> {
            try {
                await(withTimeout(millis(10), () -> withLimitInFinally()));
            } catch (AsyncTimeoutException e) {
                program.print("outer at " + program.millis());
            }
            return Task.done();
        });
        assertThat(program.printed).containsExactly("inner at 15", "outer at 15");
    }

    @Async
    private Task<Void> withLimitInFinally() {
        try {
            await(sleep(millis(1000)));
        } finally {
            try {
                await(withTimeout(millis(5), () -> sleep(millis(1000))));
            } catch (AsyncTimeoutException e) {
                program.print("inner at " + program.millis());
            }
        }
        return Task.done();
    }

    @Test
    void the_outer_limit_counts_when_it_passes_before_the_inner_one() {
        program.run(() -> {
            try {
                await(withTimeout(millis(10), () -> withTimeout(millis(20), () -> working())));
            } catch (AsyncTimeoutException e) {
                program.print(e.getMessage());
            }
            program.print("" + Task.current().cancelling());
            return Task.done();
        });
        assertThat(program.printed).containsExactly("timed out after PT0.01S", "0");
    }

    @Async
    private Task<String> working() {
        await(sleep(millis(1000)));
        return Task.of("not reached");
    }

    @Test
    void a_time_limit_tells_where_the_body_was_cut() {
        assertThatThrownBy(() -> program.run(() -> withTimeout(millis(10), () -> working())))
                .isInstanceOf(AsyncTimeoutException.class)
                .cause()
                .isInstanceOf(CancelledError.class)
                .satisfies(e -> assertThat(e.getStackTrace()[0].getMethodName()).contains("working"));
    }

    /** A result that comes in the very turn of the deadline is not lost. */
    @Test
    void a_result_in_the_turn_of_the_deadline_wins() {
        CompletableFuture<String> future = new CompletableFuture<>();
        String value = program.run(() -> {
            program.loop.callLater(millis(10), () -> future.complete("value"));
            return waitFor(future, millis(10));
        });
        assertThat(value).isEqualTo("value");
    }

    @Test
    void a_cancel_in_the_turn_of_the_result_does_not_lose_it() {
        CompletableFuture<String> future = new CompletableFuture<>();
        program.run(() -> {
            Task<String> task = createTask(() -> waitFor(future, millis(1000)));
            program.loop.callLater(millis(10), () -> {
                future.complete("value");
                task.cancel();
            });
            program.print(await(task));
            return Task.done();
        });
        assertThat(program.printed).containsExactly("value");
    }

    @Test
    void waits_for_the_end_of_a_task_that_cleans_up_beyond_the_limit() {
        program.run(() -> {
            Task<Void> task = createTask(() -> cleaning(25));
            try {
                await(waitFor(task, millis(10)));
            } catch (AsyncTimeoutException e) {
                program.print("at " + program.millis() + " " + task.isDone());
            }
            return Task.done();
        });
        assertThat(program.printed).containsExactly("at 35 true");
    }
}
