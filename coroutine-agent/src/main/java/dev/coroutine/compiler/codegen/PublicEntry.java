package dev.coroutine.compiler.codegen;

import dev.coroutine.compiler.analysis.VerificationTypes;
import dev.coroutine.compiler.model.ClassModel;
import dev.coroutine.compiler.model.GeneratedNames;
import dev.coroutine.compiler.model.RuntimeAbi;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Gives the public method its new code; its declaration, with all annotations and the names of its parameters, stays as the user
 * wrote it. It has no lines: a debugger stops in each of the user's lines in a body, and never here a second time.
 *
 * <pre>
 * CoroutineTask task = Entry.begin(CONTRACT);
 * Object value;
 * try { value = lambda$m$-body(args …, task); } catch (Throwable error) { return (Task) Entry.fail(task, error); }
 * return (Task) Entry.end(task, value);
 * </pre>
 */
final class PublicEntry {
    private static final String THROWABLE = "java/lang/Throwable";
    private static final String TASK_TYPE = RuntimeAbi.COROUTINE_TASK_DESCRIPTOR;
    private static final String BEGIN = "(I)" + TASK_TYPE;
    private static final String END = '(' + TASK_TYPE + "Ljava/lang/Object;)" + TASK_TYPE;
    private static final String FAIL = '(' + TASK_TYPE + "Ljava/lang/Throwable;)" + TASK_TYPE;

    private PublicEntry() {}

    static void install(ClassModel model, MethodNode method) {
        int task = BodyLocals.argumentSlots(method);
        InsnList code = new InsnList();
        LabelNode start = new LabelNode();
        LabelNode end = new LabelNode();
        LabelNode handler = new LabelNode();
        code.add(new IntInsnNode(Opcodes.BIPUSH, RuntimeAbi.CONTRACT));
        code.add(entry("begin", BEGIN));
        code.add(new VarInsnNode(Opcodes.ASTORE, task));
        code.add(new VarInsnNode(Opcodes.ALOAD, task));
        code.add(start);
        CallStubs.loadAll(code, argumentsAndTask(model, method));
        code.add(fastBody(model, method));
        code.add(end);
        code.add(entry("end", END));
        giveBack(code, method);
        code.add(handler);
        code.add(handlerFrame(model, method));
        code.add(new VarInsnNode(Opcodes.ASTORE, task + 1));
        code.add(new VarInsnNode(Opcodes.ALOAD, task));
        code.add(new VarInsnNode(Opcodes.ALOAD, task + 1));
        code.add(entry("fail", FAIL));
        giveBack(code, method);
        replace(method, code, task + 4, task + 2);
        method.tryCatchBlocks.add(new TryCatchBlockNode(start, end, handler, THROWABLE));
    }

    /** Replaces the code of a method and everything that speaks of its old code; of its variables the parameters stay. */
    static void replace(MethodNode method, InsnList code, int maxStack, int maxLocals) {
        LabelNode start = new LabelNode();
        LabelNode end = new LabelNode();
        code.insert(start);
        code.add(end);
        method.localVariables = parameters(method, start, end);
        method.instructions = code;
        method.tryCatchBlocks = new ArrayList<>();
        method.visibleLocalVariableAnnotations = null;
        method.invisibleLocalVariableAnnotations = null;
        method.maxStack = maxStack;
        method.maxLocals = maxLocals;
    }

    private static @Nullable List<LocalVariableNode> parameters(MethodNode method, LabelNode start, LabelNode end) {
        if (method.localVariables == null) {
            return null;
        }
        List<LocalVariableNode> parameters = new ArrayList<>();
        for (LocalVariableNode variable : method.localVariables) {
            if (isFirst(variable.start) && variable.index + slots(variable) <= BodyLocals.argumentSlots(method)) {
                parameters.add(new LocalVariableNode(
                        variable.name, variable.desc, variable.signature, start, end, variable.index));
            }
        }
        DebugTables.dropRepeated(parameters);
        return parameters;
    }

    private static int slots(LocalVariableNode variable) {
        return variable.desc.equals("J") || variable.desc.equals("D") ? 2 : 1;
    }

    private static boolean isFirst(AbstractInsnNode label) {
        AbstractInsnNode before = label.getPrevious();
        while (before != null && before.getOpcode() < 0) {
            before = before.getPrevious();
        }
        return before == null;
    }

    static List<Type> argumentsAndTask(ClassModel model, MethodNode method) {
        List<Type> arguments = new ArrayList<>();
        if ((method.access & Opcodes.ACC_STATIC) == 0) {
            arguments.add(Type.getObjectType(model.name()));
        }
        arguments.addAll(List.of(Type.getArgumentTypes(method.desc)));
        arguments.add(Type.getObjectType(RuntimeAbi.COROUTINE_TASK));
        return arguments;
    }

    /** The class's own fast body, never an override of it: a public method may be called through {@code super}. */
    static MethodInsnNode fastBody(ClassModel model, MethodNode method) {
        boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
        return new MethodInsnNode(
                isStatic ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL,
                model.name(),
                HiddenMethod.isNeeded(method)
                        ? GeneratedNames.ownBody(method.name)
                        : GeneratedNames.asyncBody(method.name),
                RuntimeAbi.asyncDescriptor(method.desc),
                model.isInterface());
    }

    private static FrameNode handlerFrame(ClassModel model, MethodNode method) {
        Object[] locals = VerificationTypes.of(argumentsAndTask(model, method)).toArray();
        return new FrameNode(Opcodes.F_NEW, locals.length, locals, 1, new Object[] {THROWABLE});
    }

    private static void giveBack(InsnList code, MethodNode method) {
        String type = Type.getReturnType(method.desc).getInternalName();
        if (type.equals(RuntimeAbi.TASK)) {
            code.add(new TypeInsnNode(Opcodes.CHECKCAST, type));
        }
        code.add(new InsnNode(Opcodes.ARETURN));
    }

    private static MethodInsnNode entry(String name, String descriptor) {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, RuntimeAbi.ENTRY, name, descriptor, false);
    }
}
