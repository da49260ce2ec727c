package dev.coroutine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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
    void refuses_calls_from_another_thread_and_names_the_way_in() {
        Handle soon = loop.callSoon(() -> rule.say("soon"));
        Handle threadsafe = loop.callSoonThreadsafe(() -> rule.say("threadsafe"));
        Handle later = loop.callLater(Duration.ZERO, () -> rule.say("later"));
        List<Runnable> calls = List.of(
                soon::cancel,
                threadsafe::cancel,
                later::cancel,
                () -> loop.callExceptionHandler(new ExceptionContext("m", null, null, null)),
                () -> loop.callSoon(() -> {}),
                () -> loop.callLater(Duration.ZERO, () -> {}),
                () -> loop.callAt(0, () -> {}),
                () -> loop.createTask(() -> Task.done()),
                () -> loop.runInExecutor(Runnable::run, () -> 1),
                () -> loop.exceptionHandler(null));
        for (Runnable call : calls) {
            CompletableFuture<Void> elsewhere = CompletableFuture.runAsync(call, Threads.NEW);
            assertThat(elsewhere)
                    .failsWithin(Duration.ofSeconds(30))
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOf(IllegalStateException.class)
                    .withMessageContaining("callSoonThreadsafe")
                    .withMessageMatching(
                            ".* was called on thread Thread\\[.*elsewhere.*\\], but the event loop belongs to "
                                    + "thread Thread\\[.*\\]: .*");
        }
        rule.turn();
        assertThat(rule.log).containsExactly("soon", "threadsafe", "later");
        assertThat(rule.reported).isEmpty();
    }

    @Test
    void takes_calls_of_other_threads_through_its_doors() throws Exception {
        try (var pool = new Pool(3)) {
            pool.call(() -> loop.callSoonThreadsafe(() -> rule.say("threadsafe")));
            pool.call(() -> {
                loop.execute(() -> rule.say("execute"));
                return null;
            });
            CompletableFuture<Integer> submitted = pool.call(() -> loop.submit(Co.of(c -> c.yieldNow(v -> 7))));
            submitted.whenComplete((v, e) -> loop.stop());
            loop.runForever();
            assertThat(submitted.join()).isEqualTo(7);
            assertThat(rule.log).containsExactly("threadsafe", "execute");
        }
    }

    @Test
    void keeps_the_order_of_threadsafe_calls_from_its_own_thread() {
        loop.callSoon(() -> rule.say("1"));
        loop.callSoonThreadsafe(() -> rule.say("2"));
        loop.callSoon(() -> rule.say("3"));
        rule.turn();
        assertThat(rule.log).containsExactly("1", "2", "3");
    }

    @Test
    void wakes_up_when_another_thread_calls_or_stops_it() throws Exception {
        try (var real = EventLoop.open();
                var pool = new Pool(1)) {
            AtomicInteger count = new AtomicInteger();
            for (int i = 0; i < 1000; i++) {
                pool.run(() -> real.execute(count::incrementAndGet));
            }
            pool.run(real::stop);
            real.runForever();
            real.stop();
            real.runForever();
            assertThat(count).hasValue(1000);
        }
    }

    @Test
    void can_be_run_by_another_thread_when_it_does_not_run() {
        assertThat(CompletableFuture.supplyAsync(() -> rule.<String>run(c -> c.yieldNow(v -> "there")), Threads.NEW)
                        .join())
                .isEqualTo("there");
        assertThatIllegalStateException().isThrownBy(() -> loop.callSoon(() -> {}));
        assertThat(rule.<String>run(c -> c.yieldNow(v -> "here"))).isEqualTo("here");
    }

    @Test
    void may_be_used_through_its_doors_while_another_thread_is_about_to_run_it() throws Exception {
        for (int round = 0; round < 300; round++) {
            try (var fresh = EventLoop.open()) {
                Thread runner = new Thread(fresh::runForever);
                runner.start();
                List<CompletableFuture<Integer>> submitted = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    int value = i;
                    submitted.add(fresh.submit(Co.of(c -> c.yieldNow(v -> value))));
                }
                for (int i = 0; i < 20; i++) {
                    assertThat(submitted.get(i).join()).isEqualTo(i);
                }
                fresh.stop();
                runner.join();
            }
        }
    }

    @Test
    void cannot_run_twice_at_once() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        Thread runner = new Thread(loop::runForever);
        loop.callSoon(started::countDown);
        runner.start();
        started.await();
        assertThatIllegalStateException().isThrownBy(() -> rule.run(c -> 1)).withMessageContaining("running");
        loop.stop();
        runner.join();
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
    void does_not_throw_into_the_thread_that_completes_a_future_after_the_close() {
        CompletableFuture<Object> late = new CompletableFuture<>();
        Task<Object> task = loop.createTask(Co.of(c -> c.await(late, v -> v)));
        rule.turn();
        loop.close();
        assertThatCode(() -> CompletableFuture.runAsync(() -> late.complete(1), Threads.NEW)
                        .join())
                .doesNotThrowAnyException();
        assertThat(task).isCancelled();
        assertThat(task.cancel()).isFalse();
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

    @Test
    void makes_blocking_calls_in_the_executor_that_is_named() throws Exception {
        var executor = Executors.newSingleThreadExecutor(work -> new Thread(work, "named"));
        try {
            CompletableFuture<String> name =
                    loop.runInExecutor(executor, () -> Thread.currentThread().getName());
            assertThat(rule.<String>run(c -> c.await(name, v -> v))).isEqualTo("named");
            CompletableFuture<String> own = loop.runInExecutor(null, () -> "own");
            assertThat(rule.<String>run(c -> c.await(own, v -> v))).isEqualTo("own");
        } finally {
            executor.shutdown();
        }
        CompletableFuture<String> refused = loop.runInExecutor(executor, () -> "never");
        assertThatExceptionOfType(java.util.concurrent.RejectedExecutionException.class)
                .isThrownBy(() -> rule.<String>run(c -> c.await(refused, v -> v)));
    }

    @Test
    void cancels_the_task_when_the_submitted_future_is_cancelled() throws Exception {
        CompletableFuture<Object> inner = new CompletableFuture<>();
        try (var pool = new Pool(1)) {
            CompletableFuture<Object> submitted = pool.call(() -> loop.submit(Co.of(c -> c.await(inner, v -> v))));
            rule.turn();
            pool.call(() -> submitted.cancel(true));
            rule.turnUntil(submitted::isDone);
            assertThat(submitted).isCancelled();
            assertThat(inner).isCancelled();
        }
    }
}
