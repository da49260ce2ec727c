package dev.coroutine.compiler.analysis;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Do two instructions always run one right after the other? Only if nothing jumps in between them and no exception range
 * begins or ends there.
 */
public final class Adjacency {
    private final Set<LabelNode> rangeBorders = new HashSet<>();

    Adjacency(MethodNode method) {
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            rangeBorders.add(block.start);
            rangeBorders.add(block.end);
        }
    }

    /** The real instruction that always runs right before this one and nothing else, or null. */
    @Nullable
    AbstractInsnNode before(AbstractInsnNode instruction) {
        AbstractInsnNode previous = instruction.getPrevious();
        while (previous != null && previous.getOpcode() < 0) {
            if (previous instanceof FrameNode
                    || (previous instanceof LabelNode label && rangeBorders.contains(label))) {
                return null;
            }
            previous = previous.getPrevious();
        }
        return previous;
    }

    /** Returns whether control may go on behind the instruction. */
    public static boolean fallsThrough(AbstractInsnNode instruction) {
        return !ControlFlow.endsFlow(instruction)
                && instruction.getOpcode() != Opcodes.GOTO
                && !(instruction instanceof TableSwitchInsnNode)
                && !(instruction instanceof LookupSwitchInsnNode);
    }

    /** Returns whether a stack map frame lies between the real instruction before and this one. */
    public static boolean isFrameBefore(AbstractInsnNode instruction) {
        AbstractInsnNode previous = instruction.getPrevious();
        while (previous != null && previous.getOpcode() < 0) {
            if (previous instanceof FrameNode) {
                return true;
            }
            previous = previous.getPrevious();
        }
        return false;
    }

    /** Returns whether a stack map frame lies between the instruction and the next real one. */
    public static boolean isFrameBehind(AbstractInsnNode instruction) {
        AbstractInsnNode next = instruction.getNext();
        while (next != null && next.getOpcode() < 0) {
            if (next instanceof FrameNode) {
                return true;
            }
            next = next.getNext();
        }
        return false;
    }

    /** The real instruction that follows in the code, or null if a frame (a place to jump to) lies between. */
    public static @Nullable AbstractInsnNode textuallyAfter(AbstractInsnNode instruction) {
        AbstractInsnNode next = instruction.getNext();
        while (next != null && next.getOpcode() < 0) {
            if (next instanceof FrameNode) {
                return null;
            }
            next = next.getNext();
        }
        return next;
    }

    /** The real instruction that stands before in the code, or null if a frame (a place to jump to) lies between. */
    public static @Nullable AbstractInsnNode textuallyBefore(AbstractInsnNode instruction) {
        AbstractInsnNode previous = instruction.getPrevious();
        while (previous != null && previous.getOpcode() < 0) {
            if (previous instanceof FrameNode) {
                return null;
            }
            previous = previous.getPrevious();
        }
        return previous;
    }

    /** Returns whether the next thing that runs after the instruction is a return of the reference that it leaves. */
    static boolean isReturned(AbstractInsnNode instruction) {
        AbstractInsnNode next = skip(instruction.getNext());
        for (int jumps = 0;
                next instanceof JumpInsnNode jump && jump.getOpcode() == Opcodes.GOTO && jumps < 8;
                jumps++) {
            next = skip(jump.label);
        }
        return next != null && next.getOpcode() == Opcodes.ARETURN;
    }

    private static @Nullable AbstractInsnNode skip(@Nullable AbstractInsnNode instruction) {
        AbstractInsnNode node = instruction;
        while (node != null && node.getOpcode() < 0) {
            node = node.getNext();
        }
        return node;
    }
}
