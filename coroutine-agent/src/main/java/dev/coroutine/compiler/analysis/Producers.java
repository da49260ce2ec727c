package dev.coroutine.compiler.analysis;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Which instruction has pushed the reference that another one takes? Mostly the one right before it; source compilers put some
 * code of their own between the two:
 *
 * <pre>
 * Kotlin   call; dup; ldc "name"; Intrinsics.check…(value, name)             where the type may be null in Java
 * Groovy   if (iterable != null) call; else null; [element = null]           in front of a loop
 * </pre>
 */
final class Producers {
    private static final String KOTLIN_CHECKS = "kotlin/jvm/internal/Intrinsics";
    private static final String CHECK = "(Ljava/lang/Object;Ljava/lang/String;)V";

    private final MethodNode method;
    private final Adjacency adjacency;

    Producers(MethodNode method) {
        this.method = method;
        this.adjacency = new Adjacency(method);
    }

    /** The instruction that has pushed the topmost reference, or null if it cannot be told. */
    @Nullable
    AbstractInsnNode of(AbstractInsnNode consumer) {
        AbstractInsnNode before = adjacency.before(consumer);
        if (before == null) {
            return Adjacency.isFrameBefore(consumer) ? ofNullSafeCall(consumer) : null;
        }
        if (isKotlinCheck(before)) {
            return beforeCheck(before);
        }
        return isOfNull(before) ? of(before.getPrevious()) : before;
    }

    private static boolean isKotlinCheck(AbstractInsnNode instruction) {
        return instruction instanceof MethodInsnNode call
                && call.owner.equals(KOTLIN_CHECKS)
                && call.desc.equals(CHECK);
    }

    private @Nullable AbstractInsnNode beforeCheck(AbstractInsnNode check) {
        AbstractInsnNode name = adjacency.before(check);
        AbstractInsnNode copy = name instanceof LdcInsnNode ? adjacency.before(name) : null;
        return copy != null && copy.getOpcode() == Opcodes.DUP ? of(copy) : null;
    }

    /** Whether a variable is set to null, which leaves the stack as it was. */
    private static boolean isOfNull(AbstractInsnNode store) {
        return store instanceof VarInsnNode
                && store.getOpcode() == Opcodes.ASTORE
                && store.getPrevious() != null
                && store.getPrevious().getOpcode() == Opcodes.ACONST_NULL;
    }

    /** Where two ways meet, one of which brings null: what the other one brings. */
    private @Nullable AbstractInsnNode ofNullSafeCall(AbstractInsnNode join) {
        Set<LabelNode> labels = new HashSet<>();
        AbstractInsnNode falling = join.getPrevious();
        while (falling != null && falling.getOpcode() < 0) {
            if (falling instanceof LabelNode label) {
                labels.add(label);
            }
            falling = falling.getPrevious();
        }
        JumpInsnNode jump = falling != null && falling.getOpcode() == Opcodes.ACONST_NULL ? onlyJump(labels) : null;
        return jump == null ? null : adjacency.before(jump);
    }

    private @Nullable JumpInsnNode onlyJump(Set<LabelNode> labels) {
        JumpInsnNode found = null;
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof JumpInsnNode jump && labels.contains(jump.label)) {
                if (found != null || jump.getOpcode() != Opcodes.GOTO) {
                    return null;
                }
                found = jump;
            }
        }
        return found;
    }
}
