package dev.coroutine.it.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coroutine.Coroutines;
import dev.coroutine.Task;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** {@code await(coroutine(…))} runs inside the task of its caller, unless another method must be called instead. */
class FusionTest {
    private static final String HEAD = """
            package fusion;

            import static dev.coroutine.Coroutines.*;
            import dev.coroutine.*;
            import java.time.Duration;
            import java.util.*;
            import java.util.concurrent.*;
            """;

    /** Remembers the running task, and how many tasks there are; then waits if told so. */
    private static final String PROBE = """
            public class Probe {
                public static final Map<String, Task<?>> seen = new LinkedHashMap<>();
                public static boolean pauses;
                public static int tasks;

                @Async public static Task<String> here(String place) {
                    seen.put(place, Task.current());
                    tasks = Math.max(tasks, Task.all().size());
                    if (pauses) {
                        await(yieldNow());
                    }
                    return Task.of(place);
                }
            }
            """;

    /** Class files of package {@code fusion}: simple names to sources without their head. */
    private static Map<String, byte[]> javac(Map<String, String> sources) {
        Map<String, String> whole = new LinkedHashMap<>();
        sources.forEach((name, text) -> whole.put("fusion." + name, HEAD + text));
        whole.put("fusion.Probe", HEAD + PROBE);
        return JavaSources.compile(whole, List.of("--release", "17"));
    }

    private static Map<String, byte[]> compiled(Map<String, byte[]> classFiles) {
        return new HashMap<>(CompiledClasses.withoutErrors(classFiles).classFiles());
    }

    /** Calls {@code fusion.Main.run()} in a loop, twice: awaits that do not wait, then awaits that do. */
    private static void run(Map<String, byte[]> classFiles, Check check) throws ReflectiveOperationException {
        ClassLoader loader = new CompiledClasses(classFiles, List.of()).loader();
        Class<?> probe = loader.loadClass("fusion.Probe");
        Method main = loader.loadClass("fusion.Main").getMethod("run");
        for (boolean pauses : new boolean[] {false, true}) {
            Map<?, ?> seen = (Map<?, ?>) probe.getField("seen").get(null);
            seen.clear();
            probe.getField("pauses").setBoolean(null, pauses);
            probe.getField("tasks").setInt(null, 0);
            Object result = Coroutines.run(() -> StaticCall.of(main));
            Map<String, Task<?>> places = new LinkedHashMap<>();
            seen.forEach((place, task) -> places.put((String) place, (Task<?>) task));
            check.check(result, places, probe.getField("tasks").getInt(null));
        }
    }

    private interface Check {
        void check(Object result, Map<String, Task<?>> seen, int tasks);
    }

    /** Two tasks: that of the test, and that of {@code Main.run()}, in which everything runs. */
    private static void assertOneTask(Map<String, byte[]> classFiles, String... places)
            throws ReflectiveOperationException {
        run(classFiles, (result, seen, tasks) -> {
            assertThat(seen).containsOnlyKeys(places);
            assertThat(seen.values()).allMatch(task -> task == seen.get("run"));
            assertThat(tasks).isEqualTo(2);
        });
    }

    @Test
    void calls_within_a_class_run_in_the_callers_task() throws ReflectiveOperationException {
        assertOneTask(
                compiled(javac(Map.of("Main", """
                        public class Main extends Parent {
                            @Async public static Task<String> run() {
                                await(Probe.here("run"));
                                return Task.of(await(own()) + await(new Main().all()));
                            }
                            @Async static Task<String> own() { return Task.of(await(Probe.here("static"))); }
                            @Async private static Task<String> hidden() { return Probe.here("private static"); }
                            @Async private Task<String> secret() { return Task.of(await(Probe.here("private"))); }
                            @Async final Task<String> last() { return Task.of(await(Probe.here("final"))); }
                            @Async Task<String> open() { return Task.of(await(Probe.here("virtual"))); }
                            @Override @Async Task<String> parent() {
                                await(Probe.here("before super"));
                                return Task.of(await(super.parent()));
                            }
                            @Async Task<String> all() {
                                return Task.of(await(hidden()) + await(secret()) + await(last()) + await(open())
                                    + await(parent()) + await(inherited()));
                            }
                        }
                        class Parent {
                            @Async Task<String> parent() { return Task.of(await(Probe.here("super"))); }
                            @Async protected Task<String> inherited() { return Task.of(await(Probe.here("inherited"))); }
                        }
                        """))),
                "run",
                "static",
                "private static",
                "private",
                "final",
                "virtual",
                "before super",
                "super",
                "inherited");
    }

