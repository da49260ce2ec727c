package dev.coroutine.it.tasks;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.createTask;
import static dev.coroutine.Coroutines.gather;
import static dev.coroutine.Coroutines.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.coroutine.Async;
import dev.coroutine.AsyncCallable;
import dev.coroutine.AsyncLock;
import dev.coroutine.ContextVar;
import dev.coroutine.Task;
import dev.coroutine.test.AsyncTest;
import dev.coroutine.test.TestEventLoop;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Values and tokens of context variables, and how long they are kept. */
@Timeout(60)
class ContextVarTest {
    private final List<String> log = new ArrayList<>();
    private final ContextVar<String> user = new ContextVar<>("user", "nobody");

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

    @AsyncTest
    Task<Void> a_token_takes_one_set_back() {
        ContextVar<String> bare = new ContextVar<>("bare");
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
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_token_is_good_once_for_its_variable_in_its_context() {
        ContextVar<String> other = new ContextVar<>("other");
        ContextVar.Token<String> token = user.set("1");
        user.reset(token);
        assertThatIllegalStateException()
                .isThrownBy(() -> user.reset(token))
                .withMessage("the token of ContextVar[user] has been used already");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> other.reset(user.set("2")))
                .withMessage("the token is of ContextVar[user], not of ContextVar[other]");
        ContextVar.Token<String> ours = user.set("3");
        await(createTask(() -> {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> user.reset(ours))
                    .withMessage("the token of ContextVar[user] was made in another context");
            return Task.done();
        }));
        user.reset(ours);
        assertThat(user.get()).isEqualTo("2");
        return Task.done();
    }

    @AsyncTest
    @Async
    Task<Void> a_token_of_a_callback_is_not_good_in_another_one(TestEventLoop loop) {
        List<ContextVar.Token<String>> tokens = new ArrayList<>();
        loop.callSoon(() -> tokens.add(user.set("1")));
        loop.callSoon(() -> {
            assertThatIllegalArgumentException().isThrownBy(() -> user.reset(tokens.get(0)));
            user.set("2");
            assertThatIllegalArgumentException().isThrownBy(() -> user.reset(tokens.get(0)));
            log.add("checked");
        });
        await(yieldNow());
        assertThat(log).containsExactly("checked");
        return Task.done();
    }

    @RepeatedTest(5)
    void many_variables_behave_as_a_map_that_is_copied(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<ContextVar<Integer>> variables = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            variables.add(new ContextVar<>("v" + i, -1));
        }
        try (TestEventLoop loop = TestEventLoop.open()) {
            loop.run(() -> {
                Map<ContextVar<Integer>, Integer> model = new HashMap<>();
                List<Task<Void>> copies = new ArrayList<>();
                for (int i = 0; i < 500; i++) {
                    ContextVar<Integer> variable = variables.get(random.nextInt(40));
                    ContextVar.Token<Integer> token = variable.set(i);
                    if (random.nextInt(4) == 0) {
                        variable.reset(token);
                    } else {
                        model.put(variable, i);
                    }
                    if (random.nextInt(10) == 0) {
                        copies.add(createTask(compare(variables, new HashMap<>(model))));
                    }
                }
                return gather(copies);
            });
        }
    }

    private static AsyncCallable<Void> compare(
            List<ContextVar<Integer>> variables, Map<ContextVar<Integer>, Integer> model) {
        return () -> {
            for (ContextVar<Integer> each : variables) {
                assertThat(each.get()).isEqualTo(model.getOrDefault(each, -1));
            }
            return Task.done();
        };
    }

    @Test
    void a_finished_task_and_a_run_callback_keep_no_values() {
        ContextVar<byte[]> large = new ContextVar<>("large");
        List<Object> kept = new ArrayList<>();
        List<WeakReference<byte[]>> values = new ArrayList<>();
        try (TestEventLoop loop = TestEventLoop.open()) {
            loop.exceptionHandler((unused, context) -> log.add(context.message()));
            for (Runnable use : Arrays.<Runnable>asList(
                    () -> kept.add(loop.createTask(() -> {
                        set(large, values);
                        await(yieldNow());
                        return Task.done();
                    })),
                    () -> kept.add(loop.createTask(() -> {
                        set(large, values);
                        throw new IllegalStateException("expected");
                    })),
                    () -> {
                        set(large, values);
                        kept.add(loop.callSoon(() -> log.add("callback")));
                        kept.add(new AsyncLock().acquire());
                    })) {
                loop.callSoon(use);
                loop.runTurn();
            }
            loop.runTurn();
            loop.runTurn();
            assertThat(log).containsExactly("callback");
            assertThat(values).hasSize(3);
            collectUntilGone(values);
            assertThat(kept).hasSize(4);
        }
    }

    private static void set(ContextVar<byte[]> variable, List<WeakReference<byte[]>> values) {
        byte[] value = new byte[1000];
        values.add(new WeakReference<>(value));
        variable.set(value);
    }

    private static void collectUntilGone(List<WeakReference<byte[]>> values) {
        long end = System.nanoTime() + 30_000_000_000L;
        while (values.stream().anyMatch(value -> value.get() != null)) {
            assertThat(System.nanoTime())
                    .as("no garbage collection had the effect")
                    .isLessThan(end);
            System.gc();
        }
    }
}
