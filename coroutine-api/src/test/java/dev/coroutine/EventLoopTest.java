package dev.coroutine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Callbacks and timers, turn by turn, and the end of a loop. */
@Timeout(60)
class EventLoopTest {
    private final LoopRule rule = new LoopRule();
    private final DrivenLoop loop = rule.loop;

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void runs_callbacks_in_the_order_of_their_calls_each_once() {
        for (int i = 0; i < 1000; i++) {
            String name = "c" + i;
            loop.callSoon(() -> rule.say(name));
        }
        rule.turn();
        assertThat(rule.log)
                .hasSize(1000)
                .startsWith("c0", "c1")
                .endsWith("c999")
                .doesNotHaveDuplicates();
        rule.turn();
        assertThat(rule.log).hasSize(1000);
    }

    @Test
    void runs_in_the_next_turn_what_a_callback_queues() {
        loop.callSoon(() -> {
            rule.say("a");
            loop.callSoon(() -> rule.say("c"));
        });
        loop.callSoon(() -> rule.say("b"));
        rule.turn();
        assertThat(rule.log).containsExactly("a", "b");
        rule.turn();
        assertThat(rule.log).containsExactly("a", "b", "c");
    }

    @Test
    void fires_timers_by_deadline_and_equal_ones_in_the_order_of_their_making() {
        loop.callLater(Duration.ofMillis(20), () -> rule.say("20"));
        loop.callLater(Duration.ofMillis(10), () -> rule.say("10 first"));
        loop.callAt(loop.time() + 10_000_000, () -> rule.say("10 second"));
        loop.callLater(Duration.ofMillis(-5), () -> rule.say("past"));
        loop.callLater(Duration.ofMillis(30), loop::stop);
        loop.runForever();
        assertThat(rule.log).containsExactly("past", "10 first", "10 second", "20");
    }

    @Test
    void survives_delays_longer_than_a_long_of_nanoseconds() {
        TimerHandle never = loop.callLater(Duration.ofDays(365_000_000), () -> rule.say("never"));
        loop.callLater(Duration.ofMillis(1), loop::stop);
        loop.runForever();
        assertThat(rule.log).isEmpty();
        assertThat(never.when()).isGreaterThan(loop.time());
    }

    @Test
    void does_not_run_a_cancelled_callback_and_drops_it_at_once() {
        Handle soon = loop.callSoon(() -> rule.say("soon"));
        Object[] payload = {new Object()};
        WeakReference<Object> reference = new WeakReference<>(payload[0]);
        TimerHandle later = loop.callLater(Duration.ofHours(1), printing(payload[0]));
        payload[0] = null;
        soon.cancel();
        later.cancel();
        rule.turn();
        assertThat(rule.log).isEmpty();
        assertThat(soon.isCancelled()).isTrue();
        assertThat(later.isCancelled()).isTrue();
        Garbage.collectUntil(() -> reference.get() == null);
    }

    private Runnable printing(Object payload) {
        return () -> rule.say(payload.toString());
    }

    @Test
    void does_not_run_a_timer_that_is_cancelled_in_the_turn_in_which_it_is_due() {
        List<TimerHandle> second = new ArrayList<>();
        loop.callLater(Duration.ofMillis(1), () -> second.get(0).cancel());
        second.add(loop.callLater(Duration.ofMillis(1), () -> rule.say("cancelled")));
        loop.callLater(Duration.ofMillis(2), loop::stop);
        loop.runForever();
        assertThat(rule.log).isEmpty();
    }

    @Test
    void tells_the_handler_of_an_exception_in_a_callback_and_goes_on() {
        Handle handle = loop.callSoon(() -> {
            throw new IllegalArgumentException("bad");
        });
        loop.callSoon(() -> rule.say("next"));
        rule.turn();
        assertThat(rule.log).containsExactly("next");
        assertThat(rule.reported).singleElement().satisfies(context -> {
            assertThat(context.exception()).hasMessage("bad");
            assertThat(context.handle()).isSameAs(handle);
        });
    }

    @Test
    void survives_an_exception_handler_that_throws() {
        loop.exceptionHandler((l, context) -> {
            throw new IllegalStateException("handler");
        });
        loop.callSoon(() -> {
            throw new IllegalArgumentException("bad");
        });
        loop.callSoon(() -> rule.say("next"));
        rule.turn();
        assertThat(rule.log).containsExactly("next");
    }

    @Test
    void finishes_the_turn_in_which_it_is_stopped() {
        loop.callSoon(loop::stop);
        loop.callSoon(() -> rule.say("same turn"));
        loop.callSoon(() -> loop.callSoon(() -> rule.say("next turn")));
        loop.runForever();
        assertThat(rule.log).containsExactly("same turn");
        assertThat(loop.isRunning()).isFalse();
        rule.turn();
        assertThat(rule.log).containsExactly("same turn", "next turn");
    }

