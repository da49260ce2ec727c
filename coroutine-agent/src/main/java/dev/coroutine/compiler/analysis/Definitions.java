package dev.coroutine.compiler.analysis;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Which stores may have given a local variable the reference that it holds before an instruction? A walk against the flow of
 * control, exceptions included, that ends at each store (reaching definitions, for one variable at one place).
 * Code that never runs gives nothing.
 */
final class Definitions {
    private final ControlFlow flow;
    private final int[][] predecessors;
    private final BitSet running;

    Definitions(ControlFlow flow) {
        this.flow = flow;
        this.predecessors = flow.predecessors();
        this.running = flow.reached();
    }

    /**
     * The stores that reach the instruction; empty if one way to it begins at the method's entry, with a parameter or nothing, or
     * if no way leads to it.
     */
    Set<VarInsnNode> reaching(int index, int variable) {
        Set<VarInsnNode> stores = new HashSet<>();
        BitSet seen = new BitSet();
        Deque<Integer> work = new ArrayDeque<>();
        seen.set(index);
        work.add(index);
        while (!work.isEmpty()) {
            int reached = work.removeFirst();
            if (reached == 0) {
                return Set.of();
            }
            for (int predecessor : predecessors[reached]) {
                if (!running.get(predecessor)) {
                    continue;
                }
                AbstractInsnNode instruction = flow.method().instructions.get(predecessor);
                if (instruction instanceof VarInsnNode access && writes(access, variable)) {
                    stores.add(access);
                } else if (!seen.get(predecessor)) {
                    seen.set(predecessor);
                    work.add(predecessor);
                }
            }
        }
        return stores;
    }

    private static boolean writes(VarInsnNode access, int variable) {
        return switch (access.getOpcode()) {
            case Opcodes.ISTORE, Opcodes.FSTORE, Opcodes.ASTORE -> access.var == variable;
            case Opcodes.LSTORE, Opcodes.DSTORE -> access.var == variable || access.var + 1 == variable;
            default -> false;
        };
    }
}
