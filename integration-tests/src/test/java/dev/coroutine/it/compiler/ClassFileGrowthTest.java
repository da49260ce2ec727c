package dev.coroutine.it.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * How much larger do class files become? The programs under test consist of hardly anything but small coroutines, so this is the
 * worst case: each body is there twice or more (a loop is copied for each of its awaits), with its debug information, and each
 * has a frame class.
 */
class ClassFileGrowthTest {
    private static final int RELEASE = 17;
    private static final double LIMIT_OF_ALL = 5.5;
    private static final double LIMIT_OF_ONE = 9;

    @Test
    void programs_of_nothing_but_coroutines_grow_within_limits() {
        Map<String, Double> growth = new LinkedHashMap<>();
        long before = 0;
        long after = 0;
        for (Program program : Program.all()) {
            if (program.lowestRelease() <= RELEASE) {
                Map<String, byte[]> classFiles =
                        JavaSources.compile(program.sources(), List.of("--release", String.valueOf(RELEASE), "-g"));
                long compiled = bytes(
                        CompiledClasses.withoutErrors(classFiles).classFiles().values());
                growth.put(program.name(), (double) compiled / bytes(classFiles.values()));
                before += bytes(classFiles.values());
                after += compiled;
            }
        }
        growth.forEach((name, factor) -> System.out.printf(Locale.ROOT, "%s: class files × %.2f%n", name, factor));
        System.out.printf(
                Locale.ROOT,
                "all programs: %,d bytes before, %,d after, × %.2f%n",
                before,
                after,
                (double) after / before);
        assertThat(growth)
                .isNotEmpty()
                .allSatisfy((name, factor) -> assertThat(factor).isBetween(1.0, LIMIT_OF_ONE));
        assertThat((double) after / before).isLessThan(LIMIT_OF_ALL);
    }

    private static long bytes(Collection<byte[]> classFiles) {
        return classFiles.stream().mapToLong(classFile -> classFile.length).sum();
    }
}
