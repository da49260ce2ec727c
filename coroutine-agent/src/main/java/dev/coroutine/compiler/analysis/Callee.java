package dev.coroutine.compiler.analysis;

import org.objectweb.asm.tree.MethodInsnNode;

/**
 * A call whose target is certain to have a hidden method, so that it may run inside its caller's task.
 *
 * @param call the call of the public method
 * @param linkage how the hidden method is reached
 * @param receiver internal name of the type that the receiver has in a stub, if there is a receiver
 */
public record Callee(MethodInsnNode call, Linkage linkage, String receiver) {
    /** How a hidden method is reached from its caller. */
    public enum Linkage {
        /** In this class and not overridable: called directly. */
        DIRECT,
        /** In another class: called through a stub that falls back to the public method when the other class is stale. */
        STALE_CHECKED,
        /** Chosen by the receiver: the stub also makes sure that no uncompiled override of the public method is passed by. */
        RECEIVER_CHECKED
    }
}