    @Test
    void calls_to_other_classes_run_in_the_callers_task() throws ReflectiveOperationException {
        assertOneTask(
                compiled(javac(Map.of("Main", """
                        public class Main {
                            @Async public static Task<String> run() {
                                await(Probe.here("run"));
                                Face face = new Impl();
                                Base base = new Impl();
                                Other<String> other = new Impl();
                                return Task.of(await(face.face()) + await(face.preset()) + await(base.work())
                                    + await(other.generic("generic")) + await(Face.fixed()) + await(new Impl().own()));
                            }
                        }
                        interface Face {
                            @Async Task<String> face();
                            @Async default Task<String> preset() { return Task.of(await(Probe.here("default"))); }
                            @Async static Task<String> fixed() { return Task.of(await(Probe.here("static of interface"))); }
                        }
                        interface Other<T> { @Async CompletionStage<T> generic(T t); }
                        abstract class Base {
                            @Async abstract Task<String> step();
                            @Async Task<String> work() { return Task.of(await(Probe.here("base")) + await(step())); }
                        }
                        final class Impl extends Base implements Face, Other<String> {
                            @Override @Async public Task<String> face() { return Task.of(await(Probe.here("interface"))); }
                            @Override @Async Task<String> step() { return Task.of(await(Probe.here("abstract"))); }
                            @Override @Async public Task<String> generic(String s) { return Task.of(await(Probe.here(s))); }
                            @Async Task<String> own() { return Face.super.preset(); }
                        }
                        """))),
                "run",
                "default",
                "static of interface",
                "base",
                "interface",
                "abstract",
                "generic");
    }

    @Test
    void tail_calls_run_in_the_callers_task() throws ReflectiveOperationException {
        assertOneTask(compiled(javac(Map.of("Main", """
                        public class Main {
                            @Async public static Task<String> run() {
                                await(Probe.here("run"));
                                return first(true);
                            }
                            @Async static Task<String> first(boolean b) { return b ? second() : Probe.here("never"); }
                            @Async static Task<String> second() { return Probe.here("second"); }
                        }
                        """))), "run", "second");
    }

    @Test
    void calls_that_are_chosen_among_run_in_the_callers_task() throws ReflectiveOperationException {
        assertOneTask(compiled(javac(Map.of("Main", """
                        public class Main {
                            @Async public static Task<String> run() {
                                await(Probe.here("run"));
                                String all = "";
                                for (int i = 0; i < 3; i++) {
                                    all += await(i == 0 ? Probe.here("first") : i == 1 ? Probe.here("second") : Task.of("none"));
                                }
                                all += await(all == null ? yieldNow() : Main.<Void>other());
                                return Task.of(all + await(switch (all.length()) {
                                    case 0, 1 -> Task.of("short");
                                    case 2 -> throw new IllegalStateException(all);
                                    default -> Probe.here("default");
                                }, RuntimeException.class));
                            }
                            @Async static <T> Task<T> other() { await(Probe.here("other")); return Task.of(null); }
                        }
                        """))), "run", "first", "second", "other", "default");
    }

    /** Kotlin writes such casts. */
    @Test
    void calls_whose_result_is_cast_to_a_stage_run_in_the_callers_task() throws ReflectiveOperationException {
        Map<String, byte[]> classFiles = new HashMap<>(javac(Map.of("Main", """
                public class Main {
                    @Async public static Task<String> run() {
                        await(Probe.here("run"));
                        String all = "";
                        for (int i = 0; i < 3; i++) {
                            all += await(i == 0 ? Probe.here("first") : i == 1 ? Probe.here("second") : Task.of("none"));
                        }
                        return Task.of(all + await(Probe.here("third"), RuntimeException.class));
                    }
                }
                """)));
        classFiles.replaceAll((name, classFile) -> castBeforeAwaits(classFile));

        assertOneTask(compiled(classFiles), "run", "first", "second", "third");
    }

