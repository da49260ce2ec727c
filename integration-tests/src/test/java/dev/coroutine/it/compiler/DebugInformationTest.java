package dev.coroutine.it.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.Coroutines;
import dev.coroutine.EventLoop;
import dev.coroutine.Task;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.TypeReference;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeAnnotationNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Debuggers, stack traces and {@code Task.stack()} show the user's lines, names and variables. */
class DebugInformationTest {
    /** Line 10 is that of {@code outer}. */
    private static final String SOURCE = """
            package debug;

            import static dev.coroutine.Coroutines.*;
            import dev.coroutine.*;
            import java.lang.annotation.*;
            import java.util.concurrent.*;

            public class Main {
                @Retention(RetentionPolicy.RUNTIME) @Target(ElementType.TYPE_USE) @interface Mark {}
                @Async public static Task<String> outer(CompletableFuture<String> gate) {
                    String own = "own";
                    String inner = await(
                        inner(gate, 5));
                    return Task.of(own + inner);
                }
                @Async private static Task<String> inner(CompletableFuture<String> gate, int number) {
                    for (int i = 0; i < number; i++) {
                        long wide = i;
                        if (wide == 3) {
                            String text = await(gate);
                            @Mark String marked = text + wide;
                            if (marked.isEmpty()) {
                                return Task.of(marked);
                            }
                            throw new IllegalStateException(marked);
                        }
                        await(Task.done());
                    }
                    return Task.of("none");
                }
                public static Task<String> lambda(CompletableFuture<String> gate) {
                    return createTask(() -> {
                        int captured = 1;
                        return Task.of(await(gate) + captured);
                    });
                }
            }
            """;

    /** With an annotation in every place within code that can have one (JVMS §4.7.20). */
    private static final String ANNOTATED = """
            package debug;

            import static dev.coroutine.Coroutines.*;
            import dev.coroutine.*;
            import java.lang.annotation.*;
            import java.util.concurrent.*;
            import java.util.function.*;

            public class Main {
                @Retention(RetentionPolicy.RUNTIME) @Target(ElementType.TYPE_USE) @interface Mark { int value(); }
                @Retention(RetentionPolicy.CLASS) @Target(ElementType.TYPE_USE) @interface Less {}
                static <T> T same(T t) { return t; }
                @Async static Task<String> annotated(Object o, CompletableFuture<String> gate) {
                    String text = (@Mark(1) String) o;
                    text += await(gate);
                    Object made = new @Mark(2) StringBuilder(await(gate));
                    if (o instanceof @Mark(3) String) { text += "s"; }
                    Supplier<String> maker = @Mark(4) String::new;
                    Function<String, Integer> length = @Mark(5) String::length;
                    text += Main.<@Mark(6) @Less String>same(await(gate)) + maker.get() + length.apply(text);
                    try (@Mark(7) AutoCloseable closed = () -> {}) {
                        text += await(gate);
                    } catch (@Mark(8) IllegalStateException e) {
                        text += e + await(gate);
                    } catch (@Mark(9) Exception e) {
                        text += e;
                    }
                    @Mark(10) String last = text + made;
                    return Task.of(last);
                }
            }
            """;

    private static final Map<String, byte[]> INPUT = JavaSources.compile("debug.Main", SOURCE);
    private static final CompiledClasses OUTPUT = CompiledClasses.withoutErrors(INPUT);

    private static ClassNode read(Map<String, byte[]> classFiles) {
        ClassNode node = new ClassNode();
        new ClassReader(classFiles.get("debug/Main")).accept(node, 0);
        return node;
    }

    private static MethodNode method(ClassNode node, String name) {
        return node.methods.stream()
                .filter(each -> each.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Set<Integer> lines(MethodNode method) {
        Set<Integer> lines = new TreeSet<>();
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof LineNumberNode line) {
                lines.add(line.line);
            }
        }
        return lines;
    }

