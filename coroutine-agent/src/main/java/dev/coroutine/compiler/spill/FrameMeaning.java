package dev.coroutine.compiler.spill;

import dev.coroutine.compiler.analysis.SuspensionPoint;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * When may a frame that a method saved be resumed by other code of that method, after hot swap? When both codes wait for the
 * same things in the same order, and keep the same variables in the same fields at each of them. The text tells all that;
 * lines, constants and calls between the awaits are free to change.
 *
 * <pre>
 * (Ljava/lang/String;)Ldev/coroutine/Task;
 * 0 STAGE 184 Shop.fetch()Ldev/coroutine/Task; as java/lang/String: count 1 v0, text java/lang/String v1,
 * </pre>
 */
public final class FrameMeaning {
    private final MethodNode method;
    private final StringBuilder text = new StringBuilder();

    private FrameMeaning(MethodNode method) {
        this.method = method;
    }

    /** The text for the plans of a method. */
    public static String of(MethodNode method, List<SpillPlan> plans) {
        FrameMeaning meaning = new FrameMeaning(method);
        meaning.text.append(method.desc);
        for (SpillPlan plan : plans) {
            meaning.state(plan);
        }
        return meaning.text.toString();
    }

    private void state(SpillPlan plan) {
        SuspensionPoint point = plan.point();
        text.append('\n').append(point.state()).append(' ').append(point.kind()).append(' ');
        describe(awaited(point));
        AbstractInsnNode next = neighbour(point.await(), false);
        if (next instanceof TypeInsnNode type) {
            text.append(" as ").append(type.desc);
        }
        text.append(':');
        for (Spill spill : plan.spills()) {
            FrameField field = spill.field();
            text.append(' ').append(spill.isOperand() ? "operand" : variable(spill.local(), point.await()));
            text.append(' ').append(spill.type());
            text.append(' ').append(field == null ? "null" : field.name()).append(',');
        }
    }

    /** The call that runs inside the task, or the instruction that a stage comes from. */
    private static @Nullable AbstractInsnNode awaited(SuspensionPoint point) {
        if (point.kind() != SuspensionPoint.Kind.STAGE) {
            return point.first();
        }
        AbstractInsnNode before = neighbour(point.first(), true);
        return before != null && point.declaresException() ? neighbour(before, true) : before;
    }

    private void describe(@Nullable AbstractInsnNode instruction) {
        if (instruction == null) {
            return;
        }
        text.append(instruction.getOpcode()).append(' ');
        if (instruction instanceof MethodInsnNode call) {
            text.append(call.owner).append('.').append(call.name).append(call.desc);
        } else if (instruction instanceof FieldInsnNode access) {
            text.append(access.owner).append('.').append(access.name);
        } else if (instruction instanceof VarInsnNode access) {
            text.append(variable(access.var, access));
        } else if (instruction instanceof TypeInsnNode type) {
            text.append(type.desc);
        }
    }

    private static @Nullable AbstractInsnNode neighbour(AbstractInsnNode from, boolean before) {
        AbstractInsnNode node = from;
        do {
            node = before ? node.getPrevious() : node.getNext();
        } while (node != null && node.getOpcode() < 0);
        return node;
    }

    /** The variable's name; its number where it has none. */
    private String variable(int local, AbstractInsnNode place) {
        int index = method.instructions.indexOf(place);
        List<LocalVariableNode> variables = method.localVariables == null ? List.of() : method.localVariables;
        for (LocalVariableNode variable : variables) {
            if (variable.index == local
                    && method.instructions.indexOf(variable.start) <= index
                    && index < method.instructions.indexOf(variable.end)) {
                return variable.name;
            }
        }
        return String.valueOf(local);
    }
}
