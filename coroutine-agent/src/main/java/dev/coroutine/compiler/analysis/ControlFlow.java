package dev.coroutine.compiler.analysis;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Which instructions may run after an instruction? Normal successors and exception handlers, by index into the method's
 * instruction list (labels, lines and frames count as instructions that fall through).
 */
public final class ControlFlow {
    private static final int[] NOWHERE = {};

    private final MethodNode method;
    private final int[][] successors;
    private final int[][] handlers;

    private ControlFlow(MethodNode method, int[][] successors, int[][] handlers) {
        this.method = method;
        this.successors = successors;
        this.handlers = handlers;
    }

    /** Finds the flow of a method. */
    public static ControlFlow of(MethodNode method) {
        int size = method.instructions.size();
        int[][] successors = new int[size][];
        for (int i = 0; i < size; i++) {
            successors[i] = successorsOf(method.instructions, i);
        }
        return new ControlFlow(method, successors, handlersOf(method));
    }

    /** Number of instructions. */
    public int size() {
        return successors.length;
    }

    /** The method whose flow this is. */
    public MethodNode method() {
        return method;
    }

    /** Where control goes when the instruction completes normally. */
    public int[] successors(int index) {
        return successors[index];
    }

    /** Where control may go when the instruction throws: the handlers that cover it, in table order. */
    public int[] handlers(int index) {
        return handlers[index];
    }

    /** The {@code number}-th of all places where control may go from the instruction, or -1 behind the last. */
    int target(int index, int number) {
        int normal = successors[index].length;
        if (number < normal) {
            return successors[index][number];
        }
        return number - normal < handlers[index].length ? handlers[index][number - normal] : -1;
    }

    /** A way of control that is not taken. */
    public interface Cut {
        /** Whether it is the one between these two instructions. */
        boolean at(int from, int to);
    }

    /** What can be reached from the method's entry, by index; compilers may leave code that nothing leads to. */
    public BitSet reached() {
        return reached((from, to) -> false);
    }

    /** What can be reached from the method's entry without what is cut, by index. */
    public BitSet reached(Cut cut) {
        BitSet reached = new BitSet();
        Deque<Integer> work = new ArrayDeque<>();
        reached.set(0);
        work.add(0);
        while (!work.isEmpty()) {
            int from = work.removeFirst();
            for (int number = 0; target(from, number) >= 0; number++) {
                int to = target(from, number);
                if (!reached.get(to) && !cut.at(from, to)) {
                    reached.set(to);
                    work.add(to);
                }
            }
        }
        return reached;
    }

    /** What may run behind an instruction while nothing throws, without what is cut, by index. */
    BitSet behind(int index, Cut cut) {
        BitSet behind = new BitSet();
        Deque<Integer> work = new ArrayDeque<>(List.of(index));
        while (!work.isEmpty()) {
            int from = work.removeFirst();
            for (int to : successors[from]) {
                if (!behind.get(to) && !cut.at(from, to)) {
                    behind.set(to);
                    work.add(to);
                }
            }
        }
        return behind;
    }

    /** From where control may come, by index; an instruction that goes to another in two ways is named twice. */
    public int[][] predecessors() {
        int[] counts = new int[size()];
        for (int from = 0; from < size(); from++) {
            for (int number = 0; target(from, number) >= 0; number++) {
                counts[target(from, number)]++;
            }
        }
        int[][] result = new int[size()][];
        for (int i = 0; i < result.length; i++) {
            result[i] = new int[counts[i]];
        }
        for (int from = 0; from < size(); from++) {
            for (int number = 0; target(from, number) >= 0; number++) {
                int to = target(from, number);
                result[to][--counts[to]] = from;
            }
        }
        return result;
    }

    private static int[] successorsOf(InsnList code, int index) {
        AbstractInsnNode instruction = code.get(index);
        if (instruction instanceof JumpInsnNode jump) {
            int target = code.indexOf(jump.label);
            return jump.getOpcode() == Opcodes.GOTO ? new int[] {target} : next(code, index, List.of(jump.label));
        }
        if (instruction instanceof TableSwitchInsnNode table) {
            return targets(code, table.dflt, table.labels);
        }
        if (instruction instanceof LookupSwitchInsnNode lookup) {
            return targets(code, lookup.dflt, lookup.labels);
        }
        return endsFlow(instruction) ? NOWHERE : next(code, index, List.of());
    }

    /** Returns whether no instruction follows: a return or a throw. */
    public static boolean endsFlow(AbstractInsnNode instruction) {
        int opcode = instruction.getOpcode();
        return (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) || opcode == Opcodes.ATHROW;
    }

    private static int[] next(InsnList code, int index, List<LabelNode> labels) {
        int falls = index + 1 < code.size() ? 1 : 0;
        int[] result = new int[falls + labels.size()];
        if (falls == 1) {
            result[0] = index + 1;
        }
        for (int i = 0; i < labels.size(); i++) {
            result[falls + i] = code.indexOf(labels.get(i));
        }
        return result;
    }

    private static int[] targets(InsnList code, LabelNode otherwise, List<LabelNode> labels) {
        int[] result = new int[labels.size() + 1];
        result[0] = code.indexOf(otherwise);
        for (int i = 0; i < labels.size(); i++) {
            result[i + 1] = code.indexOf(labels.get(i));
        }
        return result;
    }

    private static int[][] handlersOf(MethodNode method) {
        int[][] handlers = new int[method.instructions.size()][];
        Arrays.fill(handlers, NOWHERE);
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            int handler = method.instructions.indexOf(block.handler);
            int end = method.instructions.indexOf(block.end);
            for (int i = method.instructions.indexOf(block.start); i < end; i++) {
                if (method.instructions.get(i).getOpcode() >= 0) {
                    handlers[i] = Arrays.copyOf(handlers[i], handlers[i].length + 1);
                    handlers[i][handlers[i].length - 1] = handler;
                }
            }
        }
        return handlers;
    }
}
