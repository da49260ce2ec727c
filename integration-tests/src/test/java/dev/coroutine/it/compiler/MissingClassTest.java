package dev.coroutine.it.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coroutine.Coroutines;
import dev.coroutine.NotCompiledException;
import dev.coroutine.compiler.diagnostic.Diagnostic;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Classes that cannot be found when another one is compiled, or when it runs, or that nobody could compile. */
class MissingClassTest {
    private static final String SOURCE = """
            package missing;

            import static dev.coroutine.Coroutines.*;
            import dev.coroutine.*;

            public class Main {
                @Async public static Task<String> run(boolean use) {
                    String text = "ran" + await(Task.of(1));
                    if (use) {
                        Gone gone = new Gone(await(yieldNow()));
                        Faced faced = use ? gone : new Other();
                        await(yieldNow());
                        text += "" + gone.field + faced + await(gone.call(text)) + join(gone, await(Task.of(2)), faced);
                        for (Gone one : new Gone[] {gone}) {
                            text += one + await(sleep(java.time.Duration.ofNanos(1), "x"));
                        }
                    }
                    return Task.of(text + await(Task.of("end")));
                }
                private static String join(Gone a, int b, Faced c) { return "" + a + b + c; }
            }
            interface Faced {}
            class Other implements Faced {}
            class Gone implements Faced {
                int field = 5;
                Gone(Object o) {}
                @Async Task<String> call(String s) { await(yieldNow()); return Task.of(s.length() + ""); }
                @Override public String toString() { return "gone"; }
            }
            """;

    private static Map<String, byte[]> withoutGone(Map<String, byte[]> classFiles) {
        Map<String, byte[]> rest = new HashMap<>(classFiles);
        rest.keySet().removeIf(name -> name.contains("Gone") || name.contains("Faced") || name.contains("Other"));
        return rest;
    }

    private static Object run(Map<String, byte[]> classFiles, boolean use) throws ReflectiveOperationException {
        var method = new CompiledClasses(classFiles, java.util.List.of())
                .load("missing.Main")
                .getMethod("run", boolean.class);
        return Coroutines.run(() -> StaticCall.of(method, use));
    }

    @Test
    void a_class_is_compiled_without_the_classes_that_it_mentions() throws ReflectiveOperationException {
        Map<String, byte[]> classFiles = JavaSources.compile("missing.Main", SOURCE);
        CompiledClasses alone = CompiledClasses.of(withoutGone(classFiles));
        assertThat(alone.diagnostics()).filteredOn(Diagnostic::isError).isEmpty();
        Map<String, byte[]> all =
                new HashMap<>(CompiledClasses.withoutErrors(classFiles).classFiles());
        all.putAll(alone.classFiles());
        assertThat(run(all, true)).isEqualTo("ran15gone4gone2gonegonexend");
        assertThat(run(CompiledClasses.withoutErrors(classFiles).classFiles(), true))
                .isEqualTo("ran15gone4gone2gonegonexend");
    }

    @Test
    void a_class_runs_without_the_classes_that_it_does_not_use() throws ReflectiveOperationException {
        // the JVM itself asks for an interface to which a class is assigned
        Map<String, byte[]> classFiles = JavaSources.compile(
                "missing.Main",
                SOURCE.replace("Faced faced = use ? gone : new Other();", "Gone faced = gone;")
                        .replace("Faced c", "Gone c"));
        assertThat(run(withoutGone(BlockingTwin.of(classFiles)), false)).isEqualTo("ran1end");
        assertThat(run(CompiledClasses.of(withoutGone(classFiles)).classFiles(), false))
                .isEqualTo("ran1end");
        Map<String, byte[]> stale = withoutGone(CompiledClasses.of(classFiles).classFiles());
        assertThat(run(stale, false)).isEqualTo("ran1end");
    }

    @Test
    void a_hidden_class_that_nobody_could_compile_says_so() throws ReflectiveOperationException {
        byte[] classFile =
                JavaSources.compile("dev.coroutine.it.compiler.Hidden", """
                        package dev.coroutine.it.compiler;
                        import static dev.coroutine.Coroutines.*;
                        import dev.coroutine.*;
                        class Hidden {
                            @Async public static Task<Integer> run() { return Task.of(await(Task.of(1))); }
                        }
                        """).get("dev/coroutine/it/compiler/Hidden");
        Class<?> hidden =
                MethodHandles.lookup().defineHiddenClass(classFile, true).lookupClass();
        var run = hidden.getDeclaredMethod("run");
        run.setAccessible(true);
        assertThatThrownBy(() -> {
                    try {
                        run.invoke(null);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                })
                .isInstanceOf(NotCompiledException.class)
                .hasMessageContaining("Hidden");
    }
}
