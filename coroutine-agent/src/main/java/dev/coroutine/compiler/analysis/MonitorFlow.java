package dev.coroutine.compiler.analysis;

import java.util.ArrayDeque;
import java.util.Deque;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;

/**
 * Which monitors are held before an instruction? Each path carries the stack of {@code monitorenter} instructions that have no
 * {@code monitorexit} yet. Structured locking (JVMS §2.11.10) makes it the same on every path, so the first that reaches an
 * instruction decides.
 */
public final class MonitorFlow {
    private static final int[] NONE = {};
    private final int[][] held;

    private MonitorFlow(int[][] held) {
        this.held = held;
    }

    /** Follows the monitors of a method. */
    public static MonitorFlow of(ControlFlow flow) {
        int[][] held = new int[flow.size()][];
        Deque<Integer> work = new ArrayDeque<>();
        if (flow.size() > 0) {
            held[0] = NONE;
            work.add(0);
        }
        while (!work.isEmpty()) {
            int index = work.removeFirst();
            AbstractInsnNode instruction = flow.method().instructions.get(index);
            reach(held, work, flow.successors(index), after(instruction, index, held[index]));
            // a handler sees the monitors as they were before the instruction, except that a monitorexit has let go
            int[] thrown = instruction.getOpcode() == Opcodes.MONITOREXIT
                    ? after(instruction, index, held[index])
                    : held[index];
            reach(held, work, flow.handlers(index), thrown);
        }
        return new MonitorFlow(held);
    }

    /** Returns the index of the innermost {@code monitorenter} whose monitor is held before the instruction, or -1. */
    public int innermost(int index) {
        int[] monitors = held[index];
        return monitors == null || monitors.length == 0 ? -1 : monitors[monitors.length - 1];
    }

    /** Returns the indexes of the {@code monitorenter}s whose monitors are held before the instruction, the outermost first. */
    public int[] held(int index) {
        return held[index] == null ? NONE : held[index].clone();
    }

    private static int[] after(AbstractInsnNode instruction, int index, int[] before) {
        if (instruction.getOpcode() == Opcodes.MONITORENTER) {
            int[] after = java.util.Arrays.copyOf(before, before.length + 1);
            after[before.length] = index;
            return after;
        }
        if (instruction.getOpcode() == Opcodes.MONITOREXIT && before.length > 0) {
            return java.util.Arrays.copyOf(before, before.length - 1);
        }
        return before;
    }

    private static void reach(int[][] held, Deque<Integer> work, int[] targets, int[] monitors) {
        for (int target : targets) {
            if (held[target] == null) {
                held[target] = monitors;
                work.add(target);
            }
        }
    }
}
