package dev.coroutine.it.compiler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every program behaves as its blocking twin, whenever its futures complete and whichever of them fails or is cancelled. */
class ProgramTest {
    @TestFactory
    Stream<DynamicContainer> behaves_like_its_blocking_twin() {
        List<Program> programs = new ArrayList<>(Program.all());
        programs.addAll(GeneratedPrograms.all());
        return Variant.all().stream().map(variant -> variant(variant, programs));
    }

    private static DynamicContainer variant(Variant variant, List<Program> programs) {
        List<Program> eligible = programs.stream().filter(variant::accepts).toList();
        Map<String, String> sources = new LinkedHashMap<>();
        eligible.forEach(program -> sources.putAll(program.sources()));
        Map<String, Map<String, byte[]>> compiled = variant.compile(sources);
        return DynamicContainer.dynamicContainer(
                variant.toString(),
                eligible.stream()
                        .map(program -> DynamicTest.dynamicTest(program.name(), () -> {
                            Map<String, byte[]> classFiles = new LinkedHashMap<>();
                            program.sources().keySet().forEach(source -> classFiles.putAll(compiled.get(source)));
                            if (variant.hasDebugInformation()) {
                                TwinComparison.compare(program.name(), classFiles);
                            } else {
                                TwinComparison.compare(
                                        program.name(), classFiles, List.of()); // the same code once more
                            }
                        })));
    }
}
