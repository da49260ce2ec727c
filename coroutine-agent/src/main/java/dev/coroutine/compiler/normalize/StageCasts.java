package dev.coroutine.compiler.normalize;

import dev.coroutine.compiler.analysis.Adjacency;
import dev.coroutine.compiler.model.RuntimeAbi;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * When is {@code await((CompletionStage) a())} one thing with its call? Always: Kotlin writes the cast although the declared result
 * of {@code a()} is a stage already. It goes, so that the await stands right behind the call.
 */
public final class StageCasts {
    private StageCasts() {}

    /** Returns a method without such casts: the same one if there is none. */
    public static MethodNode normalize(MethodNode method) {
        if (!hasAny(method)) {
            return method;
        }
        MethodNode copy = MethodCopy.of(method);
        for (AbstractInsnNode instruction : copy.instructions.toArray()) {
            if (isNeedless(instruction)) {
                copy.instructions.remove(instruction);
            }
        }
        return copy;
    }

    private static boolean hasAny(MethodNode method) {
        for (AbstractInsnNode instruction : method.instructions) {
            if (isNeedless(instruction)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNeedless(AbstractInsnNode instruction) {
        return isToStage(instruction)
                && Adjacency.textuallyBefore(instruction) instanceof MethodInsnNode call
                && Type.getReturnType(call.desc).getSort() == Type.OBJECT
                && RuntimeAbi.isTaskType(Type.getReturnType(call.desc).getInternalName());
    }

    /** A cast that each of the types which an {@code @Async} method may return passes. */
    static boolean isToStage(AbstractInsnNode instruction) {
        return instruction.getOpcode() == Opcodes.CHECKCAST
                && ((TypeInsnNode) instruction).desc.equals(RuntimeAbi.COMPLETION_STAGE);
    }
}