    private static byte[] castBeforeAwaits(byte[] classFile) {
        ClassWriter writer = new ClassWriter(0);
        ClassVisitor casts = new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public MethodVisitor visitMethod(int access, String name, String type, String signature, String[] thrown) {
                return new MethodVisitor(api, super.visitMethod(access, name, type, signature, thrown)) {
                    @Override
                    public void visitMethodInsn(int opcode, String owner, String called, String callType, boolean itf) {
                        if (called.equals("await") && !callType.contains("Class;")) {
                            super.visitTypeInsn(Opcodes.CHECKCAST, "java/util/concurrent/CompletionStage");
                        }
                        super.visitMethodInsn(opcode, owner, called, callType, itf);
                    }

                    @Override
                    public void visitLdcInsn(Object value) {
                        if (value instanceof Type) {
                            super.visitTypeInsn(Opcodes.CHECKCAST, "java/util/concurrent/CompletionStage");
                        }
                        super.visitLdcInsn(value);
                    }
                };
            }
        };
        new ClassReader(classFile).accept(casts, 0);
        return writer.toByteArray();
    }

    @Test
    void a_call_that_is_not_awaited_at_once_has_a_task_of_its_own() throws ReflectiveOperationException {
        run(compiled(javac(Map.of("Main", """
                        public class Main {
                            @Async public static Task<String> run() {
                                await(Probe.here("run"));
                                Task<String> task = Probe.here("apart");
                                return Task.of(await(task) + (task == Probe.seen.get("apart")));
                            }
                        }
                        """))), (result, seen, tasks) -> {
            assertThat(result).isEqualTo("aparttrue");
            assertThat(seen.get("apart")).isNotSameAs(seen.get("run"));
            assertThat(tasks).isEqualTo(3);
        });
    }

    private static final Map<String, String> OVERRIDDEN = Map.of("Main", """
            public class Main {
                public static List<Base> all = new ArrayList<>();
                @Async public static Task<String> run() {
                    await(Probe.here("run"));
                    String text = "";
                    for (int round = 0; round < 2; round++) {
                        for (Base base : new Base[] {new Base(), new Sub(), new SubSub(), new Base(), new Sub()}) {
                            text += await(base.name()) + await(((Named) base).name()) + await(base.twice()) + ",";
                        }
                    }
                    return Task.of(text);
                }
            }
            interface Named { @Async Task<String> name(); }
            class Base implements Named {
                @Override @Async public Task<String> name() { return Task.of("b" + (await(Probe.here("base")).length())); }
                @Async Task<String> twice() { return Task.of(await(name())); }
            }
            class SubSub extends Sub {}
            """, "Sub", """
            public class Sub extends Base {
                @Override public Task<String> name() { return Task.of("sub"); }
            }
            """);

    @Test
    void an_uncompiled_override_of_the_public_method_wins() throws ReflectiveOperationException {
        Map<String, byte[]> classFiles = javac(OVERRIDDEN);
        Map<String, byte[]> mixed = compiled(classFiles);
        mixed.put("fusion/Sub", classFiles.get("fusion/Sub"));
        run(mixed, (result, seen, tasks) -> {
            String round = "b4b4b4,subsubsub,subsubsub,b4b4b4,subsubsub,";
            assertThat(result).isEqualTo(round + round);
            assertThat(seen.get("base")).isSameAs(seen.get("run"));
        });
    }

    @Test
    void a_proxy_behind_an_interface_sees_the_public_method_only() throws ReflectiveOperationException {
        Map<String, byte[]> classFiles = compiled(javac(Map.of("Main", """
                public class Main {
                    public static final List<String> called = new ArrayList<>();
                    @Async public static Task<String> run() {
                        await(Probe.here("run"));
                        Named proxy = (Named) java.lang.reflect.Proxy.newProxyInstance(
                            Main.class.getClassLoader(), new Class<?>[] {Named.class}, (self, method, arguments) -> {
                                called.add(method.getName());
                                return Task.of("proxied " + method.getName());
                            });
                        called.clear();
                        String text = await(proxy.name("x")) + await(proxy.preset());
                        return Task.of(text + called);
                    }
                }
                interface Named {
                    @Async Task<String> name(String a);
                    @Async default Task<String> preset() { return Task.of("never" + await(name(""))); }
                }
                """)));
        run(
                classFiles,
                (result, seen, tasks) -> assertThat(result).isEqualTo("proxied nameproxied preset[name, preset]"));
    }

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

    @Test
    void a_stale_callee_is_called_by_its_public_method() throws ReflectiveOperationException {
        Map<String, byte[]> mixed = compiled(javac(Map.of("Main", CALLER, "Callee", callee("@Async"))));
        mixed.putAll(javac(Map.of("Main", CALLER, "Callee", callee(""))).entrySet().stream()
                .filter(entry ->
                        entry.getKey().endsWith("Callee") || entry.getKey().endsWith("Face"))
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        run(mixed, (result, seen, tasks) -> assertThat(result).isEqualTo("a12.53statictwicea12.53statictwice"));
    }

    @Test
    void a_stale_interface_is_called_by_its_public_method() throws ReflectiveOperationException {
        Map<String, byte[]> mixed = compiled(javac(Map.of("Main", CALLER, "Callee", callee("@Async"))));
        mixed.put(
                "fusion/Face",
                javac(Map.of("Main", CALLER, "Callee", callee(""))).get("fusion/Face"));
        run(mixed, (result, seen, tasks) -> assertThat(result).isEqualTo("a12.53statictwicea12.53statictwice"));
    }

    @Test
    void a_stale_superclass_is_called_by_its_public_method() throws Exception {
        Map<String, byte[]> mixed = compiled(javac(Map.of("Main", CALLER, "Callee", callee("@Async"))));
        mixed.put(
                "fusion/Callee",
                javac(Map.of("Main", CALLER, "Callee", callee(""))).get("fusion/Callee"));
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

    @Test
    void a_body_given_to_the_runtime_runs_in_the_task_that_is_returned() throws ReflectiveOperationException {
        Map<String, byte[]> classFiles = compiled(javac(Map.of("Main", """
                public class Main {
                    final String name = "bound";
                    @Async static Task<Task<?>> fixed() { await(Probe.here("x")); return Task.of(Task.current()); }
                    @Async Task<Task<?>> bound() { await(Probe.here(name)); return Task.of(Task.current()); }
                    @Async public static Task<List<String>> run() {
                        List<String> wrong = new ArrayList<>();
                        Main main = new Main();
                        String captured = "captured";
                        Map<String, Task<Task<?>>> tasks = new LinkedHashMap<>();
                        tasks.put("lambda", createTask(() -> { await(Probe.here("l")); return Task.of(Task.current()); }));
                        tasks.put("captures", createTask(() -> { await(Probe.here(captured)); return Task.of(Task.current()); }));
                        tasks.put("only calls", createTask(() -> fixed()));
                        tasks.put("only calls on object", createTask(() -> main.bound()));
                        tasks.put("no await", createTask(() -> Task.of(Task.current())));
                        tasks.put("reference", createTask(Main::fixed));
                        tasks.put("bound reference", createTask(main::bound));
                        tasks.put("named", createTask("name", Main::fixed));
                        tasks.put("withTimeout", withTimeout(Duration.ofHours(1), () -> fixed()));
                        tasks.put("withTimeout reference", withTimeout(Duration.ofHours(1), main::bound));
                        tasks.put("on", on(EventLoop.current(), () -> fixed()));
                        AsyncCallable<Task<?>> variable = Main::fixed;
                        tasks.put("variable", createTask(variable));
                        for (Map.Entry<String, Task<Task<?>>> entry : tasks.entrySet()) {
                            Task<?> inner = await(entry.getValue());
                            if (inner != entry.getValue()) {
                                wrong.add(entry.getKey());
                            }
                        }
                        return Task.of(wrong);
                    }
                }
                """)));
        run(classFiles, (result, seen, tasks) -> assertThat(result).isEqualTo(new ArrayList<>()));
    }

    @Test
    void the_main_body_of_run_is_the_only_task() throws ReflectiveOperationException {
        Map<String, byte[]> classFiles = compiled(javac(Map.of("Main", """
                public class Main {
                    @Async public static Task<Integer> count() { await(yieldNow()); return Task.of(Task.all().size()); }
                    public static String all() {
                        return "" + Coroutines.run(() -> count()) + Coroutines.run(Main::count)
                            + Coroutines.run(() -> Task.of(await(count()) + Task.all().size()));
                    }
                }
                """)));
        Class<?> main = new CompiledClasses(classFiles, List.of()).load("fusion.Main");
        assertThat(main.getMethod("all").invoke(null)).isEqualTo("112");
    }

    @Test
    void a_reference_to_a_coroutine_of_another_class_runs_in_the_task_that_is_returned()
            throws ReflectiveOperationException {
        Map<String, byte[]> classFiles = compiled(javac(Map.of("Main", """
                public class Main {
                    public static int tasks() { return Coroutines.run(Other::count); }
                }
                """, "Other", """
                public class Other {
                    @Async static Task<Integer> count() { await(yieldNow()); return Task.of(Task.all().size()); }
                }
                """)));
        Class<?> main = new CompiledClasses(classFiles, List.of()).load("fusion.Main");
        assertThat(main.getMethod("tasks").invoke(null)).isEqualTo(1);
    }

    @Test
    void a_body_of_another_compiler_still_works() throws ReflectiveOperationException {
        Map<String, byte[]> classFiles = javac(Map.of("Main", """
                public class Main {
                    @Async public static Task<String> run() {
                        return Task.of(await(createTask(new Plain())) + await(createTask(Plain.lambda())));
                    }
                }
                """, "Plain", """
                public class Plain implements AsyncCallable<String> {
                    @Override public CompletionStage<String> call() { return Probe.here("run"); }
                    static AsyncCallable<String> lambda() { return () -> Probe.here("lambda"); }
                }
                """));
        Map<String, byte[]> mixed = compiled(classFiles);
        mixed.put("fusion/Plain", classFiles.get("fusion/Plain"));
        run(mixed, (result, seen, tasks) -> assertThat(result).isEqualTo("runlambda"));
    }
}
