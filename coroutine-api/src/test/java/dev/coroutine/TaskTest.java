package dev.coroutine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a task runs, what it sees while it runs, and what it holds. */
@Timeout(60)
class TaskTest {
    private final LoopRule rule = new LoopRule();
    private final DrivenLoop loop = rule.loop;

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void starts_on_the_next_turn_in_the_order_of_creation() {
        loop.callSoon(() -> {
            for (String name : List.of("a", "b", "c")) {
                Coroutines.createTask(Co.of(c -> {
                    rule.say(name);
                    return null;
                }));
            }
            rule.say("created");
        });
        rule.turn();
        assertThat(rule.log).containsExactly("created");
        rule.turn();
        assertThat(rule.log).containsExactly("created", "a", "b", "c");
    }

    @Test
    void starts_at_once_when_its_method_is_called() {
        rule.run(c -> {
            Task<Object> task = Co.of(d -> {
                        rule.say("body");
                        return d.yieldNow(v -> {
                            rule.say("after");
                            return null;
                        });
                    })
                    .begin();
            rule.say("caller");
            return c.await(task, v -> v);
        });
        assertThat(rule.log).containsExactly("body", "caller", "after");
    }

    @Test
    void goes_on_without_a_turn_when_what_it_awaits_is_done() {
        rule.run(c -> {
            loop.callSoon(() -> rule.say("turn"));
            return c.await(CompletableFuture.completedFuture("x"), v -> {
                rule.say("value " + v);
                return c.await(Task.of("y"), w -> {
                    rule.say("value " + w);
                    return null;
                });
            });
        });
        assertThat(rule.log).startsWith("value x", "value y");
    }

