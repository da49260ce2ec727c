package dev.coroutine.it.compiler;

import dev.coroutine.Task;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Makes the blocking version of class files, the oracle of the compiler's tests: {@code await} is {@link #await} and the code is
 * the user's otherwise. A coroutine is wrapped so that its failure goes into the task that it returns.
 */
public final class BlockingTwin {
    private static final String COROUTINES = "dev/coroutine/Coroutines";
    private static final String TWIN = Type.getInternalName(BlockingTwin.class);

    private BlockingTwin() {}

    /** Makes the blocking versions. */
    public static Map<String, byte[]> of(Map<String, byte[]> classFiles) {
        Map<String, byte[]> result = new LinkedHashMap<>();
        classFiles.forEach((name, classFile) -> result.put(name, of(classFile)));
        return result;
    }

    private static byte[] of(byte[] classFile) {
        ClassNode node = new ClassNode();
        new ClassReader(classFile).accept(node, 0);
        for (MethodNode method : java.util.List.copyOf(node.methods)) {
            boolean awaits = replaceAwaits(method);
            if ((awaits || isAsync(method)) && (method.access & Opcodes.ACC_ABSTRACT) == 0) {
                node.methods.add(wrapper(node, method));
            }
        }
        ClassWriter writer = new ClassWriter(0);
        node.accept(writer);
        return writer.toByteArray();
    }

    private static boolean isAsync(MethodNode method) {
        return method.visibleAnnotations != null
                && method.visibleAnnotations.stream().anyMatch(a -> a.desc.equals("Ldev/coroutine/Async;"));
    }

    private static boolean replaceAwaits(MethodNode method) {
        boolean found = false;
        for (var instruction : method.instructions) {
            if (instruction instanceof MethodInsnNode call && call.owner.equals(COROUTINES) && call.name.equals("await")) {
                call.owner = TWIN;
                found = true;
            }
        }
        return found;
    }

    /** Renames the method and returns {@code m(args) { try { return checked(m$blocking(args)); } catch (Throwable e) { return failed(e); } }}. */
    private static MethodNode wrapper(ClassNode owner, MethodNode method) {
        MethodNode wrapper = new MethodNode(
                Opcodes.ASM9, method.access, method.name, method.desc, method.signature, null);
        method.name = method.name + "$blocking" + owner.methods.indexOf(method);
        method.access = method.access & ~(Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED) | Opcodes.ACC_PRIVATE;
        boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
        Type[] arguments = Type.getArgumentTypes(method.desc);
        Label start = new Label();
        Label end = new Label();
        Label handler = new Label();
        wrapper.visitTryCatchBlock(start, end, handler, "java/lang/Throwable");
        wrapper.visitLabel(start);
        int slot = 0;
        if (!isStatic) {
            wrapper.visitVarInsn(Opcodes.ALOAD, slot++);
        }
        for (Type argument : arguments) {
            wrapper.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), slot);
            slot += argument.getSize();
        }
        boolean itf = (owner.access & Opcodes.ACC_INTERFACE) != 0;
        int opcode = isStatic ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL;
        wrapper.visitMethodInsn(opcode, owner.name, method.name, method.desc, itf);
        wrapper.visitLabel(end);
        finish(wrapper, "checked", "(Ljava/util/concurrent/CompletionStage;)Ldev/coroutine/Task;");
        wrapper.visitLabel(handler);
        handlerFrame(wrapper, owner, isStatic, arguments);
        finish(wrapper, "failed", "(Ljava/lang/Throwable;)Ldev/coroutine/Task;");
        wrapper.visitMaxs(slot + 2, slot + 1);
        return wrapper;
    }

    private static void finish(MethodVisitor code, String function, String descriptor) {
        code.visitMethodInsn(Opcodes.INVOKESTATIC, TWIN, function, descriptor, false);
        code.visitInsn(Opcodes.ARETURN);
    }

    private static void handlerFrame(MethodVisitor code, ClassNode owner, boolean isStatic, Type[] arguments) {
        java.util.List<Object> locals = new java.util.ArrayList<>();
        if (!isStatic) {
            locals.add(owner.name);
        }
        for (Type argument : arguments) {
            locals.add(switch (argument.getSort()) {
                case Type.LONG -> Opcodes.LONG;
                case Type.DOUBLE -> Opcodes.DOUBLE;
                case Type.FLOAT -> Opcodes.FLOAT;
                case Type.OBJECT, Type.ARRAY -> argument.getInternalName();
                default -> Opcodes.INTEGER;
            });
        }
        code.visitFrame(Opcodes.F_FULL, locals.size(), locals.toArray(), 1, new Object[] {"java/lang/Throwable"});
    }

    /** Blocks until the stage is done; called by the twins. */
    public static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().join();
        } catch (CompletionException failure) {
            throw BlockingTwin.<RuntimeException>sneaky(failure.getCause() == null ? failure : failure.getCause());
        }
    }

    /** The same for the form that declares an exception. */
    public static <T> T await(CompletionStage<T> stage, Class<?> declared) {
        return await(stage);
    }

    /** What a coroutine returned, made a task; called by the twins. */
    public static Task<?> checked(CompletionStage<?> stage) {
        if (stage == null) {
            return Task.failed(new NullPointerException("null returned"));
        }
        CompletableFuture<?> future = stage.toCompletableFuture();
        return future instanceof Task<?> task ? task : converted(future);
    }

    /** How a coroutine failed; called by the twins. */
    public static Task<?> failed(Throwable error) {
        return Task.failed(error);
    }

    private static Task<?> converted(CompletableFuture<?> future) {
        try {
            return Task.of(future.join());
        } catch (CompletionException failure) {
            return Task.failed(failure.getCause());
        } catch (RuntimeException failure) {
            return Task.failed(failure);
        }
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> X sneaky(Throwable error) throws X {
        throw (X) error;
    }
}