    @Test
    void the_fast_body_has_all_lines_and_the_resume_body_those_behind_an_await() {
        MethodNode inner = method(read(INPUT), "inner");
        ClassNode compiled = read(OUTPUT.classFiles());
        assertThat(lines(method(compiled, "lambda$inner$-async"))).isEqualTo(lines(inner));
        assertThat(lines(method(compiled, "lambda$outer$-resume"))).isEqualTo(Set.of(12, 14));
        assertThat(lines(method(compiled, "lambda$inner$-resume"))).isEqualTo(lines(inner));
    }

    @Test
    void every_access_of_a_variable_lies_in_the_range_of_a_name_as_before() {
        for (String name : List.of("outer", "inner")) {
            Set<String> expected = namedAccesses(method(read(INPUT), name));
            ClassNode compiled = read(OUTPUT.classFiles());
            Set<String> fast = namedAccesses(method(compiled, "lambda$" + name + "$-async"));
            assertThat(fast).as(name).containsAll(expected);
            Set<String> resume = namedAccesses(method(compiled, "lambda$" + name + "$-resume"));
            assertThat(resume).as(name).isNotEmpty().allMatch(expected::contains);
        }
    }

    /** The line and the name of the variable for each load and store of the user's code, which is all but what saves. */
    private static Set<String> namedAccesses(MethodNode method) {
        Set<String> accesses = new TreeSet<>();
        int line = 0;
        boolean saves = false;
        InsnList code = method.instructions;
        for (int i = 0; i < code.size(); i++) {
            if (code.get(i) instanceof LineNumberNode number) {
                line = number.line;
            } else if (savesFrom(code.get(i))) {
                saves = true;
            } else if (saves) {
                saves = code.get(i).getOpcode() != Opcodes.ARETURN;
            } else if (code.get(i) instanceof VarInsnNode access && access.getOpcode() <= Opcodes.ALOAD) {
                for (LocalVariableNode variable : method.localVariables) {
                    if (variable.index == access.var
                            && code.indexOf(variable.start) < i
                            && i < code.indexOf(variable.end)) {
                        accesses.add(line + " " + variable.name + " " + variable.desc);
                    }
                }
            }
        }
        return accesses;
    }

    /** {@code if (task.suspending) { save …; return }}. */
    private static boolean savesFrom(AbstractInsnNode node) {
        return node.getOpcode() == Opcodes.IFEQ
                && node.getPrevious() instanceof FieldInsnNode access
                && access.name.equals("suspending");
    }

    @Test
    void annotations_of_variables_are_kept() {
        ClassNode compiled = read(OUTPUT.classFiles());
        for (String name : List.of("lambda$inner$-async", "lambda$inner$-resume")) {
            MethodNode body = method(compiled, name);
            assertThat(body.visibleLocalVariableAnnotations)
                    .as(name)
                    .isNotEmpty()
                    .allSatisfy(annotation -> {
                        assertThat(annotation.desc).isEqualTo("Ldebug/Main$Mark;");
                        int index = annotation.index.get(0);
                        assertThat(body.localVariables)
                                .anyMatch(variable -> variable.index == index && variable.name.equals("marked"));
                    });
        }
    }

    @Test
    void annotations_within_the_code_are_kept() {
        for (Map<String, byte[]> input :
                List.of(JavaSources.compile("debug.Main", ANNOTATED), Sources.byEclipse("debug.Main", ANNOTATED, 17))) {
            Map<String, byte[]> output = CompiledClasses.withoutErrors(input).classFiles();
            Set<String> expected = annotationsWithin(method(read(input), "annotated"));
            assertThat(expected).hasSizeGreaterThanOrEqualTo(10);
            MethodNode fast = method(read(output), "lambda$annotated$-async");
            assertThat(annotationsWithin(fast)).isEqualTo(expected);
            MethodNode resume = method(read(output), "lambda$annotated$-resume");
            Set<String> behindTheFirstAwait = new TreeSet<>(expected);
            behindTheFirstAwait.removeIf(annotation -> annotation.contains("[1]"));
            assertThat(annotationsWithin(resume)).isEqualTo(behindTheFirstAwait);
        }
    }

