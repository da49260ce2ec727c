package dev.coroutine.compiler.analysis;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Which local variables may still be read? The classical backward data-flow analysis: a variable is alive before an
 * instruction if the instruction reads it, or if it is alive after it and the instruction does not write it. An instruction
 * that is covered by exception handlers may go to each of them before it writes anything.
 */
public final class Liveness {
    private final BitSet[] before;
    private final ControlFlow flow;

    private Liveness(BitSet[] before, ControlFlow flow) {
        this.before = before;
        this.flow = flow;
    }

    /** Finds the live variables of a method. */
    public static Liveness of(ControlFlow flow) {
        BitSet[] before = new BitSet[flow.size()];
        int[][] predecessors = flow.predecessors();
        Deque<Integer> work = new ArrayDeque<>();
        BitSet queued = new BitSet();
        for (int i = flow.size() - 1; i >= 0; i--) {
            before[i] = new BitSet();
            work.addLast(i);
            queued.set(i);
        }
        Liveness liveness = new Liveness(before, flow);
        while (!work.isEmpty()) {
            int index = work.removeFirst();
            queued.clear(index);
            BitSet found = liveness.transfer(index);
            if (!found.equals(before[index])) {
                before[index] = found;
                for (int predecessor : predecessors[index]) {
                    if (!queued.get(predecessor)) {
                        queued.set(predecessor);
                        work.addLast(predecessor);
                    }
                }
            }
        }
        return liveness;
    }

    /** The slots that are alive before an instruction. */
    public BitSet before(int index) {
        return before[index];
    }

    /** The slots that are alive when the instruction has completed, normally or not. */
    public BitSet after(int index) {
        BitSet result = new BitSet();
        for (int successor : flow.successors(index)) {
            result.or(before[successor]);
        }
        for (int handler : flow.handlers(index)) {
            result.or(before[handler]);
        }
        return result;
    }

    private BitSet transfer(int index) {
        InsnList code = flow.method().instructions;
        AbstractInsnNode instruction = code.get(index);
        BitSet result = new BitSet();
        for (int successor : flow.successors(index)) {
            result.or(before[successor]);
        }
        if (instruction instanceof VarInsnNode access) {
            boolean store = access.getOpcode() >= Opcodes.ISTORE && access.getOpcode() <= Opcodes.ASTORE;
            result.set(access.var, !store);
        } else if (instruction instanceof IincInsnNode increment) {
            result.set(increment.var);
        }
        for (int handler : flow.handlers(index)) {
            result.or(before[handler]);
        }
        return result;
    }
}
