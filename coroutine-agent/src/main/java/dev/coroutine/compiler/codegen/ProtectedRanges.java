package dev.coroutine.compiler.codegen;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** The exception table of a body: the user's ranges, in the user's order, and copies of them for code that stands elsewhere. */
final class ProtectedRanges {
    private ProtectedRanges() {}

    /** Copies the ranges; those that hold no instruction in this body are left out (JVMS §4.7.3 forbids them). */
    static void copy(MethodNode source, MethodNode body, Region region) {
        for (TryCatchBlockNode block : source.tryCatchBlocks) {
            LabelNode start = of(region.labels, block.start);
            LabelNode end = of(region.labels, block.end);
            add(body, block, start, end, of(region.targets, block.handler));
        }
    }

    /** Protects another stretch of code with every range that covers an instruction of the user's. */
    static void extend(
            MethodNode source,
            MethodNode body,
            Region region,
            AbstractInsnNode covered,
            LabelNode start,
            LabelNode end) {
        for (TryCatchBlockNode block : around(source, covered)) {
            add(body, block, start, end, of(region.targets, block.handler));
        }
    }

    /** The ranges that cover an instruction of the user's, in table order. */
    static List<TryCatchBlockNode> around(MethodNode source, AbstractInsnNode covered) {
        InsnList code = source.instructions;
        int index = code.indexOf(covered);
        List<TryCatchBlockNode> around = new ArrayList<>();
        for (TryCatchBlockNode block : source.tryCatchBlocks) {
            if (code.indexOf(block.start) < index && index < code.indexOf(block.end)) {
                around.add(block);
            }
        }
        return around;
    }

    private static void add(
            MethodNode body, TryCatchBlockNode block, LabelNode start, LabelNode end, LabelNode handler) {
        if (!isEmpty(start, end)) {
            TryCatchBlockNode copy = new TryCatchBlockNode(start, end, handler, block.type);
            copy.visibleTypeAnnotations = block.visibleTypeAnnotations;
            copy.invisibleTypeAnnotations = block.invisibleTypeAnnotations;
            body.tryCatchBlocks.add(copy);
        }
    }

    /** Returns whether no instruction stands between two labels. */
    static boolean isEmpty(LabelNode start, LabelNode end) {
        AbstractInsnNode node = start;
        while (node != null && node != end) {
            if (node.getOpcode() >= 0) {
                return false;
            }
            node = node.getNext();
        }
        return true;
    }

    private static LabelNode of(Map<LabelNode, LabelNode> labels, LabelNode label) {
        return Objects.requireNonNull(labels.get(label));
    }
}
