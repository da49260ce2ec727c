package dev.coroutine.it.compiler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A {@code for} loop over an {@code AsyncIterable} awaits each element, and closes its iterator before anything else runs when it
 * is left early. The oracle is the same program in plain Java ({@link PlainLoops}).
 */
class AsyncForTest {
    private static final Path DIRECTORY = Path.of("src/test/resources/syntax");
    private static final String NUMBERS = numbers();

    @TestFactory
    Stream<DynamicTest> behaves_like_plain_java_that_closes_iterators() {
        List<Program> programs = Program.in(DIRECTORY);
        return Variant.all().stream()
                .flatMap(variant -> programs.stream()
                        .filter(variant::accepts)
                        .map(program -> DynamicTest.dynamicTest(
                                program.name() + ", " + variant, () -> compare(program, variant))));
    }

    private static void compare(Program program, Variant variant) throws ReflectiveOperationException {
        String name = program.name();
        String source = program.sources().get(name);
        Map<String, byte[]> twin = compile(variant, name, PlainLoops.of(source));
        Map<String, byte[]> classFiles = compile(variant, name, source);
        if (variant.hasDebugInformation()) {
            TwinComparison.compare(name, twin, classFiles);
        } else {
            TwinComparison.compare(name, twin, classFiles, List.of()); // the same code once more
        }
    }

    /** With what all programs iterate over. */
    private static Map<String, byte[]> compile(Variant variant, String name, String source) {
        Map<String, byte[]> classFiles = new LinkedHashMap<>();
        variant.compile(Map.of(name, source, "programs.Numbers", NUMBERS))
                .values()
                .forEach(classFiles::putAll);
        return classFiles;
    }

    private static String numbers() {
        try {
            return Files.readString(Path.of("src/test/resources/iterables/Numbers.java"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
