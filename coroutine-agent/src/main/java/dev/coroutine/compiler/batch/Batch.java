package dev.coroutine.compiler.batch;

import dev.coroutine.compiler.CompilationResult;
import dev.coroutine.compiler.CompilationResult.Status;
import dev.coroutine.compiler.CoroutineCompiler;
import dev.coroutine.compiler.diagnostic.Diagnostic;
import dev.coroutine.compiler.model.ClassModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run over all inputs: compiles class after class and counts. */
final class Batch {
    private final CoroutineCompiler compiler;
    private final boolean warningsAreErrors;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final RelocatedApi relocated = new RelocatedApi();
    private int classes;
    private int compiled;
    private int frameClasses;
    private int refused;

    Batch(CoroutineCompiler compiler, boolean warningsAreErrors) {
        this.compiler = compiler;
        this.warningsAreErrors = warningsAreErrors;
    }

    /**
     * Compiles a class of an input and says what to write for it.
     *
     * @throws UnusableInputException if its frame classes would lie where no loader looks for them
     */
    Output compile(ClassContainer input, EntryName name) throws IOException, UnusableInputException {
        relocated.see(name);
        byte[] classFile = input.read(name);
        Output output = compile(classFile);
        if (output.verdict() == Verdict.REWRITTEN) {
            requirePlace(input, name, ClassModel.nameOf(classFile));
        }
        return output;
    }

    private static void requirePlace(ClassContainer input, EntryName name, @Nullable String className)
            throws UnusableInputException {
        if (className != null && !className.equals(name.internalName())) {
            throw new UnusableInputException(
                    input.path(),
                    name.value() + " holds the class " + className.replace('/', '.') + ", which must lie in "
                            + className + ".class. Give the directory or jar that holds the outermost package.");
        }
    }

    private Output compile(byte[] classFile) {
        CompilationResult result = compiler.compile(classFile);
        classes++;
        diagnostics.addAll(result.diagnostics());
        if (result.hasErrors() || (warningsAreErrors && !result.diagnostics().isEmpty())) {
            refused++;
            return new Output(Verdict.FAILED, classFile, Map.of());
        }
        if (result.status() == Status.UNTOUCHED) {
            return new Output(Verdict.KEPT, classFile, Map.of());
        }
        compiled++;
        frameClasses += result.frameClasses().size();
        return new Output(Verdict.REWRITTEN, result.classFile(), result.frameClasses());
    }

    BatchReport report(List<Path> missingClassPath) {
        return new BatchReport(
                classes, compiled, frameClasses, refused, diagnostics, missingClassPath, relocated.warnings());
    }

    /** What is done with a class. */
    enum Verdict {
        KEPT,
        REWRITTEN,
        FAILED
    }

    /** What is written for a class; for a failed one, nothing is. */
    record Output(Verdict verdict, byte[] classFile, Map<String, byte[]> frameClasses) {}
}
