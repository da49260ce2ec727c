package dev.coroutine.compiler.normalize;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/** A copy of a method with instructions and labels of its own, at the same indexes as the original's. */
final class MethodCopy {
    private MethodCopy() {}

    static MethodNode of(MethodNode method) {
        String[] exceptions = method.exceptions == null ? null : method.exceptions.toArray(new String[0]);
        MethodNode copy =
                new MethodNode(Opcodes.ASM9, method.access, method.name, method.desc, method.signature, exceptions);
        method.accept(copy);
        return copy;
    }
}
