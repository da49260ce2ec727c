package dev.coroutine.compiler.normalize;

import dev.coroutine.compiler.diagnostic.DiagnosticCode;
import org.objectweb.asm.tree.AbstractInsnNode;

/** A method closes or iterates something asynchronous in a way that cannot be made an await. */
public final class UnsupportedSyntaxException extends Exception {
    private static final long serialVersionUID = 1;

    private final DiagnosticCode code;
    private final transient AbstractInsnNode place;

    UnsupportedSyntaxException(DiagnosticCode code, AbstractInsnNode place) {
        super(code.id());
        this.code = code;
        this.place = place;
    }

    /** What is to be said. */
    public DiagnosticCode code() {
        return code;
    }

    /** Where. */
    public AbstractInsnNode place() {
        return place;
    }
}
