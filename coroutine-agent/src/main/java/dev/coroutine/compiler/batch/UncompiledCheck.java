package dev.coroutine.compiler.batch;

import dev.coroutine.compiler.CompilationResult;
import dev.coroutine.compiler.CompilationResult.Status;
import dev.coroutine.compiler.CoroutineCompiler;
import dev.coroutine.compiler.diagnostic.Diagnostic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Was every class compiled? A class that the compiler would still rewrite was not. Writes nothing. */
public final class UncompiledCheck {
    private UncompiledCheck() {}

    /** Returns one line for each thing that was left uncompiled: none when all is well. */
    public static List<String> check(List<Path> paths) throws IOException, UnusableInputException {
        try (Inputs inputs = Inputs.open(BatchRequest.inPlace(paths, List.of()))) {
            CoroutineCompiler compiler = inputs.compiler();
            List<String> findings = new ArrayList<>();
            for (ClassContainer input : inputs.containers()) {
                for (EntryName name : input.entries()) {
                    if (name.isInput()) {
                        findings.addAll(findings(name, compiler.compile(input.read(name))));
                    }
                }
            }
            return findings;
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static List<String> findings(EntryName name, CompilationResult result) {
        List<String> findings = new ArrayList<>();
        for (Diagnostic diagnostic : result.diagnostics()) {
            if (diagnostic.isError()) {
                findings.add(diagnostic.toString());
            }
        }
        if (findings.isEmpty() && result.status() == Status.COMPILED) {
            findings.add(name.internalName().replace('/', '.') + ": its coroutines are not compiled");
        }
        return findings;
    }
}
