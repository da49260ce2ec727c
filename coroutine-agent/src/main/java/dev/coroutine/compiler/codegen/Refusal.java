package dev.coroutine.compiler.codegen;

import dev.coroutine.compiler.diagnostic.Diagnostic;
import dev.coroutine.compiler.model.RuntimeAbi;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;

/** Lets a method that cannot be compiled say so when it is called: {@code throw new NotCompiledException(diagnostic)}. */
final class Refusal {
    private static final int STACK = 3;

    private Refusal() {}

    static void install(MethodNode method, Diagnostic reason) {
        if ((method.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0) {
            return; // no code to replace; the diagnostic is all that can be said
        }
        InsnList code = new InsnList();
        RuntimeAbi.throwNotCompiled(code, reason.toString());
        PublicEntry.replace(method, code, STACK, BodyLocals.argumentSlots(method));
    }
}
