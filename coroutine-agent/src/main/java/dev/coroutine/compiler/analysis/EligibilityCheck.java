package dev.coroutine.compiler.analysis;

import dev.coroutine.compiler.diagnostic.Diagnostic;
import dev.coroutine.compiler.diagnostic.DiagnosticCode;
import dev.coroutine.compiler.model.ClassModel;
import dev.coroutine.compiler.model.RuntimeAbi;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Can a method be a coroutine at all? Judged by its declaration and its awaits, before any of its code is split. */
public final class EligibilityCheck {
    private static final int MAX_ARGUMENT_SLOTS = 254;

    private static final String RETURN_TASK = "Let it return Task, CompletableFuture or CompletionStage.";

    private static final String MOVE_MAIN =
            "Move its code to an @Async method that returns Task, and let main call that: run(() -> …).";

    private EligibilityCheck() {}

    /** Returns whether a method with these access flags and this descriptor can get a hidden method. */
    public static boolean canCompile(int access, String descriptor) {
        return (access & (Opcodes.ACC_NATIVE | Opcodes.ACC_SYNCHRONIZED)) == 0
                && isTaskType(Type.getReturnType(descriptor))
                && argumentSlots(access, descriptor) <= MAX_ARGUMENT_SLOTS;
    }

    /**
     * The same for a lambda body. It may be declared to return {@code Object}, as Groovy declares that of a generic functional
     * interface, if each of its returns gives a task.
     */
    static boolean canCompileLambda(ClassModel model, MethodNode method) {
        if (canCompile(method.access, method.desc)) {
            return true;
        }
        String parameters = method.desc.substring(0, method.desc.indexOf(')') + 1);
        return method.desc.equals(parameters + "Ljava/lang/Object;")
                && canCompile(method.access, parameters + 'L' + RuntimeAbi.TASK + ';')
                && givesTasksOnly(model, method);
    }

    private static boolean givesTasksOnly(ClassModel model, MethodNode method) {
        TypeFlow types = TypeFlow.of(model.name(), method);
        for (AbstractInsnNode instruction : method.instructions) {
            TypeState before = instruction.getOpcode() == Opcodes.ARETURN ? types.before(instruction) : null;
            if (before != null && !isTaskType(before.stack().get(before.stack().size() - 1))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isTaskType(Object verificationType) {
        return verificationType instanceof String name && RuntimeAbi.isTaskType(name);
    }

    /** Says why a method that is annotated {@code @Async} cannot be compiled; empty when it can. */
    public static Optional<Diagnostic> declaration(ClassModel model, MethodNode method) {
        if (canCompile(method.access, method.desc)) {
            return Optional.empty();
        }
        var place = model.location(method, null);
        if (!isTaskType(Type.getReturnType(method.desc))) {
            String type = Type.getReturnType(method.desc).getClassName();
            return Optional.of(
                    DiagnosticCode.RETURN_TYPE.at(place, type, ClassModel.isMain(method) ? MOVE_MAIN : RETURN_TASK));
        }
        if ((method.access & Opcodes.ACC_NATIVE) != 0) {
            return Optional.of(DiagnosticCode.NATIVE_METHOD.at(place));
        }
        if ((method.access & Opcodes.ACC_SYNCHRONIZED) != 0) {
            return Optional.of(DiagnosticCode.SYNCHRONIZED_METHOD.at(place));
        }
        int slots = argumentSlots(method.access, method.desc);
        return Optional.of(DiagnosticCode.TOO_MANY_ARGUMENTS.at(place, slots));
    }

    /** Says where a method awaits while it holds a monitor; empty when it never does. */
    public static Optional<Diagnostic> monitors(ClassModel model, MethodNode method, ControlFlow flow) {
        MonitorFlow monitors = null;
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof MethodInsnNode call && RuntimeAbi.isAwait(call)) {
                monitors = monitors == null ? MonitorFlow.of(flow) : monitors;
                int entered = monitors.innermost(method.instructions.indexOf(call));
                if (entered >= 0) {
                    int line = ClassModel.lineOf(method.instructions.get(entered));
                    return Optional.of(
                            DiagnosticCode.AWAIT_WHILE_HOLDING_MONITOR.at(model.location(method, call), line));
                }
            }
        }
        return Optional.empty();
    }

    /** Returns whether a coroutine may return this type. */
    public static boolean isTaskType(Type type) {
        return type.getSort() == Type.OBJECT && RuntimeAbi.isTaskType(type.getInternalName());
    }

    private static int argumentSlots(int access, String descriptor) {
        int withThis = Type.getArgumentsAndReturnSizes(descriptor) >> 2;
        return (access & Opcodes.ACC_STATIC) != 0 ? withThis - 1 : withThis;
    }
}
