package dev.coroutine.it.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coroutine.NotCompiledException;
import dev.coroutine.Task;
import dev.coroutine.compiler.diagnostic.Diagnostic;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A class file has room for 65535 of most things (JVMS §4.11). What would pass that is refused with a diagnostic, and never with a
 * failure of the compiler; the class can be loaded, and all else in it works.
 */
class ClassFileLimitTest {
    private static final String NAME = "limits/Full";
    private static final String TASK = "()Ldev/coroutine/Task;";
    private static final String STAGE = "java/util/concurrent/CompletionStage";

    /** A class with two coroutines, {@code first} and {@code last}, with other members between. */
    private static Map<String, byte[]> classFile(Consumer<ClassWriter> members) {
        return classFile(ClassWriter.COMPUTE_MAXS, members);
    }

    private static Map<String, byte[]> classFile(int flags, Consumer<ClassWriter> members) {
        ClassWriter writer = new ClassWriter(flags);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, NAME, null, "java/lang/Object", null);
        writer.visitSource("Full.java", null);
        coroutine(writer, "first", code -> {});
        members.accept(writer);
        coroutine(writer, "last", code -> {});
        writer.visitEnd();
        return Map.of(NAME, writer.toByteArray());
    }

    /** {@code @Async public static Task name() { body; return Task.of(await(Task.of(name))); }}. */
    private static void coroutine(ClassWriter writer, String name, Consumer<MethodVisitor> body) {
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, name, TASK, null, null);
        code.visitAnnotation("Ldev/coroutine/Async;", true).visitEnd();
        code.visitCode();
        body.accept(code);
        code.visitLdcInsn(name.length() > 99 ? "long" : name);
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC, "dev/coroutine/Task", "of", "(Ljava/lang/Object;)Ldev/coroutine/Task;", false);
        await(code);
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC, "dev/coroutine/Task", "of", "(Ljava/lang/Object;)Ldev/coroutine/Task;", false);
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private static void await(MethodVisitor code) {
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                "dev/coroutine/Coroutines",
                "await",
                "(L" + STAGE + ";)Ljava/lang/Object;",
                false);
    }

    /** Only constants that are used survive a compilation. */
    private static void usedConstants(ClassWriter writer, int count) {
        for (int begin = 0; begin < count; begin += 10_000) {
            MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "constants" + begin, "()V", null, null);
            code.visitCode();
            for (int i = begin; i < Math.min(count, begin + 10_000); i++) {
                code.visitLdcInsn(100_000 + i);
                code.visitInsn(Opcodes.POP);
            }
            code.visitInsn(Opcodes.RETURN);
            code.visitMaxs(0, 0);
            code.visitEnd();
        }
    }

    /** The same, where what the coroutines use stays in use when they are refused. */
    private static void alsoUsedElsewhere(ClassWriter writer, int count) {
        usedConstants(writer, count);
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "others", "()V", null, null);
        code.visitCode();
        for (String name : List.of("first", "last")) {
            code.visitLdcInsn(name);
            code.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    "dev/coroutine/Task",
                    "of",
                    "(Ljava/lang/Object;)Ldev/coroutine/Task;",
                    false);
            code.visitInsn(Opcodes.POP);
        }
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    /** The size of the constant pool. */
    private static int items(Map<String, byte[]> classFiles) {
        return new ClassReader(classFiles.get(NAME)).getItemCount();
    }

    private static CompiledClasses compiled(Map<String, byte[]> classFiles) {
        CompiledClasses compiled = CompiledClasses.of(classFiles);
        assertThat(compiled.problems()).isEmpty();
        return compiled;
    }

    private static List<String> said(CompiledClasses compiled) {
        return compiled.diagnostics().stream().map(Diagnostic::toString).toList();
    }

    private static Object call(CompiledClasses compiled, String method) throws Throwable {
        Method found = compiled.load(NAME.replace('/', '.')).getMethod(method);
        try {
            return ((Task<?>) found.invoke(null)).join();
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }

    private static void assertRefused(CompiledClasses compiled, String method, String said) {
        assertThatThrownBy(() -> call(compiled, method))
                .isInstanceOf(NotCompiledException.class)
                .hasMessage(said);
    }

    @Test
    void co019_too_many_constants_refuse_the_last_methods_only() throws Throwable {
        CompiledClasses compiled = compiled(classFile(writer -> {
            usedConstants(writer, 65_350);
            for (int i = 0; i < 20; i++) {
                coroutine(writer, "more" + i, code -> {});
            }
        }));
        List<String> said = said(compiled);
        assertThat(said)
                .hasSizeBetween(1, 21)
                .allMatch(text ->
                        text.endsWith(": the compiled class would pass the limit of 65535 constants. Move some of its"
                                + " @Async methods to another class."))
                .anyMatch(text -> text.startsWith("CO019 limits.Full.last(Full.java): "));
        assertThat(call(compiled, "first")).isEqualTo("first");
        assertRefused(compiled, "last", said.get(said.size() - 1));
    }

    @Test
    void co019_a_class_without_room_for_a_single_constant_stays_as_it_was() throws Throwable {
        int others = items(classFile(writer -> alsoUsedElsewhere(writer, 65_000))) - 65_000;
        Map<String, byte[]> before = classFile(writer -> alsoUsedElsewhere(writer, 65_535 - others));
        CompiledClasses compiled = compiled(before);
        assertThat(said(compiled))
                .containsExactly(
                        "CO019 limits.Full(Full.java): the compiled class would pass the limit of 65535 constants. Move"
                                + " some of its @Async methods to another class.");
        assertThat(compiled.classFiles()).isEqualTo(before);
        assertThatThrownBy(() -> call(compiled, "first")).isInstanceOf(NotCompiledException.class);
    }

    @Test
    void co007_a_method_of_the_users_that_grows_because_constants_get_other_numbers() throws Throwable {
        Map<String, byte[]> before = classFile(ClassFileLimitTest::loadsOfConstants);
        CompiledClasses compiled = compiled(before);
        assertThat(said(compiled))
                .containsExactly(
                        "CO007 limits.Full.loads(Full.java): the compiled method would pass the limit of 65535 bytes of"
                                + " code. Split loads into smaller @Async methods.");
        assertThat(compiled.classFiles()).isEqualTo(before);
    }

    /** Instructions of two bytes for constants with numbers below 256, many of them close to that. */
    private static void loadsOfConstants(ClassWriter writer) {
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "loads", "()V", null, null);
        code.visitCode();
        for (int i = 0; i < 65_532 / 3; i++) {
            code.visitLdcInsn(100_000 + i % 230);
            code.visitInsn(Opcodes.POP);
        }
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    @Test
    void a_jump_that_becomes_too_far_among_many_variables_is_written_all_the_same() throws Throwable {
        CompiledClasses compiled = compiled(classFile(writer -> coroutine(writer, "far", code -> {
            int variables = 1000;
            for (int i = 0; i < variables; i++) {
                code.visitInsn(Opcodes.ICONST_0);
                code.visitVarInsn(Opcodes.ISTORE, i);
            }
            // The jump passes over less than 32,767 bytes, and over more when each await is checked.
            Label end = new Label();
            code.visitVarInsn(Opcodes.ILOAD, 0);
            code.visitJumpInsn(Opcodes.IFNE, end);
            for (int i = 0; i < 9_000; i++) {
                code.visitIincInsn(1, 1);
            }
            for (int i = 0; i < 500; i++) {
                code.visitLdcInsn("far");
                code.visitMethodInsn(
                        Opcodes.INVOKESTATIC,
                        "dev/coroutine/Task",
                        "of",
                        "(Ljava/lang/Object;)Ldev/coroutine/Task;",
                        false);
                await(code);
                code.visitInsn(Opcodes.POP);
            }
            code.visitLabel(end);
            Object[] types = Collections.nCopies(variables, Opcodes.INTEGER).toArray();
            code.visitFrame(Opcodes.F_NEW, variables, types, 0, new Object[0]);
        })));
        assertThat(said(compiled)).allMatch(text -> text.startsWith("CO106"));
        assertThat(call(compiled, "far")).isEqualTo("far");
        assertThat(call(compiled, "last")).isEqualTo("last");
    }

    @Test
    void co007_too_many_variables() throws Throwable {
        CompiledClasses compiled = compiled(classFile(writer -> coroutine(writer, "wide", code -> {
            code.visitInsn(Opcodes.ICONST_0);
            code.visitVarInsn(Opcodes.ISTORE, 65_534);
        })));
        assertThat(said(compiled))
                .containsExactly(
                        "CO007 limits.Full.wide(Full.java): the compiled method would pass the limit of 65535 variables."
                                + " Split wide into smaller @Async methods.");
        assertRefused(compiled, "wide", said(compiled).get(0));
        assertThat(call(compiled, "last")).isEqualTo("last");
    }

    @Test
    void co007_too_many_names_of_variables() throws Throwable {
        CompiledClasses compiled = compiled(classFile(writer -> coroutine(writer, "named", code -> {
            Label loop = new Label();
            Label end = new Label();
            code.visitInsn(Opcodes.ICONST_0);
            code.visitVarInsn(Opcodes.ISTORE, 0);
            code.visitLabel(loop);
            code.visitFrame(Opcodes.F_NEW, 1, new Object[] {Opcodes.INTEGER}, 0, new Object[0]);
            code.visitVarInsn(Opcodes.ILOAD, 0);
            code.visitJumpInsn(Opcodes.IFNE, end);
            code.visitInsn(Opcodes.ACONST_NULL);
            await(code);
            code.visitInsn(Opcodes.POP);
            code.visitIincInsn(0, 1);
            code.visitJumpInsn(Opcodes.GOTO, loop);
            code.visitLabel(end);
            code.visitFrame(Opcodes.F_NEW, 1, new Object[] {Opcodes.INTEGER}, 0, new Object[0]);
            for (int i = 0; i < 40_000; i++) {
                code.visitLocalVariable("i" + i, "I", null, loop, end, 0);
            }
        })));
        assertThat(said(compiled))
                .containsExactly(
                        "CO007 limits.Full.named(Full.java): the compiled method would pass the limit of 65535 names of"
                                + " variables. Split named into smaller @Async methods.");
        assertThat(call(compiled, "first")).isEqualTo("first");
    }

    @Test
    void co007_too_many_stack_maps_before_one_with_an_object_that_later_code_creates() throws Throwable {
        CompiledClasses compiled = compiled(classFile(
                ClassWriter.COMPUTE_FRAMES, writer -> coroutine(writer, "later", ClassFileLimitTest::createsLater)));
        assertThat(said(compiled))
                .containsExactly(
                        "CO007 limits.Full.later(Full.java): the compiled method would pass the limit of 65535 bytes of"
                                + " stack maps. Split later into smaller @Async methods.");
        assertRefused(compiled, "later", said(compiled).get(0));
        assertThat(call(compiled, "last")).isEqualTo("last");
    }

    @Test
    void co007_also_for_a_method_of_the_users_beside_a_coroutine() throws Throwable {
        Map<String, byte[]> before = classFile(ClassWriter.COMPUTE_FRAMES, writer -> {
            MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "later", "()V", null, null);
            code.visitCode();
            createsLater(code);
            code.visitInsn(Opcodes.RETURN);
            code.visitMaxs(0, 0);
            code.visitEnd();
        });
        CompiledClasses compiled = compiled(before);
        assertThat(said(compiled))
                .singleElement()
                .asString()
                .startsWith(
                        "CO007 limits.Full.later(Full.java): the compiled method would pass the limit of 65535 bytes of"
                                + " stack maps. ");
        assertThat(compiled.classFiles()).isEqualTo(before);
    }

    /** 200 variables, 400 places where paths join, then a jump back with an uninitialised object. */
    private static void createsLater(MethodVisitor code) {
        IntStream.range(0, 200).forEach(slot -> {
            code.visitInsn(Opcodes.ICONST_0);
            code.visitVarInsn(Opcodes.ISTORE, slot);
        });
        for (int i = 0; i < 400; i++) {
            Label join = new Label();
            code.visitInsn(i % 2 == 0 ? Opcodes.FCONST_0 : Opcodes.ICONST_0);
            code.visitVarInsn(i % 2 == 0 ? Opcodes.FSTORE : Opcodes.ISTORE, 0);
            code.visitVarInsn(Opcodes.ILOAD, 1);
            code.visitJumpInsn(Opcodes.IFEQ, join);
            code.visitLabel(join);
            code.visitVarInsn(i % 2 == 0 ? Opcodes.FLOAD : Opcodes.ILOAD, 0);
            code.visitInsn(Opcodes.POP);
        }
        Label create = new Label();
        Label initialise = new Label();
        Label end = new Label();
        code.visitJumpInsn(Opcodes.GOTO, create);
        code.visitLabel(initialise);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        code.visitJumpInsn(Opcodes.GOTO, end);
        code.visitLabel(create);
        code.visitTypeInsn(Opcodes.NEW, "java/lang/Object");
        code.visitJumpInsn(Opcodes.GOTO, initialise);
        code.visitLabel(end);
        for (int slot = 1; slot < 200; slot++) {
            code.visitVarInsn(Opcodes.ILOAD, slot);
            code.visitInsn(Opcodes.POP);
        }
    }

    @Test
    void co018_a_name_that_leaves_no_room_for_what_is_put_before_and_behind_it() throws Throwable {
        String longest = "m".repeat(65_535);
        CompiledClasses compiled = compiled(classFile(writer -> coroutine(writer, longest, code -> {})));
        assertThat(said(compiled))
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .startsWith("CO018 limits.Full.mmm")
                        .endsWith(
                                "mmm would pass the limit of 65535 bytes. Give it a shorter name, or fewer parameters.")
                        .contains("(Full.java): a name or a descriptor that the compiler makes of those of mmm"));
        assertThat(call(compiled, "last")).isEqualTo("last");
        assertThatThrownBy(() -> call(compiled, longest))
                .isInstanceOf(NotCompiledException.class)
                .hasMessageStartingWith("CO018 limits.Full.mmm");
    }

    @Test
    void long_names_make_frame_classes_that_every_file_system_can_hold() throws Throwable {
        Map<String, byte[]> before = classFile(writer -> {
            for (String end : List.of("a", "b", "ü".repeat(200))) {
                coroutine(writer, "m".repeat(300) + end, code -> {});
            }
        });
        CompiledClasses compiled = compiled(before);
        assertThat(said(compiled)).isEmpty();
        assertThat(compiled.classFiles())
                .hasSize(6)
                .allSatisfy((name, classFile) -> assertThat(
                                (name.substring(name.lastIndexOf('/') + 1) + ".class").getBytes(StandardCharsets.UTF_8))
                        .hasSizeLessThan(230));
        for (String end : List.of("a", "b", "ü".repeat(200))) {
            assertThat(call(compiled, "m".repeat(300) + end)).isEqualTo("long");
        }
    }

    @Test
    void more_methods_than_one_attempt_leaves_out_are_refused_in_the_next() throws Throwable {
        CompiledClasses compiled = compiled(classFile(writer -> {
            usedConstants(writer, 62_200);
            IntStream.range(0, 400).forEach(i -> coroutine(writer, "more" + i, code -> {}));
        }));
        Map<String, Long> codes = said(compiled).stream()
                .collect(Collectors.groupingBy(text -> text.substring(0, 5), HashMap::new, Collectors.counting()));
        assertThat(codes).containsOnlyKeys("CO019");
        assertThat(codes.get("CO019")).isBetween(2L, 256L);
        assertThat(call(compiled, "first")).isEqualTo("first");
    }
}
