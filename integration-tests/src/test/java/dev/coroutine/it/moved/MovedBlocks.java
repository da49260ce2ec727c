package dev.coroutine.it.moved;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Cuts the code anywhere, joins the pieces by jumps, and puts them in another order. Each exception range falls into many, which lie
 * anywhere; handlers, loops and the places where objects are created come before or behind what they belong to.
 */
final class MovedBlocks {
    private static final int LONGEST_METHOD = 3000;
    private static final BitSet NOTHING = new BitSet();

    private final MethodNode method;
    private final Random random;
    private final Map<AbstractInsnNode, BitSet> covered = new HashMap<>();
    private final List<List<AbstractInsnNode>> blocks = new ArrayList<>();

    private MovedBlocks(MethodNode method, Random random) {
        this.method = method;
        this.random = random;
    }

    static void move(MethodNode method, Random random) {
        if (method.instructions.size() <= LONGEST_METHOD) {
            MovedBlocks blocks = new MovedBlocks(method, random);
            blocks.noteRanges();
            blocks.cut();
            blocks.join();
            blocks.write();
        }
    }

    private void noteRanges() {
        for (int range = 0; range < method.tryCatchBlocks.size(); range++) {
            TryCatchBlockNode block = method.tryCatchBlocks.get(range);
            for (AbstractInsnNode i = block.start; i != block.end; i = i.getNext()) {
                covered.computeIfAbsent(i, key -> new BitSet()).set(range);
            }
        }
    }

    private void cut() {
        List<AbstractInsnNode> block = new ArrayList<>(List.of(new LabelNode()));
        for (AbstractInsnNode instruction : method.instructions.toArray()) {
            method.instructions.remove(instruction);
            if (instruction.getOpcode() >= 0 && block.size() > 1 && random.nextInt(6) == 0) {
                blocks.add(block);
                block = new ArrayList<>(List.of(new LabelNode()));
            }
            block.add(instruction);
        }
        blocks.add(block);
    }

    /** The jump to the next block is covered as the instruction before it, or not at all. */
    private void join() {
        for (int i = 0; i + 1 < blocks.size(); i++) {
            List<AbstractInsnNode> block = blocks.get(i);
            AbstractInsnNode last = block.get(block.size() - 1);
            AbstractInsnNode jump =
                    new JumpInsnNode(Opcodes.GOTO, (LabelNode) blocks.get(i + 1).get(0));
            block.add(jump);
            if (random.nextBoolean()) {
                covered.put(jump, covered.getOrDefault(last, NOTHING));
            }
        }
    }

    private void write() {
        List<List<AbstractInsnNode>> order = new ArrayList<>(blocks);
        Collections.shuffle(order, random);
        InsnList code = method.instructions;
        code.add(new JumpInsnNode(Opcodes.GOTO, (LabelNode) blocks.get(0).get(0)));
        order.forEach(block -> block.forEach(code::add));
        code.add(new InsnNode(Opcodes.ACONST_NULL)); // behind labels at the end of the code
        code.add(new InsnNode(Opcodes.ATHROW));
        List<TryCatchBlockNode> ranges = new ArrayList<>();
        for (int range = 0; range < method.tryCatchBlocks.size(); range++) {
            ranges.addAll(pieces(range));
        }
        method.tryCatchBlocks = ranges;
    }

    /** Which handler is asked first is kept; in which order the pieces of one range are listed makes no difference. */
    private List<TryCatchBlockNode> pieces(int range) {
        TryCatchBlockNode whole = method.tryCatchBlocks.get(range);
        List<TryCatchBlockNode> pieces = new ArrayList<>();
        LabelNode start = null;
        for (AbstractInsnNode instruction : method.instructions.toArray()) {
            boolean inside = covered.getOrDefault(instruction, NOTHING).get(range);
            if (instruction.getOpcode() >= 0 && inside != (start != null)) {
                LabelNode edge = new LabelNode();
                method.instructions.insertBefore(instruction, edge);
                if (start != null) {
                    pieces.add(new TryCatchBlockNode(start, edge, whole.handler, whole.type));
                }
                start = inside ? edge : null;
            }
        }
        Collections.shuffle(pieces, random);
        return pieces;
    }
}
