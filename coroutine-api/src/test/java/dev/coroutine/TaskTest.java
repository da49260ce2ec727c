package dev.coroutine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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
    void delivers_an_exception_of_the_first_step_through_the_task() {
        IOException failure = new IOException("first");
        Task<Object> task = Co.of(c -> {
                    throw failure;
                })
                .begin();
        assertThat(task).isCompletedExceptionally();
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(task::join)
                .withCause(failure);
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(task::get)
                .withCause(failure);
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
    void resumes_ten_thousand_nested_calls_without_overflow() throws Exception {
        AtomicReference<Object> result = new AtomicReference<>();
        Thread deep = new Thread(
                null,
                () -> {
                    try (var own = new LoopRule()) {
                        result.set(own.<Integer>run(c -> c.call(nested(10_000), v -> v)));
                    }
                },
                "deep",
                64L << 20);
        deep.start();
        deep.join();
        assertThat(result).hasValue(10_000);
    }

    private static Co<Integer> nested(int depth) {
        return Co.of(c -> depth == 0 ? c.yieldNow(v -> 0) : c.call(nested(depth - 1), v -> (Integer) v + 1));
    }

    @Test
    void passes_a_value_through_tail_calls() {
        assertThat(rule.<String>run(c ->
                        c.tailCall(Co.of(d -> d.tailAwait(Coroutines.sleep(Duration.ofMillis(1), "x"))))))
                .isEqualTo("x");
        assertThat(rule.<String>run(c ->
                        c.call(Co.of(d -> d.tailCall(Co.of(e -> e.yieldNow(v -> "y")))), v -> v + "!")))
                .isEqualTo("y!");
    }

    @Test
    void unwinds_an_exception_through_the_frames_to_the_one_that_catches_it() {
        IOException failure = new IOException("deep");
        Co<Object> thrower = Co.of(c -> c.yieldNow(v -> {
            throw failure;
        }));
        Co<Object> between = Co.of(c -> c.call(thrower, v -> v));
        Object caught = rule.run(c -> c.call(between, v -> v, e -> e));
        assertThat(caught).isSameAs(failure);
    }

    @Test
    void frames_may_suspend_again_with_fewer_or_more_callees() {
        Co<Object> two = Co.of(d -> d.call(
                Co.of(e -> e.yieldNow(v -> 1)),
                v -> d.sleep(
                        1, w -> d.call(Co.of(e -> e.call(Co.of(f -> f.sleep(1, x -> "deepest")), x -> x)), x -> x))));
        assertThat(rule.<Object>run(c -> c.call(two, v -> c.yieldNow(w -> v)))).isEqualTo("deepest");
    }

    @Test
    void keeps_the_stack_flat_over_a_million_awaits() {
        AtomicReference<Co<Object>> body = new AtomicReference<>();
        int[] left = {1_000_000};
        Co.Next[] next = new Co.Next[1];
        next[0] = v -> left[0]-- == 0 ? "done" : body.get().yieldNow(next[0]);
        body.set(Co.of(c -> next[0].go(null)));
        assertThat(loop.run(body.get())).isEqualTo("done");
    }

    @Test
    void a_chain_of_a_hundred_thousand_tasks_does_not_overflow_the_stack() {
        Object result = rule.run(c -> {
            Task<Object> last = Coroutines.createTask(Co.of(d -> d.sleep(1, v -> 0)));
            for (int i = 0; i < 100_000; i++) {
                Task<Object> inner = last;
                last = Coroutines.createTask(Co.of(d -> d.await(inner, v -> (Integer) v + 1)));
            }
            return c.await(last, v -> v);
        });
        assertThat(result).isEqualTo(100_000);
    }

    @Test
    void cancelling_a_chain_of_a_hundred_thousand_tasks_does_not_overflow_the_stack() {
        rule.run(c -> {
            Task<Object> last = Coroutines.createTask(Co.of(d -> d.sleep(1000, v -> 0)));
            for (int i = 0; i < 100_000; i++) {
                Task<Object> inner = last;
                last = Coroutines.createTask(Co.of(d -> d.await(inner, v -> v)));
            }
            Task<Object> head = last;
            return c.sleep(1, u -> {
                head.cancel("all");
                return c.await(head, v -> v, e -> {
                    assertThat(e).isInstanceOf(CancellationException.class).hasMessage("all");
                    return null;
                });
            });
        });
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
    void cannot_be_completed_from_outside() {
        Task<Object> task = loop.createTask(Co.of(c -> c.sleep(1, v -> v)));
        assertThatThrownBy(() -> task.complete(1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> task.completeExceptionally(new IOException()))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> task.completeAsync(() -> 1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> task.completeAsync(() -> 1, Runnable::run))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> task.obtrudeValue(1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> task.obtrudeException(new IOException()))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining(task.name());
        rule.run(c -> c.await(task, v -> v));
    }

    @Test
    void puts_time_limits_on_copies() {
        Task<Object> task = loop.createTask(Co.of(c -> c.await(new CompletableFuture<>(), v -> v)));
        CompletableFuture<Object> limited = task.orTimeout(1, TimeUnit.MILLISECONDS);
        CompletableFuture<Object> replaced = task.completeOnTimeout("late", 1, TimeUnit.MILLISECONDS);
        assertThat(CompletableFuture.supplyAsync(replaced::join, Threads.NEW).join())
                .isEqualTo("late");
        assertThat(limited).failsWithin(Duration.ofSeconds(30));
        assertThat(task).isNotDone();
        task.cancel();
        rule.run(c -> c.sleep(1, v -> v));
    }

    @Test
    void does_not_let_its_own_thread_block_on_it() {
        Task<Object> task = loop.createTask(Co.of(c -> c.sleep(1, v -> "v")));
        List<CompletableFuture<Object>> blocked = List.of(
                task,
                task.thenApply(v -> v),
                task.copy(),
                task.thenApply(v -> v).handle((v, e) -> v),
                task.whenComplete((v, e) -> {}),
                task.thenCombine(CompletableFuture.completedFuture(1), (v, w) -> v));
        rule.run(c -> {
            for (CompletableFuture<Object> future : blocked) {
                assertThatIllegalStateException().isThrownBy(future::join);
                assertThatIllegalStateException().isThrownBy(future::get);
                assertThatIllegalStateException().isThrownBy(() -> future.get(1, TimeUnit.HOURS));
            }
            return c.await(task, v -> v);
        });
        for (CompletableFuture<Object> future : blocked) {
            assertThat(future.join()).isEqualTo("v");
        }
    }

    @Test
    void lets_other_threads_block_on_it() {
        Task<Object> task = loop.createTask(Co.of(c -> c.sleep(5, v -> "v")));
        AtomicReference<Object> seen = new AtomicReference<>();
        Thread waiter = new Thread(() -> seen.set(task.join()));
        waiter.start();
        rule.run(c -> c.await(task, v -> v));
        assertThatNoExceptionOnJoin(waiter);
        assertThat(seen).hasValue("v");
    }

    private static void assertThatNoExceptionOnJoin(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void works_with_the_combinators_of_completable_future() {
        Task<Object> one = loop.createTask(Co.of(c -> c.sleep(1, v -> 1)));
        Task<Object> two = loop.createTask(Co.of(c -> c.sleep(2, v -> 2)));
        CompletableFuture<Void> all = CompletableFuture.allOf(one, two);
        CompletableFuture<Object> any = CompletableFuture.anyOf(one, two);
        CompletableFuture<Integer> sum = one.thenCombine(two, (a, b) -> (Integer) a + (Integer) b);
        assertThat(rule.<Object>run(c -> c.await(all, v -> c.await(any, w -> c.await(sum, x -> "" + w + x)))))
                .isEqualTo("13");
        assertThat(one.minimalCompletionStage().toCompletableFuture().join()).isEqualTo(1);
    }

    @Test
    void can_be_made_done() {
        assertThat(Task.of("x").join()).isEqualTo("x");
        assertThat(Task.done()).isCompletedWithValue(null);
        assertThatThrownBy(() -> Task.failed(new IOException("f")).join()).hasRootCauseMessage("f");
        assertThat(Task.failed(new CancelledError("r"))).isCancelled();
        assertThat(Task.of(1).thenApply(i -> i + 1).join()).isEqualTo(2);
        assertThat(Task.of(1).cancel()).isFalse();
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
