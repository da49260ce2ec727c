package dev.coroutine.compiler.analysis;

import dev.coroutine.compiler.model.RuntimeAbi;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Does a method open a task group that it neither joins nor cancels? Leaving the block cancels the tasks then. A group that is
 * handed to anything else may be joined there.
 */
final class UnjoinedGroup {
    private static final Type TYPE = Type.getObjectType(RuntimeAbi.TASK_GROUP);
    private static final Set<String> SETTLE = Set.of("join", "cancel");

    private UnjoinedGroup() {}

    /** Whether that is so in a method that opens one. */
    static boolean isIn(MethodNode method) {
        for (AbstractInsnNode instruction : method.instructions) {
            if (settles(instruction) || handsOn(instruction)) {
                return false;
            }
        }
        return true;
    }

    private static boolean settles(AbstractInsnNode instruction) {
        return instruction instanceof MethodInsnNode call
                && call.owner.equals(RuntimeAbi.TASK_GROUP)
                && SETTLE.contains(call.name);
    }

    private static boolean handsOn(AbstractInsnNode instruction) {
        if (instruction instanceof MethodInsnNode call) {
            return takesGroup(call.desc);
        }
        if (instruction instanceof InvokeDynamicInsnNode call) {
            return takesGroup(call.desc);
        }
        return instruction.getOpcode() == Opcodes.AASTORE
                || (instruction instanceof FieldInsnNode field && field.desc.equals(TYPE.getDescriptor()));
    }

    private static boolean takesGroup(String descriptor) {
        for (Type argument : Type.getArgumentTypes(descriptor)) {
            if (argument.equals(TYPE)) {
                return true;
            }
        }
        return false;
    }
}
