package dev.coroutine.compiler.analysis;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Is a method called on {@code this}, which is never null? The receiver is what the last instruction has pushed before which the
 * operand stack was too low to hold it.
 */
public final class ReceiverOrigin {
    private ReceiverOrigin() {}

    /** Returns whether the receiver of the call is {@code this}; false where that cannot be told. */
    public static boolean isThis(MethodNode method, TypeFlow types, MethodInsnNode call) {
        TypeState before = types.before(call);
        if ((method.access & Opcodes.ACC_STATIC) != 0 || before == null) {
            return false;
        }
        int beneath = before.stack().size() - Type.getArgumentTypes(call.desc).length - 1;
        for (AbstractInsnNode node = call.getPrevious(); node != null; node = node.getPrevious()) {
            TypeState state = types.before(node);
            if (state != null && state.stack().size() <= beneath) {
                return node instanceof VarInsnNode load
                        && load.getOpcode() == Opcodes.ALOAD
                        && load.var == 0
                        && !isEnteredBetween(method, load, call);
            }
        }
        return false;
    }

    /** Whether a jump from elsewhere leads behind the load: then the receiver may be another one, as in {@code (c ? other : this)}. */
    private static boolean isEnteredBetween(MethodNode method, AbstractInsnNode load, AbstractInsnNode call) {
        Set<AbstractInsnNode> between = new HashSet<>();
        for (AbstractInsnNode node = load; node != call; node = node.getNext()) {
            between.add(node);
        }
        for (AbstractInsnNode node : method.instructions) {
            if (node instanceof JumpInsnNode jump && between.contains(jump.label) && !between.contains(jump)) {
                return true;
            }
        }
        return false;
    }
}
