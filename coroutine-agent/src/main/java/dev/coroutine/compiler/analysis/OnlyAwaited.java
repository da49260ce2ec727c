package dev.coroutine.compiler.analysis;

import dev.coroutine.compiler.model.RuntimeAbi;
import java.util.Set;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Which calls of the API give a task that is of no use to one who does not await it? All that return one, like {@code sleep} or
 * {@code AsyncQueue.take}, but those that start work which goes on alone. {@code Task} itself is left out: its functions are about
 * tasks that exist.
 */
final class OnlyAwaited {
    private static final String RETURNS_TASK = ")L" + RuntimeAbi.TASK + ';';
    private static final String API = "dev/coroutine/";
    private static final Set<String> START_WORK = Set.of("createTask", "toThread", "on");

    private OnlyAwaited() {}

    static boolean matches(MethodInsnNode call) {
        return call.desc.endsWith(RETURNS_TASK)
                && call.owner.startsWith(API)
                && call.owner.indexOf('/', API.length()) < 0
                && !call.owner.equals(RuntimeAbi.TASK)
                && !START_WORK.contains(call.name);
    }
}
