package dev.coroutine.compiler.analysis;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Which local variable slots hold a value before each instruction, on whatever way control comes there? */
public final class AssignedFlow {
    private final ControlFlow flow;
    private final @Nullable BitSet[] before;
    private final BitSet reached = new BitSet();
    private final Deque<Integer> work = new ArrayDeque<>();

    private AssignedFlow(ControlFlow flow) {
        this.flow = flow;
        this.before = new BitSet[flow.size()];
    }

    /** Finds it for a method whose first slots hold its arguments. */
    public static AssignedFlow of(ControlFlow flow, int argumentSlots) {
        AssignedFlow assigned = new AssignedFlow(flow);
        BitSet arguments = new BitSet();
        arguments.set(0, argumentSlots);
        assigned.meet(0, arguments);
        assigned.spread();
        return assigned;
    }

    /** The instructions of the JVM to which control comes, by index. */
    public BitSet reached() {
        return reached;
    }

    /** Returns whether a slot holds a value before the instruction with this index. */
    private boolean before(int index, int slot) {
        BitSet slots = before[index];
        return slots != null && slots.get(slot);
    }

    /**
     * The instructions before which a slot holds a value, by index. What is no instruction of the JVM, or is never reached, is as
     * the one before it.
     */
    public BitSet holding(int slot) {
        BitSet holding = new BitSet();
        int from = 0;
        boolean holds = false;
        for (int index = reached.nextSetBit(0); index >= 0; index = reached.nextSetBit(index + 1)) {
            if (before(index, slot) != holds) {
                holding.set(from, index, holds);
                from = index;
                holds = !holds;
            }
        }
        holding.set(from, flow.size(), holds);
        return holding;
    }

    private void spread() {
        while (!work.isEmpty()) {
            int index = work.removeFirst();
            BitSet slots = before[index];
            for (int handler : flow.handlers(index)) {
                meet(handler, slots);
            }
            BitSet after = after(flow.method().instructions.get(index), slots);
            for (int next : flow.successors(index)) {
                meet(next, after);
            }
        }
    }

    private static BitSet after(AbstractInsnNode instruction, BitSet slots) {
        boolean stores = instruction instanceof VarInsnNode access && access.getOpcode() >= Opcodes.ISTORE;
        if (!stores) {
            return slots;
        }
        BitSet after = (BitSet) slots.clone();
        after.set(((VarInsnNode) instruction).var);
        return after;
    }

    private void meet(int index, BitSet slots) {
        BitSet known = before[index];
        if (known == null) {
            before[index] = (BitSet) slots.clone();
            reached.set(index, flow.method().instructions.get(index).getOpcode() >= 0);
            work.add(index);
            return;
        }
        int count = known.cardinality();
        known.and(slots);
        if (known.cardinality() < count) {
            work.add(index);
        }
    }
}
