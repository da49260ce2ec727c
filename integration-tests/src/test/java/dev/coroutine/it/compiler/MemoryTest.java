package dev.coroutine.it.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.Coroutines;
import dev.coroutine.EventLoop;
import dev.coroutine.Task;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A suspended task keeps what it may still read and nothing else; depth costs no stack when it resumes. */
class MemoryTest {
    private static final String SOURCE = """
            package memory;

            import static dev.coroutine.Coroutines.*;
            import dev.coroutine.*;
            import java.lang.ref.WeakReference;
            import java.util.*;
            import java.util.concurrent.*;

            public class Main {
                public static final List<WeakReference<Object>> kept = new ArrayList<>();
                public static final List<WeakReference<Object>> dead = new ArrayList<>();

                static Object kept() { Object o = new byte[100]; kept.add(new WeakReference<>(o)); return o; }
                static Object dead() { Object o = new byte[100]; dead.add(new WeakReference<>(o)); return o; }

                @Async public static Task<String> locals(CompletableFuture<String> gate) {
                    Object alive = kept();
                    Object read = dead();
                    String text = "" + read.hashCode();
                    { Object scoped = dead(); text += scoped.hashCode(); }
                    Object overwritten = dead();
                    text = await(gate);
                    overwritten = kept();
                    return Task.of(text + alive.hashCode() + overwritten.hashCode());
                }

                @Async public static Task<String> secondWait(CompletableFuture<String> gate) {
                    Object first = dead();
                    await(yieldNow());
                    first.hashCode();
                    Object second = kept();
                    String text = await(gate);
                    return Task.of(text + second.hashCode());
                }

                @Async public static Task<String> loops(CompletableFuture<String> gate) {
                    for (int i = 0; i < 5; i++) {
                        Object each = dead();
                        await(yieldNow());
                        each.hashCode();
                    }
                    return Task.of(await(gate));
                }

                @Async public static Task<String> operands(CompletableFuture<String> gate) {
                    return Task.of(join(kept(), await(drop(dead())), await(gate)));
                }
                @Async private static Task<String> drop(Object o) { await(yieldNow()); return Task.of("" + o.hashCode()); }
                private static String join(Object a, String b, String c) { return a + b + c; }

                @Async public static Task<String> arguments(CompletableFuture<String> gate) {
                    return Task.of(await(nested(gate, dead(), kept())));
                }
                @Async private static Task<String> nested(CompletableFuture<String> gate, Object dead, Object kept) {
                    dead.hashCode();
                    String text = await(gate);
                    return Task.of(text + kept);
                }

                @Async public static Task<String> handlers(CompletableFuture<String> gate) {
                    Object forHandler = kept();
                    Object forFinally = kept();
                    try {
                        Object before = dead();
                        before.hashCode();
                        return Task.of(await(gate));
                    } catch (IllegalStateException e) {
                        return Task.of("" + forHandler);
                    } finally {
                        forFinally.hashCode();
                    }
                }

                @Async public static Task<String> results(CompletableFuture<String> gate) {
                    await(Task.of(dead()));
                    await(result());
                    return Task.of(await(gate));
                }
                @Async private static Task<Object> result() { await(yieldNow()); return Task.of(dead()); }

                @Async public static Task<Integer> deep(int depth, CompletableFuture<String> gate) {
                    return Task.of(depth == 0 ? await(gate).length() : await(deep(depth - 1, gate)) + 1);
                }
                @Async public static Task<Integer> failing(int depth, CompletableFuture<String> gate) {
                    try {
                        return Task.of(depth == 0 ? await(gate).length() : await(failing(depth - 1, gate)) + 1);
                    } finally {
                        calls++;
                    }
                }
                public static int calls;
            }
            """;

    private static final Class<?> MAIN = load();

