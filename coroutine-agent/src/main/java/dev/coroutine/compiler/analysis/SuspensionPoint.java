package dev.coroutine.compiler.analysis;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * A place where a method may suspend: the call of {@code await}, with the call before it when both are one thing.
 *
 * @param state its number in the method, from 0
 * @param kind what is waited for
 * @param first the first instruction that belongs to it
 * @param await the call of {@code await}, its last instruction
 * @param callee what a fused call goes to
 * @param types the types beneath the operands of {@code first}: what stays on the stack, and the local variables
 */
public record SuspensionPoint(
        int state,
        Kind kind,
        AbstractInsnNode first,
        MethodInsnNode await,
        @Nullable Callee callee,
        TypeState types) {
    /** What is waited for. */
    public enum Kind {
        /** Any completion stage. */
        STAGE,
        /** The end of a {@code closeAsync()}, which a cancel that came earlier does not interrupt. */
        CLOSE,
        /** A function of the runtime that makes no task, or a method of a generator, which runs inside this one. */
        INTRINSIC,
        /** A coroutine that runs inside this task. */
        FUSED
    }

    /** Returns whether {@code await} was given the class of a declared exception, which is on top of the stack. */
    public boolean declaresException() {
        return await.desc.equals(dev.coroutine.compiler.model.RuntimeAbi.AWAIT_DECLARED_DESCRIPTOR);
    }
}
