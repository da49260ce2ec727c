package dev.coroutine.it.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * How much larger do class files become? The growth of a source is the size of all its class files after compilation, the frame
 * classes among them, through the size of those that javac made, all with debug information. Class files of a source that hold no
 * coroutine stay as they were, and count.
 *
 * <p>Two kinds of sources are measured. In {@code growth/} are ordinary classes, a part of whose methods awaits. The programs under
 * test consist of hardly anything but small coroutines with an await in each line, which is the worst case: each body is there twice
 * or more (the rest of an interrupted iteration is copied), and each has a frame class.
 */
class ClassFileGrowthTest {
    private static final Path ORDINARY = Path.of("src/test/resources/growth");
    private static final int RELEASE = 17;

    /** Bytes before and after. */
    private record Growth(long before, long after) {
        static Growth of(Map<String, String> sources) {
            Map<String, byte[]> classFiles =
                    JavaSources.compile(sources, List.of("--release", String.valueOf(RELEASE), "-g"));
            Map<String, byte[]> compiled =
                    CompiledClasses.withoutErrors(classFiles).classFiles();
            return new Growth(bytes(classFiles.values()), bytes(compiled.values()));
        }

        static Growth of(Collection<Growth> parts) {
            return new Growth(
                    parts.stream().mapToLong(Growth::before).sum(),
                    parts.stream().mapToLong(Growth::after).sum());
        }

        double factor() {
            return (double) after / before;
        }

        private static long bytes(Collection<byte[]> classFiles) {
            return classFiles.stream().mapToLong(classFile -> classFile.length).sum();
        }
    }

    @Test
    void ordinary_classes_with_some_methods_that_await_grow_within_limits() throws IOException {
        Map<String, Growth> growth = new TreeMap<>();
        try (Stream<Path> files = Files.list(ORDINARY)) {
            for (Path file : files.toList()) {
                String name = "growth." + file.getFileName().toString().replace(".java", "");
                growth.put(name, Growth.of(Map.of(name, Files.readString(file))));
            }
        }
        assertWithin(growth, "ordinary classes", 1.75, 1.85);
    }

    @Test
    void programs_of_nothing_but_coroutines_grow_within_limits() {
        Map<String, Growth> growth = new TreeMap<>();
        for (Program program : Program.all()) {
            if (program.lowestRelease() <= RELEASE) {
                growth.put(program.name(), Growth.of(program.sources()));
            }
        }
        assertWithin(growth, "programs", 3.95, 5.7);
    }

    private static void assertWithin(Map<String, Growth> growth, String what, double limitOfAll, double limitOfOne) {
        growth.forEach((name, one) -> System.out.printf(Locale.ROOT, "%s: class files × %.2f%n", name, one.factor()));
        Growth all = Growth.of(growth.values());
        System.out.printf(
                Locale.ROOT,
                "all %s: %,d bytes before, %,d after, × %.2f%n",
                what,
                all.before(),
                all.after(),
                all.factor());
        assertThat(growth)
                .isNotEmpty()
                .allSatisfy((name, one) -> assertThat(one.factor()).isBetween(1.0, limitOfOne));
        assertThat(all.factor()).isLessThan(limitOfAll);
    }
}
