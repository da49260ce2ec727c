package dev.coroutine.it.tasks;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.waitFor;
import static dev.coroutine.Coroutines.withTimeout;
import static dev.coroutine.it.acts.Acts.cleaning;
import static dev.coroutine.it.acts.Acts.ending;
import static dev.coroutine.it.acts.Acts.failing;
import static dev.coroutine.it.acts.Acts.failingWhenCancelled;
import static dev.coroutine.it.acts.Acts.later;
import static dev.coroutine.it.acts.Acts.millis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coroutine.Async;
import dev.coroutine.AsyncTimeoutException;
import dev.coroutine.CancelledError;
import dev.coroutine.ExceptionContext;
import dev.coroutine.Runner;
import dev.coroutine.Task;
import dev.coroutine.test.DeadlockException;
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
        List<Task<Object>> left = new ArrayList<>();
        try (Runner runner = new Runner(() -> loop)) {
            runner.run(() -> {
                left.add(createTask(() -> ending(task)));
                left.add(createTask(() -> ending(gather(task, later(1, "here")))));
                await(sleep(millis(10)));
                return Task.done();
            });
            assertThat(left).hasSize(2).noneMatch(Task::isDone);
        }
        assertThat(loop.isClosed()).isTrue();
        assertThat(left)
                .allSatisfy(waiting -> assertThat(waiting.join())
                        .isInstanceOfSatisfying(
                                CancelledError.class,
                                e -> assertThat(e.reason()).isEqualTo("the event loop is closing")));
    }

    @Test
    void a_cancelled_gather_waits_only_for_its_other_children() {
        List<String> told = new ArrayList<>();
        Task<Void> task = resting.createTask(() -> cleaning(5, "there", told));
        resting.runUntilIdle();
        Object end =
                loop.run(() -> ending(withTimeout(millis(10), () -> gather(task, cleaning(20, "here", told), task))));
        assertThat(end).isInstanceOf(AsyncTimeoutException.class);
        assertThat(causeOf(end)).isInstanceOf(CancelledError.class);
        assertThat(loop.elapsed()).isEqualTo(millis(30));
        assertThat(told).containsExactly("here");
        assertThat(task).isNotDone();
        resting.advance(millis(5));
        assertThat(task).isCancelled();
        assertThat(told).containsExactly("here", "there");
    }

    @Test
    void a_child_of_a_gather_that_has_ended_before_the_cancel_counts_once() {
        Task<String> ended = resting.createTask(() -> later(1, "v"));
        Task<String> waiting = resting.createTask(() -> later(1000, "v"));
        Object end = loop.run(() -> {
            Task<Object> all = ending(gather(ended, waiting, cleaning(20)));
            runElsewhere(resting);
            all.cancel("enough");
            return all;
        });
        assertThat(end).isInstanceOf(CancelledError.class);
        assertThat(ended).isCompletedWithValue("v");
        assertThat(waiting).isNotDone();
        assertThat(loop.elapsed()).isEqualTo(millis(20));
    }

    @Test
    void a_gather_of_which_a_child_has_failed_waits_only_for_the_others() {
        Exception failure = new Exception("here");
        Task<String> task = resting.createTask(() -> later(1000, "v"));
        resting.runUntilIdle();
        Object end = loop.run(() -> ending(gather(task, failing(10, failure), cleaning(20))));
        assertThat(end).isSameAs(failure);
        assertThat(loop.elapsed()).isEqualTo(millis(30));
        assertThat(task).isNotDone();
        resting.runUntilIdle();
        assertThat(task).isCancelled();
    }

    @Test
    void a_child_of_a_cancelled_gather_that_fails_later_is_told_of() {
        Exception failure = new Exception("later");
        Task<String> task = resting.createTask(() -> failingWhenCancelled(failure));
        resting.exceptionHandler((unused, context) -> reported.add(context));
        resting.runUntilIdle();
        loop.run(() -> ending(withTimeout(millis(10), () -> gather(task))));
        resting.runUntilIdle();
        resting.close();
        assertThat(reported)
                .singleElement()
                .satisfies(report -> assertThat(report.exception()).isSameAs(failure));
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
    void a_wait_that_was_begun_anew_counts_from_then_on() {
        loop.debug(true);
        Task<String> task = resting.createTask(() -> later(1, "v"));
        loop.exceptionHandler((unused, context) -> reported.add(context));
        assertThat(endOfSecondWait(task, 9)).isInstanceOf(CancelledError.class);
        assertThat(reported).isEmpty();
        endOfSecondWait(task, 11);
        assertThat(reported).hasSize(1);
    }

    /** Waits for nine seconds, and then again. */
    private Object endOfSecondWait(Task<String> task, int seconds) {
        return loop.run(() -> {
            Task<Object> waiting = createTask(() -> awaitingTwice(task));
            await(sleep(Duration.ofSeconds(9)));
            waiting.cancel();
            await(sleep(Duration.ofSeconds(seconds)));
            waiting.cancel();
            return waiting;
        });
    }

    @Async(suppress = "CO104")
    private static Task<Object> awaitingTwice(Task<String> task) {
        try {
            await(task);
        } catch (CancelledError e) {
            Task.current().uncancel();
        }
        return ending(task);
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

    @Test
    void a_wait_is_watched_by_a_timer_only_in_debug_mode() {
        Task<String> task = resting.createTask(() -> later(1, "v"));
        assertThat(deadlockAfter(task)).isZero();
        loop.debug(true);
        assertThat(deadlockAfter(task)).isEqualTo(Duration.ofSeconds(10));
    }

    /** How much time passes until the loop sees that nothing will end the wait. */
    private Duration deadlockAfter(Task<String> task) {
        Duration begin = loop.elapsed();
        loop.exceptionHandler((unused, context) -> {});
        assertThatExceptionOfType(DeadlockException.class).isThrownBy(() -> loop.run(() -> ending(task)));
        return loop.elapsed().minus(begin);
    }
}
