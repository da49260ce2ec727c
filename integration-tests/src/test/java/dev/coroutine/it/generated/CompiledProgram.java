package dev.coroutine.it.generated;

import dev.coroutine.it.compiler.CompiledClasses;
import dev.coroutine.it.compiler.Variant;
import dev.coroutine.it.generated.ProgramGenerator.GeneratedProgram;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A program that a Java compiler has compiled.
 *
 * @param classFiles internal name to class file
 * @param ofTwin those of which the blocking twin is made
 */
record CompiledProgram(GeneratedProgram program, Map<String, byte[]> classFiles, Map<String, byte[]> ofTwin) {
    /**
     * Compiles programs in one run. Eclipse's compiler has bugs that end it, and sometimes writes class files that the verifier
     * refuses as they are: such programs are passed over.
     *
     * @throws IllegalArgumentException if one of them is no Java for javac
     */
    static List<CompiledProgram> of(Variant variant, List<GeneratedProgram> programs) {
        if (variant.compiler().isEmpty()) {
            return inOneRun(variant, programs);
        }
        List<CompiledProgram> compiled = new ArrayList<>(asFarAsPossible(variant, programs));
        compiled.removeIf(program -> !(isSound(program.classFiles) && isSound(program.ofTwin)));
        return compiled;
    }

    private static List<CompiledProgram> asFarAsPossible(Variant variant, List<GeneratedProgram> programs) {
        try {
            return inOneRun(variant, programs);
        } catch (IllegalArgumentException refused) {
            int half = programs.size() / 2;
            List<CompiledProgram> compiled = new ArrayList<>();
            if (half > 0) {
                compiled.addAll(asFarAsPossible(variant, programs.subList(0, half)));
                compiled.addAll(asFarAsPossible(variant, programs.subList(half, programs.size())));
            }
            return compiled;
        }
    }

    private static List<CompiledProgram> inOneRun(Variant variant, List<GeneratedProgram> programs) {
        Map<String, String> sources = new LinkedHashMap<>();
        Map<String, String> plainSources = new LinkedHashMap<>();
        for (GeneratedProgram program : programs) {
            sources.putAll(program.sources());
            plainSources.putAll(program.plainSources());
        }
        Map<String, Map<String, byte[]>> classFiles = variant.compile(sources);
        Map<String, Map<String, byte[]>> plain = plainSources.isEmpty() ? Map.of() : variant.compile(plainSources);
        List<CompiledProgram> compiled = new ArrayList<>();
        for (GeneratedProgram program : programs) {
            Map<String, byte[]> own = classFiles.get(program.className());
            compiled.add(new CompiledProgram(program, own, plain.getOrDefault(program.className(), own)));
        }
        return compiled;
    }

    private static boolean isSound(Map<String, byte[]> classFiles) {
        CompiledClasses classes = new CompiledClasses(classFiles, List.of());
        return classFiles.keySet().stream()
                .allMatch(name -> classes.refusal(name).isEmpty());
    }
}