    @Test
    void stops_in_the_turn_after_its_main_task_is_done() {
        loop.run(Co.of(c -> {
            loop.callSoon(() -> {
                rule.say("one turn later");
                loop.callSoon(() -> rule.say("two turns later"));
            });
            return null;
        }));
        assertThat(rule.log).containsExactly("one turn later");
    }

    @Test
    void closes_once_and_refuses_everything_afterwards() {
        loop.close();
        loop.close();
        assertThat(loop.isClosed()).isTrue();
        List<org.assertj.core.api.ThrowableAssert.ThrowingCallable> calls = List.of(
                () -> loop.callSoon(() -> {}),
                () -> loop.callLater(Duration.ZERO, () -> {}),
                () -> loop.callAt(0, () -> {}),
                () -> loop.callSoonThreadsafe(() -> {}),
                () -> loop.execute(() -> {}),
                () -> loop.createTask(() -> Task.done()),
                () -> loop.submit(() -> Task.done()),
                () -> loop.runInExecutor(Runnable::run, () -> 1),
                () -> loop.run(() -> Task.done()),
                loop::runForever);
        for (var call : calls) {
            assertThatIllegalStateException().isThrownBy(call).withMessageContaining("closed");
        }
    }

    @Test
    void cannot_be_closed_while_it_runs() {
        loop.callSoon(() -> {
            assertThatIllegalStateException().isThrownBy(loop::close);
            assertThat(loop.isRunning()).isTrue();
            loop.stop();
        });
        loop.runForever();
        assertThat(rule.reported).isEmpty();
        assertThat(loop.isClosed()).isFalse();
    }

    @Test
    void is_current_only_inside() {
        assertThatIllegalStateException().isThrownBy(EventLoop::current);
        assertThat(rule.<EventLoop>run(c -> EventLoop.current())).isSameAs(loop);
        AtomicReference<EventLoop> inCallback = new AtomicReference<>();
        loop.callSoon(() -> inCallback.set(EventLoop.current()));
        rule.turn();
        assertThat(inCallback).hasValue(loop);
        assertThatIllegalStateException().isThrownBy(EventLoop::current);
    }

    @Test
    void refuses_to_run_inside_a_running_loop() {
        rule.run(c -> {
            assertThatIllegalStateException().isThrownBy(() -> Coroutines.run(() -> Task.done()));
            assertThatIllegalStateException().isThrownBy(() -> loop.run(() -> Task.done()));
            assertThatIllegalStateException().isThrownBy(() -> {
                try (var other = EventLoop.open()) {
                    other.run(() -> Task.done());
                }
            });
            return null;
        });
    }

    @Test
    void says_when_it_was_stopped_before_its_main_task_was_done() {
        loop.callLater(Duration.ofMillis(1), loop::stop);
        CompletableFuture<Object> never = new CompletableFuture<>();
        assertThatIllegalStateException()
                .isThrownBy(() -> rule.run(c -> c.await(never, v -> v)))
                .withMessageContaining("stopped");
        never.complete(1);
        assertThat(rule.<Integer>run(c -> c.sleep(5, v -> 3))).isEqualTo(3);
    }

    @Test
    void reports_and_ends_the_tasks_that_are_pending_when_it_closes() {
        Task<Object> waiting = loop.createTask(Co.of(c -> c.await(new CompletableFuture<>(), v -> v)));
        rule.turn();
        Task<Object> notStarted = loop.createTask(Co.of(c -> 1));
        CompletableFuture<Object> submitted = CompletableFuture.supplyAsync(
                        () -> loop.submit(Co.of(c -> 1)), Threads.NEW)
                .join();
        loop.close();
        assertThat(rule.reported)
                .extracting(ExceptionContext::task)
                .containsExactlyInAnyOrder(waiting, notStarted, (Task<?>) submitted);
        assertThat(rule.reported.get(0).message()).contains(waiting.name(), "pending");
        assertThat(submitted).isCancelled();
    }

    @Test
    void runs_what_is_attached_to_a_ready_channel() throws Exception {
        Poller poller = new Poller();
        try (var real = DrivenLoop.open(poller);
                Pipe.SourceChannel source = openPipe()) {
            source.configureBlocking(false);
            SelectionKey key = poller.watch(source, SelectionKey.OP_READ, () -> {
                rule.say("readable");
                real.stop();
            });
            assertThat(key.isValid()).isTrue();
            real.runForever();
            assertThat(rule.log).containsExactly("readable");
        }
    }

    private static Pipe.SourceChannel openPipe() throws Exception {
        Pipe pipe = Pipe.open();
        pipe.sink().write(ByteBuffer.wrap(new byte[] {1}));
        return pipe.source();
    }
}
