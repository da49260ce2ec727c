package dev.coroutine.it.compiler;

import static dev.coroutine.it.compiler.FusionProgram.compiled;
import static dev.coroutine.it.compiler.FusionProgram.javac;
import static dev.coroutine.it.compiler.FusionProgram.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coroutine.Task;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where the method that was fused is no longer there, or no longer what it was, the public one is called. */
class StaleCalleeTest {
    private static final String CALLER = """
            public class Main {
                @Async public static Task<String> run() {
                    await(Probe.here("run"));
                    Callee callee = new Callee();
                    Face face = callee;
                    String text = "";
                    for (int i = 0; i < 2; i++) {
                        text += await(Callee.fixed("a", 1L)) + await(callee.open(2.5)) + await(face.face(3))
                            + await(Face.ofInterface()) + await(callee.twice());
                    }
                    return Task.of(text);
                }
            }
            class Heir extends Callee {
                @Async Task<String> viaSuper() { return Task.of(await(super.open(1))); }
            }
            """;

    private static String callee(String async) {
        return """
            public class Callee implements Face {
                ASYNC public static Task<String> fixed(String s, long l) { return Task.of(s + l); }
                ASYNC public Task<String> open(double d) { return Task.of("" + d); }
                @Override ASYNC public Task<String> face(int i) { return Task.of("" + i); }
                ASYNC public Task<String> twice() { return Task.of("twice"); }
            }
            interface Face {
                ASYNC Task<String> face(int i);
                ASYNC static Task<String> ofInterface() { return Task.of("static"); }
            }
            """.replace("ASYNC", async);
    }

    /** The compiled caller and callee, some of whose classes have been replaced by those of a callee without coroutines. */
    private static Map<String, byte[]> withStale(String... names) {
        Map<String, byte[]> mixed = compiled(javac(Map.of("Main", CALLER, "Callee", callee("@Async"))));
        Map<String, byte[]> plain = javac(Map.of("Main", CALLER, "Callee", callee("")));
        for (String name : names) {
            mixed.put(name, plain.get(name));
        }
        return mixed;
    }

    @Test
    void a_stale_callee_is_called_by_its_public_method() throws ReflectiveOperationException {
        Map<String, byte[]> mixed = withStale("fusion/Callee", "fusion/Face");
        run(mixed, (result, seen, tasks) -> assertThat(result).isEqualTo("a12.53statictwicea12.53statictwice"));
    }

    @Test
    void a_stale_interface_is_called_by_its_public_method() throws ReflectiveOperationException {
        Map<String, byte[]> mixed = withStale("fusion/Face");
        run(mixed, (result, seen, tasks) -> assertThat(result).isEqualTo("a12.53statictwicea12.53statictwice"));
    }

    @Test
    void a_stale_superclass_is_called_by_its_public_method() throws Exception {
        Map<String, byte[]> mixed = withStale("fusion/Callee");
        Class<?> heir = new CompiledClasses(mixed, List.of()).load("fusion.Heir");
        var constructor = heir.getDeclaredConstructor();
        constructor.setAccessible(true);
        Method method = heir.getDeclaredMethod("viaSuper");
        method.setAccessible(true);
        assertThat(((Task<?>) method.invoke(constructor.newInstance())).join()).isEqualTo("1.0");
    }

    @Test
    void errors_of_the_callee_are_not_taken_for_a_stale_callee() throws ReflectiveOperationException {
        Map<String, byte[]> classFiles = compiled(javac(Map.of("Main", """
                public class Main {
                    @Async public static Task<String> run() {
                        String text = "";
                        try {
                            await(Callee.fixed());
                        } catch (IncompatibleClassChangeError e) {
                            text += e.getMessage() + Callee.calls;
                        }
                        try {
                            await(new Callee().open());
                        } catch (NoSuchMethodError e) {
                            text += e.getMessage() + Callee.calls;
                        }
                        return Task.of(text);
                    }
                }
                """, "Callee", """
                public class Callee {
                    static int calls;
                    @Async static Task<String> fixed() {
                        calls = 1;
                        await(Probe.here("run"));
                        throw new IncompatibleClassChangeError("own");
                    }
                    @Async Task<String> open() {
                        calls++;
                        if (calls > 0) {
                            throw new NoSuchMethodError("own too");
                        }
                        return Task.of(await(Probe.here("never")));
                    }
                }
                """)));
        run(classFiles, (result, seen, tasks) -> assertThat(result).isEqualTo("own1own too2"));
    }

    @Test
    void a_method_that_is_no_longer_static_is_an_error_as_in_plain_java() throws ReflectiveOperationException {
        Map<String, byte[]> mixed = compiled(javac(Map.of("Main", CALLER, "Callee", callee("@Async"))));
        Map<String, byte[]> changed = javac(Map.of(
                "Main", "public class Main {}", "Callee", callee("@Async").replace("public static", "public")));
        mixed.put("fusion/Callee", changed.get("fusion/Callee"));
        assertThatThrownBy(() -> run(mixed, (result, seen, tasks) -> {}))
                .isInstanceOf(IncompatibleClassChangeError.class);
    }
}
