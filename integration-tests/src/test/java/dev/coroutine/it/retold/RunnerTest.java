package dev.coroutine.it.retold;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.yieldNow;
import static dev.coroutine.it.acts.Acts.millis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coroutine.Async;
import dev.coroutine.AsyncIterable;
import dev.coroutine.CancelledError;
import dev.coroutine.ContextVar;
import dev.coroutine.Coroutines;
import dev.coroutine.Emitter;
import dev.coroutine.EventLoop;
import dev.coroutine.ExceptionContext;
import dev.coroutine.Runner;
import dev.coroutine.Task;
import dev.coroutine.test.TestEventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * {@code test_runners}. Results, exceptions, leftovers and their failures, closing and Ctrl-C are told in the tests of
 * coroutine-api; an interrupt of the thread stands for the signal here. Python's own: the debug flag, policies, task factories,
 * threads that have no signals, bodies that are no coroutines.
 */
@Timeout(60)
class RunnerTest {
    private final List<String> seen = new ArrayList<>();
    private final List<ExceptionContext> reported = new ArrayList<>();

    private EventLoop open() {
        EventLoop loop = TestEventLoop.open();
        loop.exceptionHandler((unused, context) -> reported.add(context));
        return loop;
    }

    @Test
    void run_is_refused_inside_a_loop() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Coroutines.run(() -> {
                    Coroutines.run(() -> tell("inner"));
                    return Task.done();
                }))
                .withMessageContaining("running");
        assertThat(seen).isEmpty();
    }

    @Async
    private Task<Void> tell(String what) {
        await(yieldNow());
        seen.add(what);
        return Task.done();
    }

    @Test
    void a_runner_is_refused_inside_its_own_loop() {
        try (Runner runner = new Runner(this::open)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> runner.run(() -> {
                        runner.run(() -> tell("inner"));
                        return Task.done();
                    }))
                    .withMessageContaining("running");
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void a_runner_is_used_in_one_block_only() {
        Runner runner = new Runner(this::open);
        try (runner) {
            runner.run(() -> tell("first"));
        }
        assertThatIllegalStateException()
                .isThrownBy(() -> runner.run(() -> tell("second")))
                .withMessageContaining("closed");
        assertThat(seen).containsExactly("first");
    }

    @Test
    void a_runner_makes_one_loop() {
        int[] made = new int[1];
        try (Runner runner = new Runner(() -> {
            made[0]++;
            return open();
        })) {
            runner.run(() -> tell("first"));
            runner.run(() -> tell("second"));
        }
        assertThat(made[0]).isOne();
    }

    /** All that a runner runs has one context, which begins as that of the thread. */
    @Test
    void a_runner_keeps_its_context_variables_from_run_to_run() {
        ContextVar<Integer> number = new ContextVar<>("number", -1);
        try (Runner runner = new Runner(this::open)) {
            assertThat(runner.run(() -> exchange(number, 1))).isEqualTo(-1);
            assertThat(runner.run(() -> exchange(number, 2))).isEqualTo(1);
            assertThat(runner.run(() -> Task.of(number.get()))).isEqualTo(2);
        }
        assertThat(number.get()).isEqualTo(-1);
        try (Runner other = new Runner(this::open)) {
            assertThat(other.run(() -> exchange(number, 3))).isEqualTo(-1);
        }
    }

    @Async
    private static Task<Integer> exchange(ContextVar<Integer> number, int value) {
        int old = number.get();
        await(yieldNow());
        number.set(value);
        return Task.of(old);
    }

    @Test
    void a_runner_keeps_the_context_variables_of_a_main_task_that_fails_or_sets_at_once() {
        ContextVar<Integer> number = new ContextVar<>("number", -1);
        try (Runner runner = new Runner(this::open)) {
            assertThatIllegalStateException().isThrownBy(() -> runner.run(() -> settingAndFailing(number)));
            assertThat(runner.run(() -> Task.of(number.get()))).isEqualTo(1);
            Void unused = runner.run(() -> {
                number.set(2);
                return Task.done();
            });
            assertThat(runner.run(() -> Task.of(number.get()))).isEqualTo(2);
        }
    }

    @Async
    private static Task<Void> settingAndFailing(ContextVar<Integer> number) {
        number.set(1);
        await(yieldNow());
        throw new IllegalStateException("after it was set");
    }

    // ---- the end

    /** The task turns its cancel into a failure; its generator is closed all the same. */
    @Test
    void generators_are_closed_behind_a_task_that_fails_at_the_end() {
        assertThatThrownBy(() -> {
                    try (Runner runner = new Runner(this::open)) {
                        runner.run(() -> exiting());
                    }
                })
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("fancy exit");
        assertThat(seen).containsExactly("spinning", "generator closed");
        assertThat(reported)
                .singleElement()
                .satisfies(context -> assertThat(context.exception()).isInstanceOf(ArithmeticException.class));
    }

    @Async
    private Task<Void> exiting() {
        createTask(() -> spinning());
        await(yieldNow());
        throw new IllegalArgumentException("fancy exit");
    }

    @Async
    private Task<Void> spinning() {
        try {
            for (int unused : AsyncIterable.<Integer>generate(out -> fidgeting(out))) {
                seen.add("spinning");
            }
        } catch (CancelledError e) {
            throw new ArithmeticException();
        }
        return Task.done();
    }

    @Async
    private Task<Void> fidgeting(Emitter<Integer> out) {
        try {
            while (true) {
                await(out.emit(1));
                await(sleep(millis(1000)));
            }
        } finally {
            seen.add("generator closed");
        }
    }

    // ---- interrupts

    /** A task that never waits for anything but the next turn. */
    @Test
    void an_interrupt_ends_a_main_task_that_only_yields() {
        Thread mine = Thread.currentThread();
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> Coroutines.run(() -> {
                    EventLoop.current().callSoon(mine::interrupt);
                    return yieldingForEver();
                }));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(seen).containsExactly("interrupted");
    }

    @Async
    private Task<Void> yieldingForEver() {
        try {
            while (true) {
                await(yieldNow());
            }
        } finally {
            seen.add("interrupted");
        }
    }

    @Test
    void an_interrupt_cancels_the_future_that_the_main_task_awaits() {
        Thread mine = Thread.currentThread();
        CompletableFuture<Void> future = new CompletableFuture<>();
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> Coroutines.run(() -> {
                    EventLoop.current().callSoon(mine::interrupt);
                    await(future);
                    return Task.done();
                }));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(future).isCancelled();
    }

    @Test
    void an_interrupt_of_a_main_task_that_is_being_cancelled_changes_nothing() {
        Thread mine = Thread.currentThread();
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> Coroutines.run(() -> {
                    Task<?> main = Task.current();
                    createTask(() -> {
                        await(yieldNow());
                        main.cancel();
                        mine.interrupt();
                        return Task.done();
                    });
                    return sleep(millis(3_600_000));
                }));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_main_task_that_catches_an_interrupt_gives_its_value() {
        Thread mine = Thread.currentThread();
        String value = Coroutines.run(() -> {
            EventLoop.current().callSoon(mine::interrupt);
            return catching();
        });
        assertThat(Thread.interrupted()).isTrue();
        assertThat(value).isEqualTo("caught");
    }

    @Async(suppress = "CO104")
    private static Task<String> catching() {
        try {
            await(sleep(millis(3_600_000)));
        } catch (CancelledError e) {
            await(yieldNow());
            return Task.of("caught");
        }
        return Task.of("slept");
    }
}
