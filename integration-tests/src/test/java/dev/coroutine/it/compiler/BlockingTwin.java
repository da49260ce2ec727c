package dev.coroutine.it.compiler;

import dev.coroutine.AsyncCallable;
import dev.coroutine.CancelledError;
import dev.coroutine.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
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
 * Makes the blocking version of class files, the oracle of the compiler's tests: {@code await} gives what the future holds, which
 * is done already, and the code is the user's otherwise. A coroutine is wrapped so that its failure goes into the task that it
 * returns.
 */
public final class BlockingTwin {
    private static final String COROUTINES = "dev/coroutine/Coroutines";
    private static final String TWIN = Type.getInternalName(BlockingTwin.class);
    private static final Set<String> REPLACED = Set.of("await", "sleep", "yieldNow", "createTask");

    /** A cancelled task does not tell its {@link CancelledError}; in a twin, the caller's await throws it on. */
    private static final Map<Task<?>, Throwable> CANCELLED = Collections.synchronizedMap(new WeakHashMap<>());

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
        for (MethodNode method : List.copyOf(node.methods)) {
            boolean awaits = replaceAwaits(method);
            if ((awaits || isAsync(method)) && (method.access & Opcodes.ACC_ABSTRACT) == 0) {
                node.methods.add(wrapper(node, method));
            }
        }
        node.visitAnnotation("Ldev/coroutine/runtime/Compiled;", false).visitEnd(); // an agent leaves it alone
        ClassWriter writer = new ClassWriter(0);
        node.accept(writer);
        return writer.toByteArray();
    }

    private static boolean isAsync(MethodNode method) {
        return method.visibleAnnotations != null
                && method.visibleAnnotations.stream().anyMatch(a -> a.desc.equals("Ldev/coroutine/Async;"));
    }

    /** Lets the functions that wait be those of this class; returns whether {@code await} was among them. */
    private static boolean replaceAwaits(MethodNode method) {
        boolean found = false;
        for (var instruction : method.instructions) {
            if (instruction instanceof MethodInsnNode call
                    && call.owner.equals(COROUTINES)
                    && REPLACED.contains(call.name)) {
                call.owner = TWIN;
                found |= call.name.equals("await");
            }
        }
        return found;
    }

    /**
     * Renames the method and makes another of its name.
     *
     * <pre>
     * m(args) { try { return checked(m$blocking(args)); } catch (Throwable e) { return failed(e); } }
     * </pre>
     */
    private static MethodNode wrapper(ClassNode owner, MethodNode method) {
        MethodNode wrapper =
                new MethodNode(Opcodes.ASM9, method.access, method.name, method.desc, method.signature, null);
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
        List<Object> locals = new ArrayList<>();
        if (!isStatic) {
            locals.add(owner.name);
        }
        for (Type argument : arguments) {
            locals.add(
                    switch (argument.getSort()) {
                        case Type.LONG -> Opcodes.LONG;
                        case Type.DOUBLE -> Opcodes.DOUBLE;
                        case Type.FLOAT -> Opcodes.FLOAT;
                        case Type.OBJECT, Type.ARRAY -> argument.getInternalName();
                        default -> Opcodes.INTEGER;
                    });
        }
        code.visitFrame(Opcodes.F_FULL, locals.size(), locals.toArray(), 1, new Object[] {"java/lang/Throwable"});
    }

    /** Gives the outcome of the stage, which must be done; called by the twins. */
    public static <T> T await(@Nullable CompletionStage<T> stage) {
        if (stage == null) {
            throw new NullPointerException("await: there is nothing to wait for, the argument is null");
        }
        Throwable cancelled = stage instanceof Task<?> ? CANCELLED.get(stage) : null;
        if (cancelled != null) {
            throw BlockingTwin.<RuntimeException>sneaky(cancelled);
        }
        Outcome<T> outcome = new Outcome<>();
        stage.whenComplete(outcome);
        return outcome.get();
    }

    /** The same for the form that declares an exception; called by the twins. */
    public static <T> T await(CompletionStage<T> stage, Class<?> declared) {
        return await(stage);
    }

    /** {@code Coroutines.sleep}, in no time; called by the twins. */
    public static Task<Void> sleep(Duration delay) {
        return Task.done();
    }

    /** {@code Coroutines.sleep} with a result, in no time; called by the twins. */
    public static <T> Task<T> sleep(Duration delay, T result) {
        return Task.of(result);
    }

    /** {@code Coroutines.yieldNow}, in no time; called by the twins. */
    public static Task<Void> yieldNow() {
        return Task.done();
    }

    /** {@code Coroutines.createTask}, done at once; called by the twins. */
    public static <T> Task<?> createTask(AsyncCallable<T> body) {
        try {
            return checked(body.call());
        } catch (Throwable failure) {
            return failed(failure);
        }
    }

    /** The same for the form with a name; called by the twins. */
    public static <T> Task<?> createTask(String name, AsyncCallable<T> body) {
        return createTask(body);
    }

    /** What a coroutine returned, made a task; called by the twins. */
    public static Task<?> checked(@Nullable CompletionStage<?> stage) {
        if (stage == null) {
            return failed(new NullPointerException("an @Async method or lambda returned null instead of a future."
                    + " Write return Task.of(null), or return Task.done()"));
        }
        if (stage instanceof Task<?> task) {
            return task;
        }
        try {
            return Task.of(await(stage));
        } catch (CompletionException nested) {
            return failed(
                    nested.getCause() == null
                            ? nested
                            : new CompletionException(nested)); // unwrapped by the caller's await
        } catch (Throwable failure) {
            return failed(failure);
        }
    }

    /** How a coroutine failed; called by the twins. */
    public static Task<?> failed(Throwable error) {
        Task<?> task = Task.failed(error);
        if (error instanceof CancelledError) {
            CANCELLED.put(task, error);
        }
        return task;
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> X sneaky(Throwable error) throws X {
        throw (X) error;
    }

    private static final class Outcome<T> implements BiConsumer<T, @Nullable Throwable> {
        private boolean done;
        private @Nullable T value;
        private @Nullable Throwable error;

        @Override
        public void accept(T result, @Nullable Throwable failure) {
            done = true;
            value = result;
            error = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        }

        T get() {
            if (!done) {
                throw new AssertionError("the twin would have to wait: a program must await what it starts");
            }
            if (error != null) {
                throw BlockingTwin.<RuntimeException>sneaky(error);
            }
            return value;
        }
    }
}