    private static Class<?> load() {
        try {
            return CompiledClasses.withoutErrors(JavaSources.compile("memory.Main", SOURCE))
                    .load("memory.Main");
        } catch (ClassNotFoundException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Starts {@code Main.name(gate)}, looks at what is reachable while it waits for the gate, then lets it end. */
    private static void check(String name) throws ReflectiveOperationException {
        Method method = MAIN.getMethod(name, CompletableFuture.class);
        List<WeakReference<Object>> kept = references("kept");
        List<WeakReference<Object>> dead = references("dead");
        CompletableFuture<String> gate = new CompletableFuture<>();
        try (EventLoop loop = EventLoop.open()) {
            List<Task<Object>> task = new ArrayList<>();
            loop.run(() -> {
                task.add(StaticCall.of(method, gate));
                return Coroutines.sleep(java.time.Duration.ofMillis(1));
            });
            assertThat(task.get(0)).isNotDone();
            for (int i = 0; i < 20 && dead.stream().anyMatch(reference -> reference.get() != null); i++) {
                System.gc();
            }
            assertThat(dead).as("dead").isNotEmpty().allMatch(reference -> reference.get() == null);
            assertThat(kept).as("alive").allMatch(reference -> reference.get() != null);
            gate.complete("end");
            Object result = loop.run(() -> task.get(0));
            assertThat((String) result).contains("end");
        }
    }

    @SuppressWarnings("unchecked")
    private static List<WeakReference<Object>> references(String field) throws ReflectiveOperationException {
        List<WeakReference<Object>> list =
                (List<WeakReference<Object>>) MAIN.getField(field).get(null);
        list.clear();
        return list;
    }

    @Test
    void dead_variables_are_not_kept() throws ReflectiveOperationException {
        check("locals");
    }

    @Test
    void variables_of_an_earlier_wait_are_not_kept() throws ReflectiveOperationException {
        check("secondWait");
    }

    @Test
    void variables_of_earlier_rounds_are_not_kept() throws ReflectiveOperationException {
        check("loops");
    }

    @Test
    void operands_are_kept_and_arguments_of_ended_calls_are_not() throws ReflectiveOperationException {
        check("operands");
    }

    @Test
    void arguments_that_the_callee_has_done_with_are_not_kept() throws ReflectiveOperationException {
        check("arguments");
    }

    @Test
    void variables_of_handlers_are_kept() throws ReflectiveOperationException {
        check("handlers");
    }

    @Test
    void results_that_nobody_takes_are_not_kept() throws ReflectiveOperationException {
        check("results");
    }

    @Test
    void ten_thousand_nested_awaits_suspend_and_resume() throws Exception {
        Method deep = MAIN.getMethod("deep", int.class, CompletableFuture.class);
        assertThat(onLargeStack(() -> resumed(deep, "12345", null))).isEqualTo(10_005);
    }

    @Test
    void a_failure_goes_up_ten_thousand_nested_awaits() throws Exception {
        Method failing = MAIN.getMethod("failing", int.class, CompletableFuture.class);
        MAIN.getField("calls").setInt(null, 0);
        Object ended = onLargeStack(() -> resumed(failing, null, new IllegalStateException("from the bottom")));
        assertThat(ended)
                .isInstanceOf(IllegalStateException.class)
                .hasToString("java.lang.IllegalStateException: from the bottom");
        assertThat(MAIN.getField("calls").getInt(null)).isEqualTo(10_001);
    }

    /** Suspends on a large stack and resumes on a small one, which shows that resuming does not wind the stack up again. */
    private static Object resumed(Method method, String value, RuntimeException error) {
        try (EventLoop loop = EventLoop.open()) {
            CompletableFuture<String> gate = new CompletableFuture<>();
            List<Task<Object>> task = new ArrayList<>();
            loop.run(() -> {
                task.add(StaticCall.of(method, 10_000, gate));
                return Task.done();
            });
            if (error == null) {
                gate.complete(value);
            } else {
                gate.completeExceptionally(error);
            }
            return loop.run(() -> task.get(0));
        } catch (RuntimeException failure) {
            return failure;
        }
    }

    private interface Work {
        Object run();
    }

    private static Object onLargeStack(Work work) throws InterruptedException {
        Object[] result = new Object[1];
        Thread thread = new Thread(null, () -> result[0] = work.run(), "large stack", 64L << 20);
        thread.start();
        thread.join();
        return result[0];
    }
}
