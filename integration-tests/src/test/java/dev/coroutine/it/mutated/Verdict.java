package dev.coroutine.it.mutated;

import dev.coroutine.compiler.CompilationResult;
import dev.coroutine.compiler.CompilerOptions;
import dev.coroutine.compiler.CoroutineCompiler;
import dev.coroutine.compiler.diagnostic.DiagnosticCode;
import dev.coroutine.it.compiler.CompiledClasses;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Does the compiler keep its promises for a class file among its neighbours, whatever is in it? */
final class Verdict {
    private final Map<String, byte[]> neighbours;
    private final Map<String, byte[]> compiledNeighbours;

    /** The sound class files that the class belongs to, itself among them. */
    Verdict(Map<String, byte[]> neighbours) {
        this.neighbours = neighbours;
        this.compiledNeighbours = CompiledClasses.of(neighbours).classFiles();
    }

    /** What is wrong with the compiler's answer, or nothing. */
    Optional<String> on(String name, byte[] classFile) {
        Map<String, byte[]> all = new HashMap<>(neighbours);
        all.put(name, classFile);
        CoroutineCompiler compiler = new CoroutineCompiler(new CompilerOptions(all::get, all::containsKey));
        CompilationResult result;
        try {
            result = compiler.compile(classFile);
            for (String user : neighbours.keySet()) {
                if (!user.equals(name)) {
                    compiler.compile(all.get(user));
                    break; // one of those that know the class is enough
                }
            }
        } catch (Throwable thrown) { // that it throws nothing is what is tested
            return Optional.of("throws " + thrown + " at "
                    + List.of(thrown.getStackTrace()).subList(0, 4));
        }
        for (var diagnostic : result.diagnostics()) {
            if (diagnostic.code() == DiagnosticCode.INTERNAL
                    && new CompiledClasses(all, List.of()).refusal(name).isEmpty()) {
                return Optional.of(diagnostic.toString());
            }
        }
        return refusal(all, name, result);
    }

    /** What the JVM says against the output if it says nothing against the input. */
    private Optional<String> refusal(Map<String, byte[]> inputs, String name, CompilationResult result) {
        if (result.status() == CompilationResult.Status.UNTOUCHED) {
            return Optional.empty();
        }
        if (new CompiledClasses(inputs, List.of()).refusal(name).isPresent()) {
            return Optional.empty();
        }
        Map<String, byte[]> outputs = new LinkedHashMap<>(compiledNeighbours);
        outputs.put(name, result.classFile());
        outputs.putAll(result.frameClasses());
        CompiledClasses compiled = new CompiledClasses(outputs, List.of());
        Optional<String> refusal = compiled.refusal(name);
        for (String frame : result.frameClasses().keySet()) {
            refusal = refusal.or(() -> compiled.refusal(frame));
        }
        return refusal;
    }
}
