package dev.coroutine.it.compiler;

import static dev.coroutine.it.compiler.FusionProgram.assertOneTask;
import static dev.coroutine.it.compiler.FusionProgram.compiled;
import static dev.coroutine.it.compiler.FusionProgram.javac;
import static dev.coroutine.it.compiler.FusionProgram.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
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
}
