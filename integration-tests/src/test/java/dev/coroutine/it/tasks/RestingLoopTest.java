package dev.coroutine.it.tasks;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.waitFor;
import static dev.coroutine.Coroutines.withTimeout;
import static dev.coroutine.it.acts.Acts.cleaning;
import static dev.coroutine.it.acts.Acts.ending;
import static dev.coroutine.it.acts.Acts.later;
import static dev.coroutine.it.acts.Acts.millis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.Async;
import dev.coroutine.AsyncTimeoutException;
import dev.coroutine.CancelledError;
import dev.coroutine.EventLoop;
import dev.coroutine.ExceptionContext;
import dev.coroutine.Task;
import dev.coroutine.test.TestEventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Waiting for a task of a loop that nobody runs. It may be run later, by another thread; until then nothing can end the task. */
@Timeout(60)
class RestingLoopTest {
    private final TestEventLoop resting = TestEventLoop.open();
    private final TestEventLoop loop = TestEventLoop.open().patience(Duration.ZERO);
    private final List<ExceptionContext> reported = new ArrayList<>();

    @BeforeEach
    void keepQuiet() {
        resting.exceptionHandler((unused, context) -> {}); // it tells of each task that has not ended
    }

    @AfterEach
    void close() {
        resting.close();
        loop.close();
    }

    private static Object causeOf(Object error) {
        return ((Throwable) error).getCause();
    }

    @Test
    void a_time_limit_ends_the_wait() {
        Task<String> task = resting.createTask(() -> later(1, "v"));
        Object end = loop.run(() -> ending(withTimeout(millis(10), () -> task)));
        assertThat(end).isInstanceOf(AsyncTimeoutException.class);
        assertThat(causeOf(end)).isInstanceOf(CancelledError.class);
        assertThat(loop.elapsed()).isEqualTo(millis(10));
        assertThat(loop.<Object>run(() -> ending(waitFor(task, millis(10))))).isInstanceOf(AsyncTimeoutException.class);
    }

    @Test
    void a_cancel_ends_the_wait_and_finds_the_task_when_its_loop_is_run() {
        List<String> told = new ArrayList<>();
        Task<Void> task = resting.createTask(() -> cleaning(5, "cleaned up", told));
        resting.runUntilIdle();
        Object end = loop.run(() -> {
            Task<Object> waiting = ending(task);
            waiting.cancel("enough");
            return waiting;
        });
        assertThat(end)
                .isInstanceOfSatisfying(
                        CancelledError.class, e -> assertThat(e.reason()).isEqualTo("enough"));
        assertThat(task).isNotDone();
        resting.advance(millis(5));
        assertThat(task).isCancelled();
        assertThat(told).containsExactly("cleaned up");
    }

    @Test
    void a_value_that_came_before_the_cancel_is_not_lost() {
        Task<String> task = resting.createTask(() -> later(1, "v"));
        Object end = loop.run(() -> {
            Task<Object> waiting = ending(task);
            runElsewhere(resting);
            waiting.cancel();
            return waiting;
        });
        assertThat(end).isEqualTo("v");
    }

    private static void runElsewhere(TestEventLoop other) {
        Thread thread = new Thread(() -> other.advance(millis(1)));
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void the_shutdown_of_a_loop_ends_what_still_waits() {
        Task<String> task = resting.createTask(() -> later(1, "v"));
        try (EventLoop other = EventLoop.open()) {
            Task<Object> left = other.run(() -> Task.of(ending(task)));
            left.cancel();
            other.run(() -> left);
            assertThat(left.join()).isInstanceOf(CancelledError.class);
        }
    }

    @Test
    void a_task_tells_that_it_waits_for_a_loop_which_is_not_running() {
        Task<String> task = resting.createTask(() -> later(1, "v"));
        assertThat(waitingFor(task))
                .endsWith(" wait_for=Task[pending name='" + task.name() + "' of an event loop that is not running]]");
        assertThat(task.toString()).doesNotContain("not running");
        Task<String> here = loop.createTask(() -> later(1, "v"));
        assertThat(waitingFor(here)).endsWith(" wait_for=Task[pending name='" + here.name() + "']]");
    }

    private String waitingFor(Task<String> task) {
        return loop.run(() -> {
            Task<Object> waiting = ending(task);
            String text = waiting.toString();
            waiting.cancel();
            await(waiting);
            return Task.of(text);
        });
    }

    private void waitAMinute(Task<String> task) {
        loop.exceptionHandler((unused, context) -> reported.add(context));
        loop.run(() -> ending(waitFor(task, Duration.ofMinutes(1))));
    }

    @Test
    void debug_mode_tells_of_a_long_wait() {
        loop.debug(true);
        Task<String> task = resting.createTask(() -> later(1, "v"));
        waitAMinute(task);
        assertThat(reported)
                .singleElement()
                .satisfies(
                        report -> assertThat(report.message())
                                .isEqualTo(
                                        report.task().name() + " has waited for 10 seconds for " + task.name()
                                                + ", whose event loop is not running: a thread has to run that loop, by run or runForever"));
    }

    @Test
    void debug_mode_tells_where_the_task_waits() {
        loop.debug(true);
        Task<String> task = resting.createTask(() -> later(1, "v"));
        loop.exceptionHandler((unused, context) -> reported.add(context));
        loop.run(() -> withTimeout(Duration.ofMinutes(1), () -> ending(awaiting(task))));
        assertThat(reported)
                .singleElement()
                .satisfies(report -> assertThat(report.message())
                        .contains("runForever\n\tat " + RestingLoopTest.class.getName()
                                + ".awaiting(RestingLoopTest.java:"));
    }

    @Async
    private static Task<String> awaiting(Task<String> task) {
        String value = await(task);
        return Task.of(value + "!");
    }

    @Test
    void says_nothing_of_a_wait_that_is_over_in_time_or_outside_debug_mode() {
        Task<String> task = resting.createTask(() -> later(1, "v"));
        waitAMinute(task);
        loop.debug(true);
        loop.run(() -> {
            await(ending(waitFor(task, Duration.ofSeconds(9))));
            await(sleep(Duration.ofMinutes(1)));
            return Task.done();
        });
        assertThat(reported).isEmpty();
    }
}
