package dev.coroutine.compiler.analysis;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;

/**
 * A place where a coroutine returns.
 *
 * @param kind what is handed to the caller
 * @param instruction the instruction that is replaced: the call that makes the task, or the {@code areturn}
 * @param absorbed an instruction right behind it that never runs any more and would lack a stack map frame
 * @param callee what a tail call goes to
 */
public record ReturnPoint(
        Kind kind,
        AbstractInsnNode instruction,
        @Nullable AbstractInsnNode absorbed,
        @Nullable Callee callee) {
    /** What is handed to the caller. */
    public enum Kind {
        /** {@code return Task.of(value)}: the value itself. */
        VALUE,
        /** {@code return Task.done()}: null. */
        NOTHING,
        /** {@code return coroutine(…)}, outside every exception range: whatever the callee gives. */
        TAIL_CALL,
        /** {@code return stage}: the stage's result, awaited outside every exception range. */
        STAGE
    }
}
