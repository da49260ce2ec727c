package dev.coroutine.it.moved;

import static org.objectweb.asm.Opcodes.DUP;
import static org.objectweb.asm.Opcodes.DUP2;
import static org.objectweb.asm.Opcodes.DUP2_X1;
import static org.objectweb.asm.Opcodes.DUP2_X2;
import static org.objectweb.asm.Opcodes.DUP_X2;
import static org.objectweb.asm.Opcodes.GOTO;
import static org.objectweb.asm.Opcodes.LCONST_0;
import static org.objectweb.asm.Opcodes.NOP;
import static org.objectweb.asm.Opcodes.POP;
import static org.objectweb.asm.Opcodes.POP2;
import static org.objectweb.asm.Opcodes.SWAP;

import java.util.Map;
import java.util.Random;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** Inserts what changes nothing: operands that change places and go back, pass through a variable, or are copied and dropped. */
final class IdleInstructions {
    /** Sizes of the operands, the topmost last, to what moves them around and back. */
    private static final Map<String, int[]> ROUND_TRIPS = Map.of(
            "11", new int[] {SWAP, SWAP},
            "111", new int[] {DUP2_X1, POP2, DUP_X2, POP},
            "12", new int[] {DUP2_X1, POP2, DUP_X2, POP},
            "21", new int[] {DUP_X2, POP, DUP2_X1, POP2},
            "22", new int[] {DUP2_X2, POP2, DUP2_X2, POP2},
            "211", new int[] {DUP2_X2, POP2, DUP2_X2, POP2},
            "112", new int[] {DUP2_X2, POP2, DUP2_X2, POP2});

    private static final int ROOM = 8;

    private final MethodNode method;
    private final Random random;
    private final int free;

    private IdleInstructions(MethodNode method, Random random) {
        this.method = method;
        this.random = random;
        this.free = method.maxLocals;
    }

    static void insert(String owner, MethodNode method, Random random) throws AnalyzerException {
        new IdleInstructions(method, random).insert(owner);
    }

    private void insert(String owner) throws AnalyzerException {
        Frame<BasicValue>[] frames = new Analyzer<>(new BasicInterpreter()).analyze(owner, method);
        AbstractInsnNode[] instructions = method.instructions.toArray();
        for (int i = 0; i < instructions.length; i++) {
            if (frames[i] != null && instructions[i].getOpcode() >= 0 && random.nextInt(3) == 0) {
                method.instructions.insertBefore(instructions[i], idle(frames[i]));
            }
        }
        method.maxLocals += ROOM;
    }

    private InsnList idle(Frame<BasicValue> frame) {
        int depth = frame.getStackSize();
        return switch (depth == 0 ? random.nextInt(3) : random.nextInt(7)) {
            case 0 -> list(NOP);
            case 1 -> list(LCONST_0, POP2);
            case 2 -> jumpAhead();
            case 3 -> throughVariable(frame.getStack(depth - 1));
            case 4 -> frame.getStack(depth - 1).getSize() == 1 ? list(DUP, POP) : list(DUP2, POP2);
            default -> list(ROUND_TRIPS.getOrDefault(sizes(frame), new int[] {NOP}));
        };
    }

    private String sizes(Frame<BasicValue> frame) {
        int count = Math.min(frame.getStackSize(), 2 + random.nextInt(2));
        StringBuilder sizes = new StringBuilder();
        for (int i = frame.getStackSize() - count; i < frame.getStackSize(); i++) {
            sizes.append(frame.getStack(i).getSize());
        }
        return sizes.toString();
    }

    private static InsnList jumpAhead() {
        LabelNode next = new LabelNode();
        InsnList code = new InsnList();
        code.add(new JumpInsnNode(GOTO, next));
        code.add(next);
        return code;
    }

    private InsnList throughVariable(BasicValue operand) {
        Type type = operand.getType();
        int slot = free + random.nextInt(ROOM - 1);
        InsnList code = new InsnList();
        code.add(new VarInsnNode(type.getOpcode(Opcodes.ISTORE), slot));
        code.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), slot));
        return code;
    }

    private static InsnList list(int... opcodes) {
        InsnList code = new InsnList();
        for (int opcode : opcodes) {
            code.add(new InsnNode(opcode));
        }
        return code;
    }
}
