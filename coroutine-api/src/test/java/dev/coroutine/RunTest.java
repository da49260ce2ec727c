package dev.coroutine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RunTest {
    private final List<String> log = new ArrayList<>();

    @Test
    void gives_the_result_of_the_body() {
        assertThat(Coroutines.<Integer>run(Co.of(c -> c.sleep(1, v -> 5)))).isEqualTo(5);
        assertThat(Coroutines.<Integer>run(() -> CompletableFuture.completedFuture(6)))
                .isEqualTo(6);
    }

    @Test
    void throws_what_the_body_throws_as_it_is() {
        IOException failure = new IOException();
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Coroutines.run(Co.of(c -> {
                    throw failure;
                })))
                .isSameAs(failure);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Coroutines.run(() -> {
                    throw failure;
                }))
                .isSameAs(failure);
    }

    @Test
    void throws_a_cancellation_exception_when_the_main_task_was_cancelled() {
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> Coroutines.run(Co.of(c -> {
                    c.task().cancel("over");
                    return c.yieldNow(v -> v);
                })))
                .withMessage("over");
    }

    @Test
    void cancels_what_is_left_waits_for_it_and_reports_what_it_throws() {
        IOException surviving = new IOException("surviving");
        List<ExceptionContext> reported = new ArrayList<>();
        AtomicReference<Task<Object>> failing = new AtomicReference<>();
        String result = Coroutines.run(Co.of(c -> {
            EventLoop.current().exceptionHandler((loop, context) -> reported.add(context));
            Coroutines.createTask(Co.of(d -> d.sleep(
                    3_600_000,
                    v -> v,
                    e -> d.sleep(2, v -> {
                        log.add("cleaned up");
                        Coroutines.createTask(Co.of(f -> f.sleep(3_600_000, w -> w, e2 -> {
                            log.add("late one cancelled");
                            throw e2;
                        })));
                        throw e;
                    }))));
            failing.set(Coroutines.createTask(Co.of(d -> d.sleep(3_600_000, v -> v, e -> {
                throw surviving;
            }))));
            return c.yieldNow(v -> "main");
        }));
        assertThat(result).isEqualTo("main");
        assertThat(log).containsExactly("cleaned up", "late one cancelled");
        assertThat(reported).singleElement().satisfies(context -> {
            assertThat(context.exception()).isSameAs(surviving);
            assertThat(context.task()).isSameAs(failing.get());
        });
    }

    @Test
    void closes_its_loop() {
        AtomicReference<EventLoop> loop = new AtomicReference<>();
        Coroutines.run(Co.of(c -> {
            loop.set(EventLoop.current());
            return null;
        }));
        assertThat(loop.get().isClosed()).isTrue();
        assertThatIllegalStateException().isThrownBy(() -> loop.get().run(() -> Task.done()));
    }

    @Test
    void cancels_the_main_task_when_the_thread_is_interrupted_and_keeps_the_interrupt() {
        Thread mine = Thread.currentThread();
        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> Coroutines.run(Co.of(c -> {
                    Threads.NEW.execute(mine::interrupt);
                    return c.sleep(
                            3_600_000,
                            v -> v,
                            e -> c.sleep(1, v -> {
                                log.add("cleaned up");
                                throw e;
                            }));
                })));
        assertThat(log).containsExactly("cleaned up");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_runner_runs_several_main_tasks_in_one_loop_that_it_opens_when_needed() {
        AtomicBoolean opened = new AtomicBoolean();
        Runner runner = new Runner(() -> {
            opened.set(true);
            return EventLoop.open();
        });
        assertThat(opened).isFalse();
        AtomicReference<Task<Object>> background = new AtomicReference<>();
        runner.<Object>run(Co.of(c -> {
            background.set(Coroutines.createTask(Co.of(d -> d.sleep(3_600_000, v -> v))));
            return null;
        }));
        EventLoop loop = runner.loop();
        assertThat(runner.<EventLoop>run(Co.of(c -> EventLoop.current()))).isSameAs(loop);
        assertThat(background.get()).isNotDone();
        runner.close();
        runner.close();
        assertThat(background.get()).isCancelled();
        assertThat(loop.isClosed()).isTrue();
        assertThatIllegalStateException().isThrownBy(() -> runner.run(() -> Task.done()));
        assertThatIllegalStateException().isThrownBy(runner::loop);
    }

    @Test
    void a_runner_that_was_never_used_closes() {
        new Runner(() -> {
                    throw new AssertionError("opened");
                })
                .close();
    }

    @Test
    void makes_blocking_calls_on_other_threads() {
        Thread mine = Thread.currentThread();
        Coroutines.run(Co.of(c -> c.await(Coroutines.toThread(Thread::currentThread), v -> {
            assertThat(v).isNotSameAs(mine);
            return null;
        })));
        IOException failure = new IOException();
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Coroutines.run(Co.of(c -> c.await(
                        Coroutines.toThread(() -> {
                            throw failure;
                        }),
                        v -> v))))
                .isSameAs(failure);
    }

    @Test
    void interrupts_a_blocking_call_that_is_cancelled_and_does_not_wait_for_it() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Object outcome = Coroutines.run(Co.of(c -> {
            Task<Object> call = Coroutines.toThread(() -> {
                try {
                    blocked.countDown();
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    interrupted.countDown();
                    release.await();
                }
                return null;
            });
            return c.await(Coroutines.toThread(() -> blocked.await(30, TimeUnit.SECONDS)), w -> {
                call.cancel("enough");
                return c.await(call, v -> v, e -> {
                    release.countDown();
                    return e;
                });
            });
        }));
        assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(outcome).isInstanceOf(CancellationException.class);
    }

    @Test
    void many_blocking_calls_run_to_their_ends() {
        List<Integer> results = Coroutines.run(Co.of(c -> {
            List<Task<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                int index = i;
                calls.add(Coroutines.toThread(() -> index));
            }
            return c.await(Coroutines.gather(calls), v -> v);
        }));
        assertThat(results).hasSize(200).isSorted();
    }

    @Test
    void sleeps_for_real() {
        long start = System.nanoTime();
        Coroutines.run(Co.of(c -> c.await(Coroutines.sleep(Duration.ofMillis(30), "x"), v -> v)));
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(30_000_000);
    }
}
