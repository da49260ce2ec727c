package dev.coroutine.compiler.analysis;

import dev.coroutine.compiler.model.RuntimeAbi;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Is a task thrown away that is of no use to one who does not await it? Those are what {@code @Async} methods return, and methods of
 * interfaces, which are likely to be such; and what the API returns, like {@code sleep} or {@code AsyncQueue.take}, but for those
 * functions that start work which goes on alone. {@code Task} itself is left out: its functions are about tasks that exist.
 */
final class DroppedTask {
    private static final String RETURNS_TASK = ")L" + RuntimeAbi.TASK + ';';
    private static final String API = "dev/coroutine/";
    private static final Set<String> START_WORK = Set.of("createTask", "toThread", "on");

    private DroppedTask() {}

    /** For a call whose result is thrown away. */
    static boolean is(MethodInsnNode call, CalleeResolver callees) {
        return isOnlyAwaited(call) || callees.resolve(call) != null;
    }

    private static boolean isOnlyAwaited(MethodInsnNode call) {
        if (!call.desc.endsWith(RETURNS_TASK)) {
            return false;
        }
        if (!call.owner.startsWith(API)) {
            return call.getOpcode() == Opcodes.INVOKEINTERFACE || isClose(call);
        }
        return call.owner.indexOf('/', API.length()) < 0
                && !call.owner.equals(RuntimeAbi.TASK)
                && !START_WORK.contains(call.name);
    }

    private static boolean isClose(MethodInsnNode call) {
        return call.name.equals("closeAsync") && call.desc.startsWith("()");
    }

    /** Whether the method talks to mocks: a call of one may say what is expected of it, and gives nothing to wait for. */
    static boolean mayBeMocked(MethodNode method) {
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof MethodInsnNode call
                    && (call.owner.startsWith("org/mockito/") || call.owner.startsWith("org/easymock/"))) {
                return true;
            }
        }
        return false;
    }
}