    @Test
    void resumes_waiters_in_the_order_in_which_they_came() {
        Task<Object> slow = loop.createTask(Co.of(c -> c.sleep(5, v -> 1)));
        List<Task<Object>> waiters = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String name = "w" + i;
            waiters.add(loop.createTask(Co.of(c -> c.await(slow, v -> {
                rule.say(name);
                return null;
            }))));
        }
        rule.run(c -> c.await(waiters.get(4), v -> v));
        assertThat(rule.log).containsExactly("w0", "w1", "w2", "w3", "w4");
    }

    @Test
    void yields_for_exactly_one_turn() {
        int[] turns = new int[1];
        Runnable[] ticker = new Runnable[1];
        ticker[0] = () -> {
            turns[0]++;
            loop.callSoon(ticker[0]);
        };
        loop.callSoon(ticker[0]);
        rule.run(c -> {
            int start = turns[0];
            return c.yieldNow(u -> {
                assertThat(turns[0]).isEqualTo(start + 1);
                return c.await(Coroutines.yieldNow(), v -> {
                    assertThat(turns[0]).isEqualTo(start + 2);
                    return c.await(Coroutines.sleep(Duration.ZERO, "r"), w -> {
                        assertThat(w).isEqualTo("r");
                        assertThat(turns[0]).isEqualTo(start + 3);
                        return null;
                    });
                });
            });
        });
    }

    @Test
    void resumes_on_its_own_loop_when_another_thread_completes_the_future() {
        CompletableFuture<String> foreign = new CompletableFuture<>();
        Thread mine = Thread.currentThread();
        String value = rule.run(c -> {
            Threads.NEW.execute(() -> foreign.complete("v"));
            return c.await(foreign, v -> {
                assertThat(Thread.currentThread()).isSameAs(mine);
                assertThat(Task.current()).isSameAs(c.task());
                return v;
            });
        });
        assertThat(value).isEqualTo("v");
    }

    @Test
    void fails_at_once_when_it_awaits_itself() {
        assertThatIllegalStateException()
                .isThrownBy(() -> rule.run(c -> c.yieldNow(u -> c.await(c.task(), v -> v))))
                .withMessageContaining("itself");
    }

    @Test
    void awaits_a_task_of_another_loop() throws Exception {
        try (var other = EventLoop.open();
                var pool = new Pool(1)) {
            CompletableFuture<String> there = other.submit(Co.of(c -> c.sleep(1, v -> "there")));
            Future<?> running = pool.executor().submit(other::runForever);
            assertThat(rule.<String>run(c -> c.await(there, v -> v))).isEqualTo("there");
            other.stop();
            running.get();
        }
    }

    @Test
    void is_held_by_the_loop_while_it_waits() {
        int[] done = new int[1];
        WeakReference<Object> task = new WeakReference<>(loop.createTask(Co.of(c -> c.sleep(10, v -> done[0]++))));
        rule.turn();
        CompletableFuture<Object> unreachable = new CompletableFuture<>();
        WeakReference<Object> waiting = new WeakReference<>(loop.createTask(Co.of(c -> c.await(unreachable, v -> v))));
        System.gc();
        rule.run(c -> c.sleep(20, v -> v));
        assertThat(done).containsExactly(1);
        System.gc();
        assertThat(waiting.get()).isNotNull();
        ((Task<?>) waiting.get()).cancel();
        rule.run(c -> c.sleep(20, v -> v));
        Garbage.collectUntil(() -> task.get() == null && waiting.get() == null);
    }

    @Test
    void is_collected_with_what_it_held_when_it_is_done() {
        Object[] payload = {new Object()};
        WeakReference<Object> reference = new WeakReference<>(payload[0]);
        Task<Object> task = loop.createTask(holding(payload[0]));
        payload[0] = null;
        rule.run(c -> c.await(task, v -> v));
        Garbage.collectUntil(() -> reference.get() == null);
        assertThat(task).isDone();
    }

    private static Co<Object> holding(Object payload) {
        return Co.of(c -> c.sleep(1, v -> payload.hashCode()));
    }

    @Test
    void has_the_name_that_was_given_or_a_number() {
        rule.run(c -> {
            Task<Object> named = Coroutines.createTask("worker", Co.of(d -> null));
            Task<Object> numbered = Coroutines.createTask(Co.of(d -> null));
            assertThat(named.name()).isEqualTo("worker");
            assertThat(numbered.name()).matches("Task-\\d+").isEqualTo(numbered.name());
            return null;
        });
    }

    @Test
    void knows_the_current_one_and_all_that_are_not_done() {
        assertThatIllegalStateException().isThrownBy(Task::current);
        assertThatIllegalStateException().isThrownBy(Task::all);
        rule.run(c -> {
            Task<?> main = Task.current();
            Task<Object> waiting = Coroutines.createTask(Co.of(d -> d.sleep(1, v -> v)));
            assertThat(Task.all()).containsExactlyInAnyOrder(main, waiting);
            Task<Object> hot = Co.of(d -> {
                        assertThat(Task.current()).isSameAs(d.task()).isNotSameAs(main);
                        assertThat(Task.all()).containsExactlyInAnyOrder(main, waiting, d.task());
                        return null;
                    })
                    .begin();
            assertThat(hot).isCompleted();
            assertThat(Task.current()).isSameAs(main);
            return c.sleep(5, v -> {
                assertThat(Task.all()).containsExactly(main);
                return null;
            });
        });
        loop.callSoon(() -> assertThatIllegalStateException().isThrownBy(Task::current));
        rule.turn();
        assertThat(rule.reported).isEmpty();
    }

    @Test
    void shows_its_logical_stack_while_it_is_suspended() {
        Co<Object> inner = Co.of(c -> c.sleep(10, v -> v));
        Task<Object> task = loop.createTask(Co.of(c -> c.call(inner, v -> v)));
        assertThat(task.stack()).isEmpty();
        rule.turn();
        assertThat(task.stack())
                .hasSize(2)
                .allSatisfy(e -> assertThat(e.getClassName()).isEqualTo("Example"));
        assertThat(task.stack().get(0).getMethodName())
                .isEqualTo(inner.location().getMethodName());
        rule.run(c -> c.await(task, v -> v));
        assertThat(task.stack()).isEmpty();
    }

    @Test
    void resumes_when_registering_the_callback_throws() {
        CompletableFuture<Object> hostile = new CompletableFuture<>() {
            @Override
            public CompletableFuture<Object> whenComplete(
                    java.util.function.BiConsumer<? super Object, ? super Throwable> action) {
                throw new IllegalArgumentException("hostile");
            }
        };
        assertThatThrownBy(() -> rule.run(c -> c.await(hostile, v -> v))).hasMessage("hostile");
    }

    @Test
    void remembers_where_it_was_created_in_debug_mode() {
        loop.debug(true);
        loop.createTask(Co.of(c -> {
            throw new IOException("lost");
        }));
        rule.turn();
        loop.close();
        assertThat(rule.reported)
                .singleElement()
                .satisfies(context -> assertThat(context.message()).contains("(created at "));
    }
}
