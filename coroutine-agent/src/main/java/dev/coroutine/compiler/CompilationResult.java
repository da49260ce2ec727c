package dev.coroutine.compiler;

import dev.coroutine.compiler.diagnostic.Diagnostic;
import java.util.List;
import java.util.Map;

/**
 * What became of one class file.
 *
 * @param status whether the class file was rewritten
 * @param classFile the class file to use from now on; the input itself when untouched
 * @param frameClasses internal name to class file of the frame classes that the class needs, in the same package
 * @param diagnostics what to tell the user, in the order of the class file
 */
public record CompilationResult(
        Status status, byte[] classFile, Map<String, byte[]> frameClasses, List<Diagnostic> diagnostics) {
    /** Whether the class file was rewritten. */
    public enum Status {
        /** Nothing to do: no coroutine in it, already compiled, or unusable (see the diagnostics). */
        UNTOUCHED,
        /** Rewritten; every coroutine of it is compiled or, with an error diagnostic, throws when it is called. */
        COMPILED
    }

    static CompilationResult untouched(byte[] classFile, List<Diagnostic> diagnostics) {
        return new CompilationResult(Status.UNTOUCHED, classFile, Map.of(), List.copyOf(diagnostics));
    }

    /** Returns whether any diagnostic is an error. */
    public boolean hasErrors() {
        for (Diagnostic diagnostic : diagnostics) {
            if (diagnostic.isError()) {
                return true;
            }
        }
        return false;
    }
}
