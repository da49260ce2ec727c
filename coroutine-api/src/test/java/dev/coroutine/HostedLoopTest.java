package dev.coroutine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.coroutine.runtime.ThreadContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A loop on the thread of a host, step by step and in a time that passes when the test says so. */
@Timeout(60)
class HostedLoopTest {
    private final ManualHost host = new ManualHost();
    private final EventLoop loop = DrivenLoop.hosted(host, host::nanos);
    private final List<String> log = new ArrayList<>();
    private final List<ExceptionContext> reported = new ArrayList<>();

    HostedLoopTest() {
        loop.exceptionHandler((l, context) -> reported.add(context));
    }

    @AfterEach
    void close() {
        loop.close();
        assertThat(ThreadContext.current().loop()).isNull();
    }

    @Test
    void asks_its_host_for_one_turn_however_much_is_queued() {
        assertThat(host.given()).isZero();
        loop.callSoon(() -> log.add("a"));
        loop.callSoon(() -> log.add("b"));
        assertThat(host.given()).isEqualTo(1);
        host.runAll();
        assertThat(log).containsExactly("a", "b");
        assertThat(host.given()).isZero();
    }

    @Test
    void runs_in_the_next_turn_what_a_callback_queues_and_lets_the_host_go_on_between() {
        loop.callSoon(() -> {
            log.add("first");
            loop.callSoon(() -> log.add("second"));
        });
        host.step();
        assertThat(log).containsExactly("first");
        host.execute(() -> log.add("the host's"));
        host.runAll();
        assertThat(log).containsExactly("first", "second", "the host's");
    }

    @Test
    void owns_what_its_thread_calls_between_the_turns() {
        Task<Object> task = Co.of(c -> {
                    log.add("before " + (EventLoop.current() == loop) + " " + (Task.current() == c.task()));
                    return c.yieldNow(v -> log.add("after " + (EventLoop.current() == loop)));
                })
                .begin();
        assertThat(log).containsExactly("before true true");
        assertThat(Task.all()).isEqualTo(Set.of(task));
        assertThat(EventLoop.current()).isSameAs(loop);
        host.runAll();
        assertThat(log).containsExactly("before true true", "after true");
        assertThat(task).isCompleted();
        assertThat(Task.all()).isEmpty();
    }

    @Test
    void lists_tasks_that_were_queued_since_its_last_turn() {
        Task<Object> made = loop.createTask(Co.of(c -> 1));
        CompletableFuture<Object> submitted = CompletableFuture.supplyAsync(
                        () -> loop.submit(Co.of(c -> 2)), Threads.NEW)
                .join();
        assertThat(Task.all()).isEqualTo(Set.of(made, (Task<?>) submitted));
        host.runAll();
        assertThat(made).isCompletedWithValue(1);
        assertThat(submitted).isCompletedWithValue(2);
    }

    @Test
    void is_woken_by_other_threads_and_goes_on_on_its_own() {
        CompletableFuture<String> elsewhere = new CompletableFuture<>();
        Task<Object> task = loop.createTask(Co.of(c -> c.await(elsewhere, v -> v + " " + host.isHostThread())));
        host.runAll();
        CompletableFuture.runAsync(() -> elsewhere.complete("woken"), Threads.NEW)
                .join();
        assertThat(task).isNotDone();
        assertThat(host.given()).isEqualTo(1);
        host.runAll();
        assertThat(task).isCompletedWithValue("woken true");
    }

    @Test
    void asks_for_an_alarm_when_only_time_has_to_pass() {
        Task<Void> slow = Coroutines.sleep(Duration.ofHours(2));
        host.runAll();
        ManualHost.Alarm late = onlyAlarm();
        assertThat(late.nanos()).isEqualTo(Duration.ofHours(2).toNanos());
        Task<Void> sooner = Coroutines.sleep(Duration.ofHours(1));
        host.runAll();
        assertThat(late.future()).isCancelled();
        ManualHost.Alarm early = onlyAlarm();
        assertThat(early.nanos()).isEqualTo(Duration.ofHours(1).toNanos());
        Task<Void> later = Coroutines.sleep(Duration.ofHours(3));
        host.runAll();
        assertThat(onlyAlarm()).isSameAs(early);
        host.pass(Duration.ofMinutes(59));
        host.ring(early); // too early: it asks anew
        assertThat(onlyAlarm().nanos()).isEqualTo(Duration.ofMinutes(1).toNanos());
        for (Task<Void> task : List.of(slow, sooner, later)) {
            task.cancel();
        }
        host.runAll();
        assertThat(host.alarms()).isEmpty();
    }

