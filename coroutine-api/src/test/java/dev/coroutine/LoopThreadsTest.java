package dev.coroutine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A loop belongs to one thread; the others come in through its doors. */
@Timeout(60)
class LoopThreadsTest {
    private final LoopRule rule = new LoopRule();
    private final DrivenLoop loop = rule.loop;

    @AfterEach
    void close() {
        loop.close();
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
