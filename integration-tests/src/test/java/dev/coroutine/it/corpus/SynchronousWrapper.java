package dev.coroutine.it.corpus;

import dev.coroutine.compiler.model.GeneratedNames;
import dev.coroutine.compiler.model.RuntimeAbi;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The code of a method whose own has moved into a twin: it runs the twin's coroutine to its end, on the caller's thread.
 *
 * <pre>
 * CoroutineTask task = Driver.task();
 * Object value = lambda$every7$m$-async(args …, task);
 * while (task.suspending) {                                   // value is the frame
 *     task.suspending = false;
 *     value = lambda$every7$m$-resume((Frame) value, task, null, null);
 * }
 * return (T) value;
 * </pre>
 *
 * A twin that never awaits has no resume body; its wrapper has no loop.
 */
final class SynchronousWrapper {
    private static final String DRIVER = Type.getInternalName(Driver.class);
    private static final String OBJECT = "java/lang/Object";

    private final String owner;
    private final boolean isInterface;
    private final MethodNode method;
    private final MethodNode twin;
    private final InsnList code = new InsnList();
    private final int task;

    private SynchronousWrapper(String owner, boolean isInterface, MethodNode method, MethodNode twin) {
        this.owner = owner;
        this.isInterface = isInterface;
        this.method = method;
        this.twin = twin;
        this.task = size(arguments());
    }

    /**
     * Gives the method its new code.
     *
     * @param suspends whether the twin awaits anything
     */
    static void install(String owner, boolean isInterface, MethodNode method, MethodNode twin, boolean suspends) {
        SynchronousWrapper wrapper = new SynchronousWrapper(owner, isInterface, method, twin);
        wrapper.write(suspends);
        method.instructions = wrapper.code;
        method.tryCatchBlocks = new ArrayList<>();
        method.localVariables = null;
        method.visibleLocalVariableAnnotations = null;
        method.invisibleLocalVariableAnnotations = null;
        method.maxLocals = wrapper.task + 1;
        method.maxStack = wrapper.task + 4;
    }

    private void write(boolean suspends) {
        code.add(new MethodInsnNode(
                Opcodes.INVOKESTATIC, DRIVER, "task", "()" + RuntimeAbi.COROUTINE_TASK_DESCRIPTOR, false));
        code.add(new VarInsnNode(Opcodes.ASTORE, task));
        startBody();
        if (suspends) {
            resumeLoop();
        }
        Type result = Type.getReturnType(method.desc);
        if (result.equals(Type.VOID_TYPE)) {
            code.add(new InsnNode(Opcodes.POP));
        } else if (result.getSort() >= Type.ARRAY) {
            cast(result.getInternalName());
        } else {
            Boxing boxing = Boxing.of(result).orElseThrow();
            cast(boxing.type());
            code.add(boxing.unbox());
        }
        code.add(new InsnNode(result.getOpcode(Opcodes.IRETURN)));
    }

    private void startBody() {
        int slot = 0;
        for (Type argument : arguments()) {
            code.add(new VarInsnNode(argument.getOpcode(Opcodes.ILOAD), slot));
            slot += argument.getSize();
        }
        loadTask();
        code.add(new MethodInsnNode(
                isStatic() ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL,
                owner,
                GeneratedNames.asyncBody(twin.name),
                RuntimeAbi.asyncDescriptor(twin.desc),
                isInterface));
    }

    private void resumeLoop() {
        LabelNode loop = new LabelNode();
        LabelNode end = new LabelNode();
        code.add(loop);
        code.add(frame());
        loadTask();
        code.add(new FieldInsnNode(Opcodes.GETFIELD, RuntimeAbi.COROUTINE_TASK, "suspending", "Z"));
        code.add(new JumpInsnNode(Opcodes.IFEQ, end));
        loadTask();
        code.add(new InsnNode(Opcodes.ICONST_0));
        code.add(new FieldInsnNode(Opcodes.PUTFIELD, RuntimeAbi.COROUTINE_TASK, "suspending", "Z"));
        cast(RuntimeAbi.FRAME);
        loadTask();
        code.add(new InsnNode(Opcodes.ACONST_NULL));
        code.add(new InsnNode(Opcodes.ACONST_NULL));
        code.add(new MethodInsnNode(
                Opcodes.INVOKESTATIC,
                owner,
                GeneratedNames.resumeBody(twin.name, 0),
                RuntimeAbi.GO_ON_DESCRIPTOR,
                isInterface));
        code.add(new JumpInsnNode(Opcodes.GOTO, loop));
        code.add(end);
        code.add(frame());
    }

    private void loadTask() {
        code.add(new VarInsnNode(Opcodes.ALOAD, task));
    }

    private void cast(String type) {
        if (!type.equals(OBJECT)) {
            code.add(new TypeInsnNode(Opcodes.CHECKCAST, type));
        }
    }

    private FrameNode frame() {
        List<Object> locals = new ArrayList<>();
        for (Type argument : arguments()) {
            locals.add(verificationType(argument));
        }
        locals.add(RuntimeAbi.COROUTINE_TASK);
        return new FrameNode(Opcodes.F_NEW, locals.size(), locals.toArray(), 1, new Object[] {OBJECT});
    }

    private static Object verificationType(Type type) {
        return switch (type.getSort()) {
            case Type.LONG -> Opcodes.LONG;
            case Type.FLOAT -> Opcodes.FLOAT;
            case Type.DOUBLE -> Opcodes.DOUBLE;
            case Type.ARRAY, Type.OBJECT -> type.getInternalName();
            default -> Opcodes.INTEGER;
        };
    }

    private List<Type> arguments() {
        List<Type> arguments = new ArrayList<>();
        if (!isStatic()) {
            arguments.add(Type.getObjectType(owner));
        }
        arguments.addAll(List.of(Type.getArgumentTypes(method.desc)));
        return arguments;
    }

    private boolean isStatic() {
        return (method.access & Opcodes.ACC_STATIC) != 0;
    }

    private static int size(List<Type> types) {
        return types.stream().mapToInt(Type::getSize).sum();
    }
}