    private ManualHost.Alarm onlyAlarm() {
        assertThat(host.alarms()).hasSize(1);
        return host.alarms().get(0);
    }

    @Test
    void keeps_its_alarm_while_no_timer_comes_sooner_however_long_its_turns_take() {
        Task<Void> slow = Coroutines.sleep(Duration.ofHours(2));
        host.tick(Duration.ofNanos(5));
        host.runAll();
        ManualHost.Alarm alarm = onlyAlarm();
        host.tick(Duration.ofNanos(1));
        loop.callSoon(() -> log.add("something else"));
        host.runAll();
        assertThat(onlyAlarm()).isSameAs(alarm);
        slow.cancel();
        host.runAll();
    }

    @Test
    void goes_on_when_the_alarm_rings() {
        Task<Void> shortly = Coroutines.sleep(Duration.ofNanos(1));
        host.runAll();
        assertThat(shortly).isNotDone();
        host.pass(Duration.ofNanos(1));
        host.ring(onlyAlarm());
        host.runAll();
        assertThat(shortly).isCompleted();
    }

    @Test
    void rings_for_a_timer_that_is_made_between_the_turns() {
        loop.callLater(Duration.ofHours(1), () -> log.add("never"));
        assertThat(host.given()).isEqualTo(1);
        host.runAll();
        assertThat(host.alarms()).hasSize(1);
    }

    @Test
    void takes_no_alarm_with_it_when_it_is_closed() {
        loop.callLater(Duration.ofHours(1), () -> log.add("never"));
        host.runAll();
        loop.close();
        assertThat(host.alarms()).isEmpty();
    }

    @Test
    void goes_on_inside_a_turn_that_lets_its_host_go_on() {
        Task<Object> dialog = loop.createTask(Co.of(c -> {
            log.add("dialog opens");
            host.runAll(); // as a modal dialog does
            return log.add("dialog closes " + (Task.current() == c.task()));
        }));
        Task<Object> other = loop.createTask(Co.of(c -> c.yieldNow(v -> log.add("other"))));
        host.runAll();
        assertThat(log).containsExactly("dialog opens", "other", "dialog closes true");
        assertThat(dialog).isCompleted();
        assertThat(other).isCompleted();
    }

    @Test
    void keeps_what_is_queued_inside_an_inner_turn_for_the_next_one() {
        loop.callSoon(() -> {
            host.step();
            log.add("outer");
        });
        loop.callSoon(() -> {
            log.add("inner");
            loop.callSoon(() -> log.add("next"));
        });
        host.step();
        assertThat(log).containsExactly("inner", "outer");
        host.runAll();
        assertThat(log).containsExactly("inner", "outer", "next");
    }

    @Test
    void is_never_run_or_stopped_by_itself() {
        assertThatIllegalStateException()
                .isThrownBy(() -> loop.run(() -> Task.done()))
                .withMessageContaining("lives on the thread of ManualHost")
                .withMessageContaining("createTask or submit");
        assertThatIllegalStateException().isThrownBy(loop::runForever).withMessageContaining("ManualHost");
        assertThatIllegalStateException().isThrownBy(loop::stop).withMessageContaining("can only be closed");
        assertThatIllegalStateException()
                .isThrownBy(() -> Coroutines.run(() -> Task.done()))
                .withMessageContaining("already");
        assertThat(loop.isRunning()).isTrue();
        loop.close();
        assertThat(loop.isRunning()).isFalse();
    }

    @Test
    void is_the_only_one_on_its_thread() {
        assertThatIllegalStateException()
                .isThrownBy(() -> EventLoop.openOn(new ManualHost()))
                .withMessageContaining("already");
    }

    @Test
    void refuses_other_threads_and_blocking_its_own() {
        CompletableFuture<Void> elsewhere = CompletableFuture.runAsync(() -> loop.callSoon(() -> {}), Threads.NEW);
        assertThat(elsewhere)
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableThat()
                .havingCause()
                .withMessageContaining("belongs to the thread of ManualHost");
        Task<Void> sleeping = Coroutines.sleep(Duration.ofHours(1));
        assertThatIllegalStateException().isThrownBy(sleeping::join).withMessageContaining("blocking here");
        CompletableFuture<Void> closing = CompletableFuture.runAsync(loop::close, Threads.NEW);
        assertThat(closing)
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableThat()
                .havingCause()
                .withMessageContaining("belongs to the thread of ManualHost");
    }

