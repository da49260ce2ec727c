package dev.coroutine.compiler.codegen;

import dev.coroutine.compiler.diagnostic.Diagnostic;
import dev.coroutine.compiler.model.RuntimeAbi;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;

/** Lets a method that cannot be compiled say so when it is called: {@code throw new NotCompiledException(diagnostic)}. */
final class Refusal {
    private static final int STACK = 3;
    /** A constant has at most 65535 bytes, and a character at most three of them (JVMS §4.4.7). */
    private static final int LONGEST_TEXT = 65535 / 3;

    private Refusal() {}

    static void install(MethodNode method, Diagnostic reason) {
        if ((method.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0) {
            return; // no code to replace; the diagnostic is all that can be said
        }
        InsnList code = new InsnList();
        String text = reason.toString();
        RuntimeAbi.throwNotCompiled(code, text.substring(0, Math.min(text.length(), LONGEST_TEXT)));
        PublicEntry.replace(method, code, STACK, BodyLocals.argumentSlots(method));
    }
}
