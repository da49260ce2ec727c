package dev.coroutine.it.tasks;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.Async;
import dev.coroutine.AsyncCallable;
import dev.coroutine.ContextVar;
import dev.coroutine.ExceptionContext;
import dev.coroutine.Handle;
import dev.coroutine.PumpedLoop;
import dev.coroutine.Task;
import dev.coroutine.test.TestEventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** In debug mode one learns of what kept the loop from everything else. */
@Timeout(60)
class SlowStepTest {
    private static final String REMEDY =
            ": give a blocking call to toThread, and let a long computation call await(yieldNow()) now and then";

    private final TestEventLoop loop = TestEventLoop.openInOrder();
    private final List<ExceptionContext> reported = Reports.inDebugMode(loop);

    @AfterEach
    void close() {
        loop.close();
    }

    private void work(int millis) {
        loop.spend(Duration.ofMillis(millis));
    }

    /** Works between two waits. */
    @Async
    private Task<Void> working(int millis) {
        await(yieldNow());
        work(millis);
        await(sleep(Duration.ofHours(1)));
        return Task.done();
    }

    private Task<?> run(AsyncCallable<Void> body) {
        return loop.run(() -> {
            Task<Void> task = createTask("worker", body);
            await(task);
            return Task.of(task);
        });
    }

    @Test
    void tells_of_a_step_of_a_tenth_of_a_second_with_the_place_where_the_task_waits_now() {
        Task<?> task = run(() -> working(250));
        assertThat(reported).singleElement().satisfies(report -> {
            assertThat(report.task()).isSameAs(task);
            assertThat(report.exception()).isNull();
            assertThat(report.handle()).isNull();
            assertThat(report.message())
                    .startsWith("worker blocked its event loop for 250 ms" + REMEDY + "; the task waits now\n\tat "
                            + SlowStepTest.class.getName() + ".working(SlowStepTest.java:");
        });
    }

    @Test
    void tells_of_a_step_that_ended_its_task() {
        run(() -> {
            work(100);
            return Task.done();
        });
        assertThat(reported)
                .extracting(ExceptionContext::message)
                .containsExactly("worker blocked its event loop for 100 ms" + REMEDY);
    }

    @Test
    void names_the_task_that_goes_on_in_the_step_in_which_its_wait_ends() {
        Task<?> task = run(() -> {
            await(createTask("lone", () -> sleep(Duration.ofMillis(1))));
            work(100);
            return Task.done();
        });
        assertThat(reported)
                .singleElement()
                .satisfies(report -> assertThat(report.task()).isSameAs(task));
    }

    @Test
    void counts_what_runs_inside_a_step_as_part_of_it() {
        Task<?> task = run(() -> {
            Task<Void> called = working(1);
            work(60);
            Task<Void> unused = nested(60);
            await(called);
            return Task.done();
        });
        assertThat(reported).singleElement().satisfies(report -> {
            assertThat(report.task()).isSameAs(task);
            assertThat(report.message()).contains(" for 120 ms");
        });
    }

    @Async(suppress = "CO102")
    private Task<Void> nested(int millis) {
        work(millis);
        return Task.done();
    }

    @Test
    void tells_of_a_callback_and_of_a_timer() {
        ContextVar<String> variable = new ContextVar<>("variable");
        List<Handle> handles = new ArrayList<>();
        run(() -> {
            handles.add(loop.callSoon(() -> work(100)));
            variable.set("bound");
            handles.add(loop.callLater(Duration.ofMillis(500), () -> work(150)));
            await(sleep(Duration.ofSeconds(1)));
            return Task.done();
        });
        assertThat(reported)
                .hasSize(2)
                .allSatisfy(report -> assertThat(report.task()).isNull());
        assertThat(reported).extracting(ExceptionContext::handle).containsExactlyElementsOf(handles);
        assertThat(reported.get(0).message())
                .startsWith("callback " + SlowStepTest.class.getName())
                .endsWith(" blocked its event loop for 100 ms" + REMEDY);
        assertThat(reported.get(1).message())
                .startsWith("callback " + SlowStepTest.class.getName())
                .endsWith(" blocked its event loop for 150 ms" + REMEDY);
    }

    @Test
    void says_nothing_of_what_takes_less_or_waits() {
        run(() -> {
            for (int i = 0; i < 10; i++) {
                work(99);
                await(yieldNow());
            }
            await(sleep(Duration.ofSeconds(1)));
            return Task.done();
        });
        assertThat(reported).isEmpty();
    }

    @Test
    void says_nothing_outside_debug_mode() {
        loop.debug(false);
        run(() -> working(1_000));
        assertThat(reported).isEmpty();
    }

    @Test
    void tells_of_a_loop_that_its_program_pumps() {
        AtomicLong clock = new AtomicLong();
        try (PumpedLoop pumped = PumpedLoop.open(clock::get)) {
            pumped.loop().debug(true);
            pumped.loop().exceptionHandler((unused, context) -> reported.add(context));
            pumped.loop().callSoon(() -> clock.addAndGet(Duration.ofMillis(100).toNanos()));
            assertThat(pumped.pump()).isEqualTo(PumpedLoop.NEVER);
        }
        assertThat(reported)
                .singleElement()
                .satisfies(report -> assertThat(report.message()).contains(" for 100 ms"));
    }
}
