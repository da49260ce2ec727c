package dev.coroutine.compiler.analysis;

import dev.coroutine.compiler.analysis.SuspensionPoint.Kind;
import dev.coroutine.compiler.model.RuntimeAbi;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Where may a method suspend, and which calls are one thing with the await that follows them? */
public final class SuspensionPoints {
    private SuspensionPoints() {}

    /** Finds the suspension points of a method, in the order of its code. */
    public static List<SuspensionPoint> find(MethodNode method, TypeFlow types, CalleeResolver callees) {
        Adjacency adjacency = new Adjacency(method);
        List<SuspensionPoint> points = new ArrayList<>();
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof MethodInsnNode call && RuntimeAbi.isAwait(call)) {
                points.add(point(points.size(), call, adjacency, callees, types));
            }
        }
        return List.copyOf(points);
    }

    private static SuspensionPoint point(
            int state, MethodInsnNode await, Adjacency adjacency, CalleeResolver callees, TypeFlow types) {
        MethodInsnNode call = awaitedCall(await, adjacency);
        boolean closes = RuntimeAbi.isAwaitClose(await);
        if (closes && (call == null || !RuntimeAbi.isIteratorClose(call))) {
            return new SuspensionPoint(state, Kind.CLOSE, await, await, null, beneath(types, await));
        }
        if (call != null && RuntimeAbi.isIntrinsic(call)) {
            return new SuspensionPoint(state, Kind.INTRINSIC, call, await, null, beneath(types, call));
        }
        Callee callee = call == null ? null : callees.resolve(call);
        if (call != null && callee != null) {
            return new SuspensionPoint(state, Kind.FUSED, call, await, callee, beneath(types, call));
        }
        return new SuspensionPoint(state, Kind.STAGE, await, await, null, beneath(types, await));
    }

    private static @Nullable MethodInsnNode awaitedCall(MethodInsnNode await, Adjacency adjacency) {
        AbstractInsnNode previous = adjacency.before(await);
        if (previous != null && await.desc.equals(RuntimeAbi.AWAIT_DECLARED_DESCRIPTOR)) {
            previous = previous instanceof LdcInsnNode ? adjacency.before(previous) : null;
        }
        return previous instanceof MethodInsnNode call ? call : null;
    }

    private static TypeState beneath(TypeFlow types, MethodInsnNode call) {
        TypeState before = types.before(call);
        if (before == null) {
            throw new IllegalStateException("unreachable code without a stack map frame before " + call.name);
        }
        int operands = Type.getArgumentTypes(call.desc).length + (call.getOpcode() == Opcodes.INVOKESTATIC ? 0 : 1);
        return before.pop(operands);
    }
}
