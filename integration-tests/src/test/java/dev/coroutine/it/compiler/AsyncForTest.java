package dev.coroutine.it.compiler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A {@code for} loop over an {@code AsyncIterable} awaits each element, and closes its iterator before anything else runs when it
 * is left early. The oracle is the same program in plain Java, in which each loop, marked {@code //!1}, stands in a block that
 * closes the iterator ({@link Closing}).
 */
class AsyncForTest {
    private static final Path DIRECTORY = Path.of("src/test/resources/syntax");
    private static final String NUMBERS = numbers();
    private static final Pattern BEGIN = Pattern.compile("(\\w+: )?for \\((\\w+ \\w+) : (.*)\\) \\{ //!(\\d)(\\w*)");
    private static final Pattern END = Pattern.compile("} //!\\d");

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
        Map<String, byte[]> twin = compile(variant, name, inPlainJava(source));
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

    private static String inPlainJava(String source) {
        String begun = BEGIN.matcher(source).replaceAll(loop -> {
            String label = loop.group(1) == null ? "" : loop.group(1);
            String type = loop.group(5).isEmpty() ? "Integer" : loop.group(5);
            String closing = "Closing<" + type + "> c" + loop.group(4);
            return "try (" + closing + " = new Closing<" + type + ">(" + loop.group(3) + ")) { " + label + "for ("
                    + loop.group(2) + " : c" + loop.group(4) + ") {";
        });
        return END.matcher(begun).replaceAll("}}");
    }
}