    @Test
    void cancels_from_its_thread_and_from_others() {
        Task<Void> one = Coroutines.sleep(Duration.ofHours(1));
        Task<Void> two = Coroutines.sleep(Duration.ofHours(1));
        one.cancel("here");
        CompletableFuture.runAsync(() -> two.cancel("there"), Threads.NEW).join();
        host.runAll();
        assertThat(one).isCancelled();
        assertThat(two).isCancelled();
        assertThat(one.uncancel()).isZero();
    }

    @Test
    void cannot_be_closed_by_what_it_runs() {
        loop.callSoon(loop::close);
        host.runAll();
        assertThat(reported)
                .extracting(context -> context.exception().getMessage())
                .containsExactly("the event loop cannot be closed by what it runs:"
                        + " close it between its turns, in what its host runs of other things");
    }

    @Test
    void reports_and_ends_its_tasks_when_it_is_closed() {
        Task<Void> pending = Coroutines.sleep(Duration.ofHours(1));
        loop.close();
        assertThat(pending).isCancelled();
        assertThat(reported).extracting(ExceptionContext::task).containsExactly(pending);
        assertThatIllegalStateException().isThrownBy(() -> loop.callSoon(() -> {}));
        assertThatIllegalStateException().isThrownBy(() -> loop.submit(() -> Task.done()));
        assertThatIllegalStateException().isThrownBy(EventLoop::current);
    }

    @Test
    void is_closed_when_its_host_refuses_a_turn() {
        Task<Void> pending = Coroutines.sleep(Duration.ofHours(1));
        host.runAll();
        host.shutDown();
        CompletableFuture<Object> last = CompletableFuture.supplyAsync(() -> loop.submit(Co.of(c -> 1)), Threads.NEW)
                .join();
        assertThat(loop.isClosed()).isTrue();
        assertThat(pending).isCancelled();
        assertThat(last).isCancelled();
        assertThat(reported.get(0).exception()).isInstanceOf(RejectedExecutionException.class);
        assertThat(reported.get(0).message())
                .isEqualTo("ManualHost has refused to run the next turn of its event loop, which is closed now");
    }

    @Test
    void is_closed_behind_the_turn_in_which_its_host_refuses_the_next() {
        Task<Object> task = loop.createTask(Co.of(c -> {
            log.add("runs");
            return c.yieldNow(v -> log.add("never"));
        }));
        host.shutDown();
        host.step();
        assertThat(log).containsExactly("runs");
        assertThat(loop.isClosed()).isTrue();
        assertThat(task).isCancelled();
    }

    @Test
    void refuses_turns_on_threads_that_are_not_its_hosts() {
        loop.callSoon(() -> log.add("here"));
        CompletableFuture<Void> wrong = CompletableFuture.runAsync(host::step, Threads.NEW);
        assertThat(wrong)
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableThat()
                .havingCause()
                .withMessageContaining("which is not its thread");
        host.execute(() -> {});
        loop.close();
        assertThat(log).isEmpty();
    }

    @Test
    void keeps_the_time_for_a_host_that_cannot() throws Exception {
        try (var pool = new Pool(1)) {
            Thread thread = pool.call(Thread::currentThread);
            LoopHost plain = new LoopHost() {
                @Override
                public void execute(Runnable turn) {
                    pool.run(turn);
                }

                @Override
                public boolean isHostThread() {
                    return Thread.currentThread() == thread;
                }
            };
            EventLoop theirs = EventLoop.openOn(plain);
            Task<Boolean> slept =
                    (Task<Boolean>) theirs.submit(Co.<Boolean>of(c -> c.sleep(1, v -> plain.isHostThread())));
            assertThat(slept.join()).isTrue();
            pool.call(() -> {
                theirs.close();
                return null;
            });
        }
    }

    @Test
    void carries_on_from_a_task_on_its_own_executor_face() {
        Task<Boolean> task = Coroutines.on(loop, Co.of(c -> host.isHostThread()));
        host.runAll();
        assertThat(task).isCompletedWithValue(true);
        Task<Boolean> failing = Coroutines.on(loop, Co.of(c -> {
            throw new IllegalArgumentException("bad");
        }));
        host.runAll();
        assertThat(failing).isCompletedExceptionally();
        assertThat(failing.handle((v, e) -> e).join())
                .isInstanceOfAny(IllegalArgumentException.class, CompletionException.class);
        assertThat(reported).noneMatch(context -> context.exception() instanceof CancellationException);
    }
}
