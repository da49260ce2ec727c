package dev.coroutine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ContextVarTest {
    private final LoopRule rule = new LoopRule();
    private final ContextVar<String> user = new ContextVar<>("user", "nobody");

    @AfterEach
    void close() {
        rule.close();
    }

    private void sayUser(String where) {
        rule.say(where + " " + user.get());
    }

    @Test
    void has_its_default_or_no_value_where_none_was_set() {
        assertThat(user.get()).isEqualTo("nobody");
        assertThat(new ContextVar<String>("x", null).get()).isNull();
        ContextVar<String> bare = new ContextVar<>("bare");
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(bare::get)
                .withMessage("the context variable bare has no value here, and no default");
        assertThat(bare).hasToString("ContextVar[bare]");
    }

    @Test
    void a_task_sees_what_its_maker_saw_and_keeps_its_changes_to_itself() {
        rule.run(c -> {
            user.set("maker");
            Task<Object> inner = Coroutines.createTask(Co.of(d -> {
                sayUser("inner");
                user.set("inner");
                return d.yieldNow(v -> {
                    sayUser("inner");
                    return null;
                });
            }));
            user.set("maker again");
            return c.await(inner, v -> {
                sayUser("maker");
                return null;
            });
        });
        assertThat(rule.log).containsExactly("inner maker", "inner inner", "maker maker again");
    }

    @Test
    void a_directly_awaited_call_shares_its_callers() {
        rule.run(c -> c.call(
                Co.of(d -> {
                    user.set("callee");
                    return d.yieldNow(v -> {
                        user.set("callee later");
                        return null;
                    });
                }),
                v -> {
                    sayUser("caller");
                    return null;
                }));
        assertThat(rule.log).containsExactly("caller callee later");
    }

    @Test
    void a_call_that_is_not_awaited_at_once_is_a_task_with_a_copy() {
        rule.run(c -> {
            user.set("maker");
            Task<Object> hot = Co.<Object>of(d -> {
                        sayUser("hot");
                        user.set("hot");
                        return d.yieldNow(v -> {
                            sayUser("hot");
                            return null;
                        });
                    })
                    .begin();
            sayUser("maker");
            return c.await(hot, v -> null);
        });
        assertThat(rule.log).containsExactly("hot maker", "maker maker", "hot hot");
    }

    @Test
    void tasks_that_take_turns_each_see_their_own() {
        List<Task<Object>> tasks = new ArrayList<>();
        for (String name : List.of("a", "b")) {
            tasks.add(rule.loop.createTask(Co.of(c -> {
                user.set(name);
                return c.yieldNow(v -> {
                    sayUser(name);
                    return c.yieldNow(w -> {
                        sayUser(name);
                        return null;
                    });
                });
            })));
        }
        rule.turnUntil(() -> tasks.stream().allMatch(Task::isDone));
        assertThat(rule.log).containsExactly("a a", "b b", "a a", "b b");
        assertThat(user.get()).isEqualTo("nobody");
    }

    @Test
    void callbacks_carry_it_along_and_keep_their_changes_to_themselves() {
        rule.run(c -> {
            user.set("maker");
            rule.loop.callSoon(() -> {
                sayUser("soon");
                user.set("soon");
                rule.loop.callSoon(() -> sayUser("nested"));
            });
            rule.loop.callSoonThreadsafe(() -> sayUser("threadsafe"));
            rule.loop.execute(() -> sayUser("execute"));
            rule.loop.callLater(Duration.ofMillis(1), () -> sayUser("later"));
            rule.loop.callAt(rule.loop.time() + 2_000_000, () -> sayUser("at"));
            user.set("changed");
            return c.sleep(5, v -> {
                sayUser("maker");
                return null;
            });
        });
        assertThat(rule.log)
                .containsExactly(
                        "soon maker",
                        "threadsafe maker",
                        "execute maker",
                        "nested soon",
                        "later maker",
                        "at maker",
                        "maker changed");
    }

    @Test
    void what_a_callback_sets_is_not_seen_by_the_next_one_also_if_it_throws() {
        rule.loop.callSoon(() -> {
            user.set("first");
            throw new IllegalStateException("expected");
        });
        rule.loop.callSoon(() -> sayUser("second"));
        rule.turn();
        assertThat(rule.log).containsExactly("second nobody");
        assertThat(rule.reported).hasSize(1);
    }

    @Test
    void blocking_calls_carry_it_along_and_keep_their_changes_to_themselves() {
        Callable<String> call = () -> {
            String seen = user.get();
            user.set("changed by the call");
            return seen;
        };
        Executor direct = Runnable::run;
        rule.run(c -> {
            user.set("caller");
            return c.await(
                    Coroutines.toThread(call),
                    a -> c.await(rule.loop.runInExecutor(direct, call), b -> {
                        rule.say(a + " " + b);
                        sayUser("caller");
                        user.set("someone else");
                        return c.await(Coroutines.toThread(user::get), d -> {
                            rule.say((String) d);
                            return null;
                        });
                    }));
        });
        assertThat(rule.log).containsExactly("caller caller", "caller caller", "someone else");
    }

    @Test
    void a_thread_of_the_pool_keeps_nothing_for_the_next_call() {
        try (Pool pool = new Pool(1)) {
            rule.run(c -> c.await(
                    rule.loop.runInExecutor(pool.executor(), () -> user.set("left behind")),
                    v -> c.await(rule.loop.runInExecutor(pool.executor(), user::get), w -> {
                        rule.say((String) w);
                        return null;
                    })));
        }
        assertThat(rule.log).containsExactly("nobody");
    }

    @Test
    void works_for_tasks_without_a_loop() {
        CompletableFuture<Object> gate = new CompletableFuture<>();
        ContextVar.Token<String> token = user.set("thread");
        Task<Object> task = Co.<Object>of(c -> {
                    String before = user.get();
                    user.set("task");
                    return c.await(gate, v -> before + " " + user.get());
                })
                .begin();
        Task<Object> made = Coroutines.createTask(Co.of(c -> user.get()));
        assertThat(user.get()).isEqualTo("thread");
        user.reset(token);
        gate.complete(null);
        assertThat(task.join()).isEqualTo("thread task");
        assertThat(made.join()).isEqualTo("thread");
        assertThat(user.get()).isEqualTo("nobody");
    }

    @Test
    void the_main_task_sees_what_the_thread_has_set_and_the_thread_not_what_the_loop_sets() {
        ContextVar.Token<String> token = user.set("thread");
        String seen = Coroutines.run(Co.of(c -> {
            String value = user.get();
            user.set("main");
            return value;
        }));
        assertThat(seen).isEqualTo("thread");
        assertThat(user.get()).isEqualTo("thread");
        rule.loop.callSoon(() -> sayUser("callback"));
        user.reset(token);
        rule.loop.callSoon(() -> sayUser("callback"));
        user.set("not for the loop");
        rule.turn();
        user.reset(user.set("x"));
        assertThat(rule.log).containsExactly("callback thread", "callback nobody");
    }

    @Test
    void a_task_that_is_submitted_sees_what_its_submitter_saw() {
        ContextVar.Token<String> token = user.set("submitter");
        CompletableFuture<Object> task = rule.loop.submit(Co.of(c -> user.get()));
        user.reset(token);
        rule.turnUntil(task::isDone);
        assertThat(task).isCompletedWithValue("submitter");
    }

    @Test
    void the_predicate_of_a_condition_sees_those_of_the_waiting_task() {
        AsyncLock lock = new AsyncLock();
        AsyncCondition condition = new AsyncCondition(lock);
        boolean[] ready = new boolean[1];
        Task<Object> waiting = rule.loop.createTask(Co.of(c -> {
            user.set("waiter");
            return c.await(
                    lock.acquire(),
                    held -> c.await(
                            condition.waitUntil(() -> {
                                sayUser("predicate");
                                return ready[0];
                            }),
                            v -> null));
        }));
        rule.turn();
        rule.inside(() -> {
            user.set("signaller");
            assertThat(lock.tryAcquire()).isTrue();
            ready[0] = true;
            condition.signalAll();
            lock.release();
        });
        rule.turnUntil(waiting::isDone);
        assertThat(rule.log).containsExactly("predicate waiter", "predicate waiter");
    }

    @Test
    void a_token_takes_one_set_back() {
        ContextVar<String> bare = new ContextVar<>("bare");
        rule.inside(() -> {
            ContextVar.Token<String> first = bare.set("1");
            ContextVar.Token<String> second = bare.set("2");
            bare.reset(second);
            assertThat(bare.get()).isEqualTo("1");
            bare.reset(first);
            assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(bare::get);
            ContextVar.Token<String> ofNull = bare.set(null);
            assertThat(bare.get()).isNull();
            ContextVar.Token<String> third = bare.set("3");
            bare.reset(third);
            assertThat(bare.get()).isNull();
            bare.reset(ofNull);
        });
    }

    @Test
    void a_token_is_good_once_for_its_variable_in_its_context() {
        ContextVar<String> other = new ContextVar<>("other");
        rule.run(c -> {
            ContextVar.Token<String> token = user.set("1");
            user.reset(token);
            assertThatIllegalStateException()
                    .isThrownBy(() -> user.reset(token))
                    .withMessage("the token of ContextVar[user] has been used already");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> other.reset(user.set("2")))
                    .withMessage("the token is of ContextVar[user], not of ContextVar[other]");
            ContextVar.Token<String> ours = user.set("3");
            return c.await(
                    Coroutines.createTask(Co.of(d -> {
                        assertThatIllegalArgumentException()
                                .isThrownBy(() -> user.reset(ours))
                                .withMessage("the token of ContextVar[user] was made in another context");
                        return null;
                    })),
                    v -> {
                        user.reset(ours);
                        sayUser("restored");
                        return null;
                    });
        });
        assertThat(rule.log).containsExactly("restored 2");
    }

    @Test
    void a_token_of_a_callback_is_not_good_in_another_one() {
        List<ContextVar.Token<String>> tokens = new ArrayList<>();
        rule.inside(() -> tokens.add(user.set("1")));
        rule.inside(() -> {
            assertThatIllegalArgumentException().isThrownBy(() -> user.reset(tokens.get(0)));
            user.set("2");
            assertThatIllegalArgumentException().isThrownBy(() -> user.reset(tokens.get(0)));
        });
    }

    @RepeatedTest(5)
    void many_variables_behave_as_a_map_that_is_copied(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<ContextVar<Integer>> variables = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            variables.add(new ContextVar<>("v" + i, -1));
        }
        rule.run(c -> {
            Map<ContextVar<Integer>, Integer> model = new HashMap<>();
            List<Task<?>> copies = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                ContextVar<Integer> variable = variables.get(random.nextInt(40));
                ContextVar.Token<Integer> token = variable.set(i);
                if (random.nextInt(4) == 0) {
                    variable.reset(token);
                } else {
                    model.put(variable, i);
                }
                if (random.nextInt(10) == 0) {
                    Map<ContextVar<Integer>, Integer> then = new HashMap<>(model);
                    copies.add(Coroutines.createTask(Co.of(d -> {
                        for (ContextVar<Integer> each : variables) {
                            assertThat(each.get()).isEqualTo(then.getOrDefault(each, -1));
                        }
                        return null;
                    })));
                }
            }
            return c.await(Coroutines.gather(copies), v -> null);
        });
    }

    @Test
    void a_finished_task_and_a_run_callback_keep_no_values() {
        ContextVar<byte[]> large = new ContextVar<>("large");
        List<Object> kept = new ArrayList<>();
        List<WeakReference<byte[]>> values = new ArrayList<>();
        for (Runnable use : Arrays.<Runnable>asList(
                () -> kept.add(rule.loop.createTask(Co.of(c -> {
                    set(large, values);
                    return c.yieldNow(v -> null);
                }))),
                () -> kept.add(rule.loop.createTask(Co.of(c -> {
                    set(large, values);
                    throw new IllegalStateException("expected");
                }))),
                () -> {
                    set(large, values);
                    kept.add(rule.loop.callSoon(() -> rule.say("callback")));
                    kept.add(new AsyncLock().acquire());
                })) {
            rule.inside(use);
        }
        rule.turn();
        rule.turn();
        assertThat(values).hasSize(3);
        Garbage.collectUntil(() -> values.stream().allMatch(value -> value.get() == null));
        assertThat(kept).hasSize(4);
    }

    private static void set(ContextVar<byte[]> variable, List<WeakReference<byte[]>> values) {
        byte[] value = new byte[1000];
        values.add(new WeakReference<>(value));
        variable.set(value);
    }
}
