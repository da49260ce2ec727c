package dev.coroutine.it.compiler;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.function.Executable;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes a class with a coroutine, {@code public static Task run(Script)}, in bytecode that javac does not emit. */
public final class OddCode {
    static final String NAME = "odd/Odd";
    static final String SCRIPT = Type.getInternalName(Script.class);
    static final String TASK = "dev/coroutine/Task";
    static final String HELP = Type.getInternalName(OddCode.class);
    static final String STRING = "java/lang/String";
    /** The descriptor of {@code run}, and of other coroutines beside it. */
    static final String CALLEE = "(L" + SCRIPT + ";)L" + TASK + ';';

    /** Descriptors of the functions below that have these names. */
    static final String SAME = "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;";

    static final String PAIR = "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/String;";
    static final String MIXED = "(Ljava/lang/Object;JLjava/lang/Object;D)Ljava/lang/String;";
    static final String WIDE = "(Ljava/lang/Object;D)Ljava/lang/String;";
    static final String FAIL = "(Ljava/lang/String;)V";

    private static final ThreadLocal<List<Map<String, byte[]>>> ASKED = new ThreadLocal<>();

    final MethodVisitor code;

    private OddCode(MethodVisitor code) {
        this.code = code;
    }

    /** Compares such a class with its blocking twin, unless the tests are only asked for their classes. */
    static void compare(Map<String, byte[]> classFiles) throws ReflectiveOperationException {
        List<Map<String, byte[]>> asked = ASKED.get();
        if (asked == null) {
            TwinComparison.compare(NAME.replace('/', '.'), classFiles);
        } else {
            asked.add(classFiles);
        }
    }

    /** Notes the classes that a test would compare. */
    static void collect(Executable test, List<Map<String, byte[]>> classes) throws Throwable {
        ASKED.set(classes);
        try {
            test.execute();
        } finally {
            ASKED.remove();
        }
    }

    /** A class whose stack map frames are computed. */
    static Map<String, byte[]> of(Consumer<OddCode> body) {
        return write(ClassWriter.COMPUTE_FRAMES, body, writer -> {});
    }

    /** A class whose stack map frames are written by the body. */
    static Map<String, byte[]> withFrames(Consumer<OddCode> body) {
        return write(ClassWriter.COMPUTE_MAXS, body, writer -> {});
    }

    /** A class with more members. */
    static Map<String, byte[]> with(Consumer<ClassWriter> members, Consumer<OddCode> body) {
        return write(ClassWriter.COMPUTE_FRAMES, body, members);
    }

