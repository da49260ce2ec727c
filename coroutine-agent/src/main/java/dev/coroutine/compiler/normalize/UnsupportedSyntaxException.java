package dev.coroutine.compiler.normalize;

import dev.coroutine.compiler.diagnostic.Diagnostic;
import dev.coroutine.compiler.diagnostic.DiagnosticCode;
import dev.coroutine.compiler.diagnostic.Location;
import org.objectweb.asm.tree.AbstractInsnNode;

/** A method closes or iterates something asynchronous in a way that cannot be made an await. */
public final class UnsupportedSyntaxException extends Exception {
    private static final long serialVersionUID = 1;

    private final DiagnosticCode code;
    private final transient AbstractInsnNode place;
    private final transient Object[] arguments;

    UnsupportedSyntaxException(DiagnosticCode code, AbstractInsnNode place, Object... arguments) {
        super(code.id());
        this.code = code;
        this.place = place;
        this.arguments = arguments;
    }

    /** Where. */
    public AbstractInsnNode place() {
        return place;
    }

    /** What is to be said. */
    public Diagnostic at(Location location) {
        return code.at(location, arguments);
    }
}
