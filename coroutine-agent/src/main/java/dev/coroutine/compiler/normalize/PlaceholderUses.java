package dev.coroutine.compiler.normalize;

import dev.coroutine.compiler.analysis.MonitorFlow;
import dev.coroutine.compiler.analysis.TypeFlow;
import dev.coroutine.compiler.analysis.TypeState;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What else may code do with an object whose constructor has not run, for which a null stands in? The JVM lets it be tested for
 * null, compared and locked (JVMS §4.10.1.9: these instructions take any reference). No compiler of Java does so.
 *
 * <p>The outcome of a test or comparison is certain: the object is not null, and equals its own copies only. A lock that nobody
 * else can reach is left out until the object exists.
 */
final class PlaceholderUses {
    private final MethodNode method;
    private final TypeFlow types;
    private final Set<LabelNode> relocated;

    PlaceholderUses(MethodNode method, TypeFlow types, Set<LabelNode> relocated) {
        this.method = method;
        this.types = types;
        this.relocated = relocated;
    }

    /** Replaces the instruction if it tests, compares or locks a placeholder. */
    void replace(AbstractInsnNode instruction) {
        switch (instruction.getOpcode()) {
            case Opcodes.IFNULL -> test((JumpInsnNode) instruction, false);
            case Opcodes.IFNONNULL -> test((JumpInsnNode) instruction, true);
            case Opcodes.IF_ACMPEQ -> comparison((JumpInsnNode) instruction, true);
            case Opcodes.IF_ACMPNE -> comparison((JumpInsnNode) instruction, false);
            case Opcodes.MONITORENTER, Opcodes.MONITOREXIT -> {
                if (isPlaceholder(operand(instruction, 0))) {
                    method.instructions.set(instruction, new InsnNode(Opcodes.POP));
                }
            }
            default -> {}
        }
    }

    /** How often the object of this placeholder is locked before an instruction; the flow is that of the method as it was. */
    int locks(LabelNode label, MonitorFlow monitors, List<AbstractInsnNode> code, int index) {
        int locks = 0;
        for (int entered : monitors.held(index)) {
            locks += label.equals(operand(code.get(entered), 0)) ? 1 : 0;
        }
        return locks;
    }

    private void test(JumpInsnNode jump, boolean jumps) {
        if (isPlaceholder(operand(jump, 0))) {
            decide(jump, Opcodes.POP, jumps);
        }
    }

    private void comparison(JumpInsnNode jump, boolean jumpsIfEqual) {
        Object upper = operand(jump, 0);
        Object lower = operand(jump, 1);
        if (isPlaceholder(upper) || isPlaceholder(lower)) {
            decide(jump, Opcodes.POP2, upper.equals(lower) == jumpsIfEqual);
        }
    }

    /** The jump stays a conditional one: what follows it has no stack map frame. */
    private void decide(JumpInsnNode jump, int pop, boolean jumps) {
        InsnList constant = new InsnList();
        constant.add(new InsnNode(pop));
        constant.add(new InsnNode(jumps ? Opcodes.ICONST_1 : Opcodes.ICONST_0));
        method.instructions.insertBefore(jump, constant);
        jump.setOpcode(Opcodes.IFNE);
    }

    private boolean isPlaceholder(Object type) {
        return type instanceof LabelNode label && relocated.contains(label);
    }

    /** The type of the operand that lies so deep; top where the code is never reached. */
    private Object operand(AbstractInsnNode instruction, int depth) {
        TypeState before = types.before(instruction);
        return before == null ? Opcodes.TOP : before.stack().get(before.stack().size() - 1 - depth);
    }
}
