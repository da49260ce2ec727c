package dev.coroutine.compiler.codegen;

import dev.coroutine.compiler.analysis.VerificationTypes;
import dev.coroutine.compiler.model.RuntimeAbi;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Where do the user's variables live in a generated body? They move up to make room for what the body itself needs:
 *
 * <pre>
 * fast body:    arguments …, task, other variables …          (variables from the task's slot on move up by one)
 * resume body:  frame, task, value, error, all variables …    (all move up by four)
 * </pre>
 *
 * A method that keeps a long or double across the end of its arguments would overwrite the task; there all variables move
 * behind the task, and the arguments are copied first.
 */
final class BodyLocals {
    static final int FRAME = 0;
    static final int VALUE = 2;
    static final int ERROR = 3;
    private static final int RESUME_SLOTS = 4;

    private final List<Object> fixed;
    private final int firstMoved;
    private final int distance;
    private final int task;

    private BodyLocals(List<Object> fixed, int firstMoved, int distance, int task) {
        this.fixed = fixed;
        this.firstMoved = firstMoved;
        this.distance = distance;
        this.task = task;
    }

    static BodyLocals ofFastBody(MethodNode method) {
        int arguments = argumentSlots(method);
        List<Object> fixed = new ArrayList<>(Collections.nCopies(arguments, Opcodes.TOP));
        fixed.add(RuntimeAbi.COROUTINE_TASK);
        return straddles(method, arguments)
                ? new BodyLocals(fixed, 0, arguments + 1, arguments)
                : new BodyLocals(fixed, arguments, 1, arguments);
    }

    static BodyLocals ofResumeBody(String frameClass) {
        List<Object> fixed = List.of(frameClass, RuntimeAbi.COROUTINE_TASK, Opcodes.TOP, Opcodes.TOP);
        return new BodyLocals(fixed, 0, RESUME_SLOTS, 1);
    }

    /** Slot of the task. */
    int task() {
        return task;
    }

    /** New slot of a variable of the user's. */
    int map(int local) {
        return local < firstMoved ? local : local + distance;
    }

    /** Number of slots that the user's variables move at most. */
    int distance() {
        return distance;
    }

    /** Returns whether the arguments must be copied before the user's code runs. */
    boolean copiesArguments() {
        return firstMoved == 0 && distance == task + 1;
    }

    /** The stack map frame's variables for these types of the user's slots. */
    List<Object> frame(List<Object> userSlots) {
        return frame(userSlots, fixed);
    }

    /** The same, where the body's own slots have other types. */
    List<Object> frame(List<Object> userSlots, List<Object> ownSlots) {
        List<Object> slots = new ArrayList<>(ownSlots);
        for (int local = 0; local < userSlots.size(); local++) {
            int slot = map(local);
            while (slots.size() <= slot) {
                slots.add(Opcodes.TOP);
            }
            slots.set(slot, userSlots.get(local));
        }
        return VerificationTypes.byVariable(slots);
    }

    /** The types of those slots that are alive; the others become top. */
    static List<Object> prune(List<Object> userSlots, BitSet live) {
        List<Object> pruned = new ArrayList<>(userSlots);
        for (int local = 0; local < pruned.size(); local++) {
            if (!live.get(local) && !isSecondHalf(userSlots, local, live)) {
                pruned.set(local, Opcodes.TOP);
            }
        }
        return pruned;
    }

    private static boolean isSecondHalf(List<Object> slots, int local, BitSet live) {
        return local > 0 && live.get(local - 1) && VerificationTypes.size(slots.get(local - 1)) == 2;
    }

    static int argumentSlots(MethodNode method) {
        int withThis = Type.getArgumentsAndReturnSizes(method.desc) >> 2;
        return (method.access & Opcodes.ACC_STATIC) != 0 ? withThis - 1 : withThis;
    }

    private static boolean straddles(MethodNode method, int arguments) {
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof VarInsnNode access
                    && access.var == arguments - 1
                    && isWide(access.getOpcode())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWide(int opcode) {
        return opcode == Opcodes.LSTORE || opcode == Opcodes.DSTORE;
    }
}
