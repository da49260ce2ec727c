package dev.coroutine.compiler.analysis;

import dev.coroutine.compiler.analysis.ReturnPoint.Kind;
import dev.coroutine.compiler.model.RuntimeAbi;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;

/** Where does a coroutine return, and where can it hand over its result without making a task? */
public final class ReturnPoints {
    private ReturnPoints() {}

    /** Finds the return points of a method, in the order of its code. */
    public static List<ReturnPoint> find(ControlFlow flow, CalleeResolver callees) {
        InsnList code = flow.method().instructions;
        List<ReturnPoint> points = new ArrayList<>();
        Set<AbstractInsnNode> absorbed = new HashSet<>();
        for (int i = 0; i < code.size(); i++) {
            AbstractInsnNode instruction = code.get(i);
            ReturnPoint point = null;
            if (instruction instanceof MethodInsnNode call && Adjacency.isReturned(call)) {
                point = direct(call, flow.handlers(i).length == 0, callees);
            } else if (instruction.getOpcode() == Opcodes.ARETURN && !absorbed.contains(instruction)) {
                point = new ReturnPoint(Kind.STAGE, instruction, null, null);
            }
            if (point != null) {
                points.add(point);
                if (point.absorbed() != null) {
                    absorbed.add(point.absorbed());
                }
            }
        }
        return List.copyOf(points);
    }

    private static @Nullable ReturnPoint direct(MethodInsnNode call, boolean uncovered, CalleeResolver callees) {
        AbstractInsnNode next = Adjacency.textuallyAfter(call);
        if (RuntimeAbi.isCompletedFuture(call)) {
            return new ReturnPoint(Kind.VALUE, call, next, null);
        }
        if (RuntimeAbi.isDone(call)) {
            return new ReturnPoint(Kind.NOTHING, call, next, null);
        }
        Callee callee = uncovered ? callees.resolve(call) : null;
        return callee == null ? null : new ReturnPoint(Kind.TAIL_CALL, call, next, callee);
    }
}
