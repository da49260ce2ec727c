package dev.coroutine.compiler.batch;

import dev.coroutine.compiler.diagnostic.Diagnostic;
import java.nio.file.Path;
import java.util.List;

/**
 * What became of a batch.
 *
 * @param classes how many classes were looked at, frame classes not counted
 * @param compiled how many of them were rewritten
 * @param frameClasses how many frame classes these need
 * @param refused how many stay as they were because of a diagnostic: with any, the build must fail
 * @param diagnostics what to tell the user, in the order of the inputs
 * @param missingClassPath the elements of the class path that do not exist: without them the compiler may not see that
 *     a callee is {@code @Async}
 * @param relocated one warning for each package that holds an API which was relocated: calls of it are not known
 */
public record BatchReport(
        int classes,
        int compiled,
        int frameClasses,
        int refused,
        List<Diagnostic> diagnostics,
        List<Path> missingClassPath,
        List<String> relocated) {
    public BatchReport {
        relocated = List.copyOf(relocated);
        missingClassPath = List.copyOf(missingClassPath);
        diagnostics = List.copyOf(diagnostics);
    }

    /** Whether the build must fail. */
    public boolean isFailure() {
        return refused > 0;
    }

    /** How many diagnostics are errors. */
    public int errors() {
        return (int) diagnostics.stream().filter(Diagnostic::isError).count();
    }

    /** How many diagnostics are warnings. */
    public int warnings() {
        return diagnostics.size() - errors();
    }

    /** {@code compiled 12 of 345 classes, 14 frame classes; 1 error, 2 warnings}. */
    public String summary() {
        String counts = "compiled " + compiled + " of " + count(classes, "class", "classes") + ", "
                + count(frameClasses, "frame class", "frame classes");
        if (diagnostics.isEmpty()) {
            return counts;
        }
        return counts + "; " + count(errors(), "error", "errors") + ", " + count(warnings(), "warning", "warnings");
    }

    private static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