    private static Map<String, byte[]> write(int flags, Consumer<OddCode> body, Consumer<ClassWriter> members) {
        ClassWriter writer = new ClassWriter(flags) {
            @Override
            protected String getCommonSuperClass(String a, String b) {
                return "java/lang/Object";
            }
        };
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, NAME, null, "java/lang/Object", null);
        coroutine(writer, "run", CALLEE, body);
        members.accept(writer);
        writer.visitEnd();
        return Map.of(NAME, writer.toByteArray());
    }

    /** Adds a public static {@code @Async} method. */
    static void coroutine(ClassWriter writer, String name, String descriptor, Consumer<OddCode> body) {
        coroutine(writer, Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, name, descriptor, body);
    }

    /** Adds an {@code @Async} method. */
    static void coroutine(ClassWriter writer, int access, String name, String descriptor, Consumer<OddCode> body) {
        MethodVisitor method = writer.visitMethod(access, name, descriptor, null, null);
        method.visitAnnotation("Ldev/coroutine/Async;", true).visitEnd();
        method.visitCode();
        body.accept(new OddCode(method));
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    /** {@code … → …, await(s.f(value))} as a string. */
    OddCode await(String value) {
        stage(value).awaitStage();
        code.visitTypeInsn(Opcodes.CHECKCAST, "java/lang/String");
        return this;
    }

    /** {@code … → …, s.f(value)}. */
    OddCode stage(String value) {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitLdcInsn(value);
        code.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL,
                SCRIPT,
                "f",
                "(Ljava/lang/Object;)Ljava/util/concurrent/CompletableFuture;",
                false);
        return this;
    }

    /** {@code …, stage → …, result}. */
    OddCode awaitStage() {
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                "dev/coroutine/Coroutines",
                "await",
                "(Ljava/util/concurrent/CompletionStage;)Ljava/lang/Object;",
                false);
        return this;
    }

    /** {@code …, value → …, value}, which is told to the trace. */
    OddCode log() {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitInsn(Opcodes.SWAP);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, SCRIPT, "log", "(Ljava/lang/Object;)Ljava/lang/Object;", false);
        return this;
    }

    /** {@code …, value →} return Task.of(value). */
    OddCode give() {
        code.visitMethodInsn(Opcodes.INVOKESTATIC, TASK, "of", "(Ljava/lang/Object;)L" + TASK + ';', false);
        code.visitInsn(Opcodes.ARETURN);
        return this;
    }

    OddCode insn(int... opcodes) {
        for (int opcode : opcodes) {
            code.visitInsn(opcode);
        }
        return this;
    }

    OddCode load(int slot) {
        code.visitVarInsn(Opcodes.ALOAD, slot);
        return this;
    }

    OddCode store(int slot) {
        code.visitVarInsn(Opcodes.ASTORE, slot);
        return this;
    }

    OddCode ldc(Object constant) {
        code.visitLdcInsn(constant);
        return this;
    }

    OddCode label(Label label) {
        code.visitLabel(label);
        return this;
    }

    OddCode jump(int opcode, Label target) {
        code.visitJumpInsn(opcode, target);
        return this;
    }

    /** {@code … → …, uninitialised StringBuilder}. */
    OddCode newBuilder() {
        code.visitTypeInsn(Opcodes.NEW, "java/lang/StringBuilder");
        return this;
    }

    /** {@code …, uninitialised StringBuilder, text → …}. */
    OddCode initBuilder() {
        code.visitMethodInsn(
                Opcodes.INVOKESPECIAL, "java/lang/StringBuilder", "<init>", "(Ljava/lang/String;)V", false);
        return this;
    }

    /** Calls one of the public static methods below. */
    OddCode help(String name, String descriptor) {
        return call(HELP, name, descriptor);
    }

    /** Calls a public static method of the class itself. */
    OddCode call(String name, String descriptor) {
        return call(NAME, name, descriptor);
    }

    OddCode call(String owner, String name, String descriptor) {
        code.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
        return this;
    }

    /** The second argument, or the place where the copies are no longer one object. */
    public static Object same(Object a, Object b) {
        return a == b ? b : "not the same: " + a + " and " + b;
    }

    public static String mixed(Object a, long b, Object c, double d) {
        return a + " " + b + " " + c + " " + d + " " + (a == c);
    }

    public static String wide(Object a, double b) {
        return a + " " + b;
    }

    public static String pair(Object a, Object b) {
        return a + "," + b;
    }

    /** Bootstrap of a dynamic constant. */
    public static Object constant(MethodHandles.Lookup lookup, String name, Class<?> type) {
        return "constant " + name;
    }

    /** Bootstrap of a dynamic constant of a primitive or array type. */
    public static Object primitive(MethodHandles.Lookup lookup, String name, Class<?> type) {
        return switch (name) {
            case "number" -> 42L;
            case "half" -> 0.5;
            case "flag" -> true;
            default -> name.toCharArray();
        };
    }

    /** Bootstrap of a call site. */
    public static CallSite callSite(MethodHandles.Lookup lookup, String name, MethodType type)
            throws ReflectiveOperationException {
        return new ConstantCallSite(lookup.findStatic(OddCode.class, name, type));
    }

    /** Where javac would know the type. */
    public static Object object(Object any) {
        return any;
    }

    public static long length(Object a, Object b) {
        return pair(a, b).length();
    }

    public static void nothing(long number) {}

    public static void fail(String message) {
        throw new IllegalStateException(message);
    }

    public static void fail(Object message) {
        fail(String.valueOf(message));
    }
}
