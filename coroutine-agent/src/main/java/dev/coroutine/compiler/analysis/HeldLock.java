package dev.coroutine.compiler.analysis;

import dev.coroutine.compiler.model.RuntimeAbi;
import java.util.BitSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Where does a method await while it holds a lock of {@code java.util.concurrent.locks}? Such a lock belongs to the thread, and all
 * tasks of a loop share that: it lets each of them in. An await counts if it can be reached from the call that takes the lock
 * without any unlock in between.
 */
final class HeldLock {
    /** Where the classes of locks are, which a constant tells without this class. */
    static final String LOCKS = "java/util/concurrent/locks/";

    private static final Set<String> TAKE = Set.of("lock", "lockInterruptibly", "tryLock");
    private static final Set<String> OF_STAMPS = Set.of("readLock", "writeLock");

    private HeldLock() {}

    private static boolean takes(MethodInsnNode call) {
        return call.owner.startsWith(LOCKS)
                && (TAKE.contains(call.name)
                        || (call.owner.equals(LOCKS + "StampedLock") && OF_STAMPS.contains(call.name)));
    }

    /** Where the lock is held for certain: where the call has ended, or where the answer of one that tries was yes. */
    private static @Nullable AbstractInsnNode heldFrom(MethodInsnNode call) {
        if (!takes(call)) {
            return null;
        }
        if (!call.name.equals("tryLock")) {
            return call;
        }
        if (!(Adjacency.textuallyAfter(call) instanceof JumpInsnNode answer)) {
            return null;
        }
        return switch (answer.getOpcode()) {
            case Opcodes.IFEQ -> answer.getNext();
            case Opcodes.IFNE -> answer.label;
            default -> null;
        };
    }

    /** The first await behind a call that takes a lock; null if there is none, or if the call takes none. */
    static @Nullable MethodInsnNode awaitBehind(MethodInsnNode lock, ControlFlow flow) {
        AbstractInsnNode begin = heldFrom(lock);
        if (begin == null) {
            return null;
        }
        InsnList code = flow.method().instructions;
        BitSet held = flow.behind(code.indexOf(begin), (from, to) -> isUnlock(code.get(from)));
        for (int index = held.nextSetBit(0); index >= 0; index = held.nextSetBit(index + 1)) {
            if (code.get(index) instanceof MethodInsnNode call && RuntimeAbi.isAwait(call)) {
                return call;
            }
        }
        return null;
    }

    private static boolean isUnlock(AbstractInsnNode instruction) {
        return instruction instanceof MethodInsnNode call && call.name.startsWith("unlock");
    }
}
