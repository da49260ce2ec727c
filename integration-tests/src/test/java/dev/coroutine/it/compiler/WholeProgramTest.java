package dev.coroutine.it.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.it.tools.CommandLine;
import dev.coroutine.it.tools.Jars;
import dev.coroutine.it.tools.JavaProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a process tells best, since classes are initialised once and found on a class path: the order of initialisation, classes
 * that are missing, what is kept in memory, depth, and what a class loader is asked for. The program is {@code resources/whole}.
 * Two ways of making it stand for all; {@code -Dmodes=all} takes all.
 */
class WholeProgramTest {
    private static final Path DIRECTORY = Path.of("src/test/resources/whole");

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> behaves_under_the_agent() {
        return variants("-g:none", true)
                .map(variant -> DynamicTest.dynamicTest(variant.toString(), () -> {
                    Path classes = write(variant);
                    assertBehaves(run(classes, "-javaagent:" + Jars.agent()), "not compiled");
                }));
    }

    @TestFactory
    Stream<DynamicTest> behaves_when_it_is_compiled_by_the_command_line() {
        return variants("-g", false)
                .map(variant -> DynamicTest.dynamicTest(variant.toString(), () -> {
                    Path classes = write(variant);
                    CommandLine.compile(classes);
                    assertBehaves(run(classes, "-Dunused"), "2");
                }));
    }

    private static void assertBehaves(JavaProcess run, String hidden) {
        assertThat(run.out().lines())
                .as(run.err())
                .containsExactly(
                        "order Outer,later 1,1,Inner,later 2,2,new Inner,later 3,new Outer,fails,end",
                        "missing ran1end",
                        "kept waits 0 of 7 dead, 2 alive, gives 7, done 0 alive",
                        "deep 10005 from the bottom 10001",
                        "requested [java.lang.Object]",
                        "hidden " + hidden);
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
    }

    /** For Java 17; usually one of them. */
    private static Stream<Variant> variants(String debug, boolean byEclipse) {
        Stream<Variant> variants = Variant.all().stream().filter(variant -> variant.release() == 17);
        return System.getProperty("modes", "some").equals("all")
                ? variants
                : variants.filter(variant ->
                        variant.debug().equals(debug) && variant.compiler().isPresent() == byEclipse);
    }

    private Path write(Variant variant) throws IOException {
        Path classes = Files.createTempDirectory(folder, "classes");
        Map<String, String> sources = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            for (Path file : files.sorted().toList()) {
                String name = "whole." + file.getFileName().toString().replace(".java", "");
                sources.put(name, Files.readString(file));
            }
        }
        for (Map<String, byte[]> classFiles : variant.compile(sources).values()) {
            for (Map.Entry<String, byte[]> classFile : classFiles.entrySet()) {
                if (!classFile.getKey().equals("whole/Gone")) {
                    Path file = classes.resolve(classFile.getKey() + ".class");
                    Files.createDirectories(file.getParent());
                    Files.write(file, classFile.getValue());
                }
            }
        }
        return classes;
    }

    private static JavaProcess run(Path classes, String option) {
        String classPath = classes + File.pathSeparator + Jars.api();
        return JavaProcess.run(List.of(option, "-Xverify:all", "-cp", classPath, "whole.Main"));
    }
}
