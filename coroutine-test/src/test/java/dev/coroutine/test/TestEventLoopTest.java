package dev.coroutine.test;

import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.on;
import static dev.coroutine.Coroutines.run;
import static dev.coroutine.Coroutines.sleep;
import static dev.coroutine.Coroutines.toThread;
import static dev.coroutine.Coroutines.withTimeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.coroutine.AsyncTimeoutException;
import dev.coroutine.Coroutines;
import dev.coroutine.EventLoop;
import dev.coroutine.Runner;
import dev.coroutine.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TestEventLoopTest {
    private static final Executor ELSEWHERE = work -> new Thread(work, "elsewhere").start();

    private final TestEventLoop loop = TestEventLoop.open(1);
    private final List<String> log = new ArrayList<>();

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void takes_no_time_for_a_year() {
        loop.run(() -> gather(sleep(Duration.ofDays(365)), sleep(Duration.ofHours(1))));
        assertThat(loop.elapsed()).isEqualTo(Duration.ofDays(365));
    }

    @Test
    void is_what_its_code_sees_as_the_loop() {
        EventLoop seen = loop.run(() -> Task.of(EventLoop.current()));
        assertThat(seen).isSameAs(loop);
        loop.exceptionHandler((told, context) -> log.add(context.exception().getMessage() + (told == loop)));
        loop.callSoon(() -> {
            throw new IllegalArgumentException("bad ");
        });
        loop.runUntilIdle();
        assertThat(log).containsExactly("bad true");
    }

    @Test
    void can_be_handed_to_a_runner() {
        try (Runner runner = new Runner(() -> TestEventLoop.open(2))) {
            Duration elapsed = runner.run(() -> sleep(Duration.ofHours(1), Duration.ofHours(1)));
            assertThat(elapsed).isEqualTo(Duration.ofHours(1));
        }
    }

    @Test
    void lets_time_pass_step_by_step() {
        loop.callLater(Duration.ofMillis(10), () -> log.add("10"));
        loop.callLater(Duration.ofMillis(20), () -> log.add("20"));
        loop.callSoon(() -> log.add("now"));
        loop.runUntilIdle();
        assertThat(log).containsExactly("now");
        assertThat(loop.elapsed()).isZero();
        loop.advance(Duration.ofMillis(10));
        assertThat(log).containsExactly("now", "10");
        loop.advance(Duration.ofMillis(5));
        assertThat(loop.elapsed()).isEqualTo(Duration.ofMillis(15));
        loop.advance(Duration.ofHours(1));
        assertThat(log).containsExactly("now", "10", "20");
        assertThat(loop.elapsed()).isEqualTo(Duration.ofHours(1).plusMillis(15));
    }

    @Test
    void runs_one_turn_at_a_time() {
        loop.callSoon(() -> {
            log.add("first");
            loop.callSoon(() -> log.add("second"));
        });
        loop.callLater(Duration.ofMillis(1), () -> log.add("later"));
        loop.runTurn();
        assertThat(log).containsExactly("first");
        loop.runTurn();
        loop.runTurn();
        assertThat(log).containsExactly("first", "second");
        assertThat(loop.elapsed()).isZero();
    }

    @Test
    void lets_time_pass_while_nothing_runs() {
        loop.callLater(Duration.ofMillis(10), () -> log.add("late at " + loop.elapsed()));
        loop.callSoon(() -> {
            loop.spend(Duration.ofMillis(25));
            log.add("computed until " + loop.elapsed());
        });
        loop.runTurn();
        loop.spend(Duration.ofMillis(-1)); // no time
        loop.spend(Duration.ofMillis(5));
        assertThat(log).containsExactly("computed until PT0.025S");
        loop.runTurn();
        assertThat(log).containsExactly("computed until PT0.025S", "late at PT0.03S");
    }

    @Test
    void never_goes_back_in_time_to_where_an_advance_was_to_end() {
        loop.callLater(Duration.ofMillis(1), () -> loop.spend(Duration.ofSeconds(1)));
        loop.advance(Duration.ofMillis(2));
        assertThat(loop.elapsed()).isEqualTo(Duration.ofMillis(1001));
    }

    @Test
    void finds_at_once_that_nothing_can_ever_run_again() {
        CompletableFuture<String> never = new CompletableFuture<>();
        assertThatExceptionOfType(DeadlockException.class)
                .isThrownBy(() -> loop.run(() -> {
                    createTask("forgotten", () -> never);
                    return gather(sleep(Duration.ofSeconds(3)), never);
                }))
                .withMessageStartingWith(
                        "nothing can ever run again: 3 tasks wait, and no timer is left (at PT3S of virtual time)")
                .withMessageContaining("name='forgotten'")
                .withMessageContaining("wait_for=")
                .withMessageContaining("@AsyncTest(otherThreads = true) or TestEventLoop.expectOtherThreads()")
                .satisfies(e -> assertThat(e.tasks()).hasSize(3));
    }

    @Test
    void finds_that_a_loop_without_tasks_would_run_for_ever() {
        assertThatExceptionOfType(DeadlockException.class)
                .isThrownBy(loop::runForever)
                .withMessage(
                        "nothing can ever run again: 0 tasks wait, and no timer is left (at PT0S of virtual time)");
    }

    @Test
    void lets_time_stand_still_while_a_blocking_call_runs() {
        CountDownLatch turned = new CountDownLatch(1);
        String value = loop.run(() -> withTimeout(
                Duration.ofMillis(1),
                () -> toThread(() -> {
                    loop.execute(turned::countDown);
                    turned.await(); // the loop has waited, and waits again
                    return "there";
                })));
        assertThat(value).isEqualTo("there");
        assertThat(loop.elapsed()).isZero();
    }

    @Test
    void lets_time_pass_when_patience_with_a_blocking_call_ends() {
        loop.patience(Duration.ofMillis(1));
        CountDownLatch never = new CountDownLatch(1);
        assertThatExceptionOfType(AsyncTimeoutException.class)
                .isThrownBy(() -> loop.run(() -> withTimeout(
                        Duration.ofHours(1),
                        () -> toThread(() -> {
                            never.await();
                            return 1;
                        }))));
        assertThat(loop.elapsed()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void gives_a_blocking_call_up_when_patience_ends() {
        loop.patience(Duration.ofMillis(1));
        CountDownLatch never = new CountDownLatch(1);
        assertThatExceptionOfType(DeadlockException.class)
                .isThrownBy(() -> loop.run(() -> toThread(() -> {
                    never.await();
                    return 1;
                })))
                .withMessageContaining("have done nothing within PT0.001S of real time");
    }

    @Test
    void waits_for_tasks_that_live_elsewhere() {
        List<String> names = loop.run(() -> gather(
                on(ELSEWHERE, () -> Task.of(Thread.currentThread().getName())),
                on(ELSEWHERE, () -> sleep(Duration.ofMillis(1), "slept"))));
        assertThat(names).containsExactly("elsewhere", "slept");
    }

    @Test
    void waits_for_futures_of_other_threads_when_it_is_told_of_them() {
        loop.expectOtherThreads();
        CompletableFuture<String> theirs = new CompletableFuture<>();
        ELSEWHERE.execute(() -> theirs.complete("theirs"));
        assertThat(loop.<String>run(() -> theirs)).isEqualTo("theirs");
    }

    @Test
    void chooses_by_its_seed_the_order_of_tasks_that_one_future_wakes() {
        Set<List<Integer>> orders = new HashSet<>();
        for (long seed = 0; seed < 50; seed++) {
            List<Integer> order = orderOfWaiters(seed);
            assertThat(order).containsExactlyInAnyOrder(0, 1, 2);
            assertThat(orderOfWaiters(seed)).isEqualTo(order);
            orders.add(order);
        }
        assertThat(orders).hasSize(6);
    }

    private static List<Integer> orderOfWaiters(long seed) {
        try (TestEventLoop seeded = TestEventLoop.open(seed)) {
            List<Integer> order = new ArrayList<>();
            CompletableFuture<String> future = new CompletableFuture<>();
            for (int i = 0; i < 3; i++) {
                int number = i;
                Task<String> waiting = seeded.createTask(() -> future);
                waiting.thenRun(() -> order.add(number));
            }
            seeded.callLater(Duration.ofMillis(1), () -> future.complete("done"));
            seeded.advance(Duration.ofMillis(1));
            return order;
        }
    }

    @Test
    void chooses_by_its_seed_the_order_of_cancels_that_have_one_cause() {
        Set<List<Integer>> orders = new HashSet<>();
        for (long seed = 0; seed < 50; seed++) {
            List<Integer> order = orderOfCancels(seed);
            assertThat(order).containsExactlyInAnyOrder(0, 1, 2);
            assertThat(orderOfCancels(seed)).isEqualTo(order);
            orders.add(order);
        }
        assertThat(orders).hasSize(6);
    }

    private static List<Integer> orderOfCancels(long seed) {
        try (TestEventLoop seeded = TestEventLoop.open(seed)) {
            List<Integer> order = new ArrayList<>();
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> seeded.run(() -> {
                        List<Task<?>> children = new ArrayList<>();
                        for (int i = 0; i < 3; i++) {
                            int number = i;
                            Task<Void> child = sleep(Duration.ofHours(1));
                            child.whenComplete((unused, error) -> order.add(number));
                            children.add(child);
                        }
                        children.add(createTask(() -> Task.failed(new IllegalStateException("the cause"))));
                        return gather(children);
                    }));
            return order;
        }
    }

    @Test
    void chooses_by_its_seed_the_order_of_all_tasks() {
        Set<List<String>> orders = new HashSet<>();
        for (long seed = 0; seed < 50; seed++) {
            try (TestEventLoop seeded = TestEventLoop.open(seed)) {
                seeded.exceptionHandler((unused, context) -> {});
                orders.add(seeded.run(() -> {
                    createTask("a", () -> sleep(Duration.ofHours(1)));
                    createTask("b", () -> sleep(Duration.ofHours(1)));
                    return Task.of(Task.all().stream()
                            .map(Task::name)
                            .filter(name -> name.length() == 1)
                            .toList());
                }));
            }
        }
        assertThat(orders).containsExactlyInAnyOrder(List.of("a", "b"), List.of("b", "a"));
    }

    @Test
    void keeps_the_order_of_all_else_with_every_seed() {
        for (long seed = 0; seed < 50; seed++) {
            try (TestEventLoop seeded = TestEventLoop.open(seed)) {
                List<String> order = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    String number = String.valueOf(i);
                    seeded.callSoon(() -> order.add("soon " + number));
                    seeded.callLater(Duration.ofMillis(1), () -> order.add("later " + number));
                    seeded.createTask(() -> {
                        order.add("task " + number);
                        return Coroutines.yieldNow().thenRun(() -> order.add("yielded " + number));
                    });
                }
                seeded.advance(Duration.ofMillis(1));
                assertThat(order)
                        .containsExactly(
                                "soon 0",
                                "task 0",
                                "soon 1",
                                "task 1",
                                "soon 2",
                                "task 2",
                                "yielded 0",
                                "yielded 1",
                                "yielded 2",
                                "later 0",
                                "later 1",
                                "later 2");
            }
        }
    }

    @Test
    void has_the_order_of_the_default_loop_if_it_is_to_choose_nothing() {
        try (TestEventLoop inOrder = TestEventLoop.openInOrder();
                EventLoop usual = EventLoop.open()) {
            assertThat(orderOfTenWaiters(inOrder)).isEqualTo(orderOfTenWaiters(usual));
            assertThat(inOrder.seed()).isZero();
            assertThat(inOrder).hasToString("TestEventLoop[in order elapsed=PT0.002S]");
        }
    }

    private static List<Integer> orderOfTenWaiters(EventLoop loop) {
        List<Integer> order = new ArrayList<>();
        CompletableFuture<String> future = new CompletableFuture<>();
        for (int i = 0; i < 10; i++) {
            int number = i;
            Task<String> waiting = loop.createTask(() -> future);
            waiting.thenRun(() -> order.add(number));
        }
        loop.callLater(Duration.ofMillis(1), () -> future.complete("done"));
        loop.run(() -> sleep(Duration.ofMillis(2)));
        assertThat(order).hasSize(10);
        return order;
    }

    @Test
    void takes_its_seed_from_the_system_property() {
        System.setProperty(TestSeed.PROPERTY, "77");
        try (TestEventLoop seeded = TestEventLoop.open()) {
            assertThat(seeded.seed()).isEqualTo(77);
            assertThat(seeded).hasToString("TestEventLoop[seed=77 elapsed=PT0S]");
        } finally {
            System.clearProperty(TestSeed.PROPERTY);
        }
    }

    @Test
    void obeys_the_rules_of_every_loop() {
        loop.run(() -> {
            assertThatIllegalStateException().isThrownBy(() -> run(() -> Task.done()));
            assertThatIllegalStateException().isThrownBy(loop::close);
            return Task.done();
        });
        assertThat(CompletableFuture.runAsync(() -> loop.callSoon(() -> {}), ELSEWHERE))
                .failsWithin(Duration.ofSeconds(30));
        loop.execute(() -> log.add("executed"));
        loop.runUntilIdle();
        assertThat(log).containsExactly("executed");
        loop.close();
        assertThat(loop.isClosed()).isTrue();
        assertThat(loop.isRunning()).isFalse();
    }
}
