package dev.coroutine.compiler.codegen;

import dev.coroutine.compiler.analysis.AssignedFlow;
import dev.coroutine.compiler.analysis.ControlFlow;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Which variables may a debugger show in a resume body? Those that hold their value: a variable that is read no more was not kept
 * across the suspension, and its slot is empty until it is assigned again. There it is left out, since it would be shown as null or
 * zero.
 *
 * <p>Debuggers hide a variable {@code this} and ask the JVM for the object, which a static method has none of. So it is shown
 * as {@code $this} too.
 */
final class VisibleVariables {
    private static final int ARGUMENT_SLOTS = 4;

    private final MethodNode body;
    private final AssignedFlow assigned;
    private final Map<Integer, BitSet> holdings = new HashMap<>();
    private final Map<AbstractInsnNode, LabelNode> labels = new HashMap<>();

    private VisibleVariables(MethodNode body) {
        this.body = body;
        this.assigned = AssignedFlow.of(ControlFlow.of(body), ARGUMENT_SLOTS);
    }

    /** Narrows the ranges of the variables of a resume body that is written. */
    static void narrow(MethodNode body, boolean ofStatic) {
        if (body.localVariables == null || body.localVariables.isEmpty()) {
            return;
        }
        VisibleVariables visible = new VisibleVariables(body);
        List<LocalVariableNode> narrowed = new ArrayList<>();
        for (LocalVariableNode variable : body.localVariables) {
            visible.narrow(variable, narrowed);
        }
        body.localVariables = narrowed;
        for (Map.Entry<AbstractInsnNode, LabelNode> label : visible.labels.entrySet()) {
            body.instructions.insertBefore(label.getKey(), label.getValue());
        }
        DebugTables.dropRepeated(narrowed);
        if (!ofStatic) {
            showThis(narrowed);
        }
    }

    private static void showThis(List<LocalVariableNode> variables) {
        for (LocalVariableNode variable : List.copyOf(variables)) {
            if (variable.name.equals("this")) {
                variables.add(new LocalVariableNode(
                        "$this", variable.desc, variable.signature, variable.start, variable.end, variable.index));
            }
        }
    }

    private void narrow(LocalVariableNode variable, List<LocalVariableNode> narrowed) {
        BitSet holding = holding(variable.index);
        int end = body.instructions.indexOf(variable.end);
        int first = assigned.reached().nextSetBit(body.instructions.indexOf(variable.start));
        int from = first < 0 ? first : holding.nextSetBit(first);
        while (from >= 0 && from < end) {
            int to = Math.min(holding.nextClearBit(from), end);
            add(variable, before(from), to == end ? variable.end : before(to), narrowed);
            from = holding.nextSetBit(to);
        }
    }

    private BitSet holding(int slot) {
        BitSet holding = holdings.get(slot);
        if (holding == null) {
            holding = assigned.holding(slot);
            holdings.put(slot, holding);
        }
        return holding;
    }

    private static void add(
            LocalVariableNode variable, LabelNode start, LabelNode end, List<LocalVariableNode> narrowed) {
        narrowed.add(
                new LocalVariableNode(variable.name, variable.desc, variable.signature, start, end, variable.index));
    }

    /** The label right before an instruction, which is put there at the end: indexes must not move. */
    private LabelNode before(int index) {
        AbstractInsnNode instruction = body.instructions.get(index);
        if (instruction.getPrevious() instanceof LabelNode label) {
            return label;
        }
        LabelNode label = labels.get(instruction);
        if (label == null) {
            label = new LabelNode();
            labels.put(instruction, label);
        }
        return label;
    }
}