    private static Set<String> annotationsWithin(MethodNode method) {
        List<TypeAnnotationNode> all = new ArrayList<>();
        for (AbstractInsnNode instruction : method.instructions) {
            addAll(all, instruction.visibleTypeAnnotations, instruction.invisibleTypeAnnotations);
        }
        for (TryCatchBlockNode range : method.tryCatchBlocks) {
            addAll(all, range.visibleTypeAnnotations, range.invisibleTypeAnnotations);
        }
        addAll(all, method.visibleLocalVariableAnnotations, method.invisibleLocalVariableAnnotations);
        Set<String> texts = new TreeSet<>();
        for (TypeAnnotationNode annotation : all) {
            int sort = new TypeReference(annotation.typeRef).getSort();
            texts.add(annotation.desc
                    + (annotation.values == null ? "" : annotation.values.subList(1, 2))
                    + " as "
                    + Integer.toHexString(sort));
        }
        return texts;
    }

    private static void addAll(
            List<TypeAnnotationNode> all,
            List<? extends TypeAnnotationNode> visible,
            List<? extends TypeAnnotationNode> invisible) {
        all.addAll(visible == null ? List.of() : visible);
        all.addAll(invisible == null ? List.of() : invisible);
    }

    @Test
    void a_stack_trace_after_a_resumption_shows_the_users_line() throws ReflectiveOperationException {
        Method outer = OUTPUT.load("debug.Main").getMethod("outer", CompletableFuture.class);
        CompletableFuture<String> gate = new CompletableFuture<>();
        List<Task<Object>> task = new ArrayList<>();
        try (EventLoop loop = EventLoop.open()) {
            loop.run(() -> {
                task.add(StaticCall.of(outer, gate));
                return Task.done();
            });
            gate.complete("text");
            StackTraceElement top = failure(loop, task.get(0)).getStackTrace()[0];
            assertThat(top.getFileName()).isEqualTo("Main.java");
            assertThat(top.getLineNumber()).isEqualTo(25);
            assertThat(top.getClassName()).isEqualTo("debug.Main");
            assertThat(top.getMethodName()).contains("inner");
        }
    }

    private static Throwable failure(EventLoop loop, Task<Object> task) {
        try {
            loop.run(() -> task);
            throw new AssertionError("did not fail");
        } catch (IllegalStateException failure) {
            return failure;
        }
    }

    @Test
    void a_suspended_task_tells_where_it_waits_innermost_first() throws ReflectiveOperationException {
        Class<?> main = OUTPUT.load("debug.Main");
        Method outer = main.getMethod("outer", CompletableFuture.class);
        Method lambda = main.getMethod("lambda", CompletableFuture.class);
        CompletableFuture<String> gate = new CompletableFuture<>();
        try (EventLoop loop = EventLoop.open()) {
            loop.run(() -> {
                Task<?> task = StaticCall.of(outer, gate);
                assertThat(texts(task))
                        .containsExactly("debug.Main.inner(Main.java:20)", "debug.Main.outer(Main.java:12)");
                Task<?> body = StaticCall.of(lambda, gate);
                return Coroutines.sleep(java.time.Duration.ofNanos(1)).thenRun(() -> {
                    assertThat(texts(body)).containsExactly("debug.Main.lambda(Main.java:34)");
                    task.cancel();
                    body.cancel();
                });
            });
        }
    }

    private static List<String> texts(Task<?> task) {
        return task.stack().stream().map(StackTraceElement::toString).toList();
    }

    @Test
    void the_stack_while_running_shows_the_users_names_in_generated_methods() throws ReflectiveOperationException {
        Method outer = OUTPUT.load("debug.Main").getMethod("outer", CompletableFuture.class);
        CompletableFuture<String> gate = CompletableFuture.completedFuture("done");
        Throwable failure;
        try (EventLoop loop = EventLoop.open()) {
            failure = failure(loop, StaticCall.of(outer, gate));
        }
        String names = Arrays.stream(failure.getStackTrace())
                .filter(element -> element.getClassName().equals("debug.Main"))
                .map(element -> element.getMethodName() + ":" + element.getLineNumber())
                .collect(Collectors.joining(" "));
        assertThat(names).isEqualTo("lambda$inner$-async:25 lambda$outer$-async:13 outer:-1");
    }
}
