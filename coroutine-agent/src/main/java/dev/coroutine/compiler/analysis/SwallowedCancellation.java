package dev.coroutine.compiler.analysis;

import dev.coroutine.compiler.model.RuntimeAbi;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Which handlers around an await take a cancel for done? Those that catch it and throw nothing on any way: a {@code catch} of its
 * type, or a {@code finally} that is left by {@code return}, {@code break} or {@code continue}.
 */
final class SwallowedCancellation {
    private static final Set<String> CATCH =
            Set.of("java/lang/Throwable", "java/lang/Error", "dev/coroutine/CancelledError");

    private final ControlFlow flow;

    private SwallowedCancellation(ControlFlow flow) {
        this.flow = flow;
    }

    /** One range of each such handler; that of a {@code finally} has no type. */
    static List<TryCatchBlockNode> find(ControlFlow flow) {
        return new SwallowedCancellation(flow).find();
    }

    private List<TryCatchBlockNode> find() {
        List<TryCatchBlockNode> found = new ArrayList<>();
        Set<AbstractInsnNode> seen = new HashSet<>();
        for (TryCatchBlockNode block : flow.method().tryCatchBlocks) {
            if ((block.type == null || CATCH.contains(block.type))
                    && coversAwait(block)
                    && seen.add(block.handler)
                    && !throwsAgain(flow.method().instructions.indexOf(block.handler))
                    && !suppresses(block.handler)) {
                found.add(block);
            }
        }
        return found;
    }

    private static boolean coversAwait(TryCatchBlockNode block) {
        for (AbstractInsnNode node = block.start; node != null && node != block.end; node = node.getNext()) {
            if (node instanceof MethodInsnNode call && RuntimeAbi.isAwait(call)) {
                return true;
            }
        }
        return false;
    }

    /** Whether some way from the handler throws; a way that does not is then taken for a decision of the author's. */
    private boolean throwsAgain(int handler) {
        BitSet behind = flow.behind(handler, (from, to) -> false);
        for (int index = behind.nextSetBit(0); index >= 0; index = behind.nextSetBit(index + 1)) {
            if (flow.method().instructions.get(index).getOpcode() == Opcodes.ATHROW) {
                return true;
            }
        }
        return false;
    }

    /** Whether the first thing that the handler calls makes what it has caught a suppressed exception of another one. */
    private static boolean suppresses(AbstractInsnNode handler) {
        AbstractInsnNode node = handler;
        while (node != null && !(node instanceof MethodInsnNode) && !isJump(node) && !ControlFlow.endsFlow(node)) {
            node = node.getNext();
        }
        return node instanceof MethodInsnNode call && call.name.equals("addSuppressed");
    }

    /** Groovy asks whether there is another one. */
    private static boolean isJump(AbstractInsnNode instruction) {
        return instruction instanceof JumpInsnNode && instruction.getOpcode() != Opcodes.IFNULL;
    }
}
