package dev.coroutine.it.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.analysis.ISourceFileCoverage;
import org.jacoco.core.instr.Instrumenter;
import org.jacoco.core.runtime.OfflineInstrumentationAccessGenerator;
import org.jacoco.core.tools.ExecFileLoader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * JaCoCo says of the lines of coroutines which ran and which did not, as its agent and offline, before and after the coroutine
 * compiler. The program is {@code resources/jacoco/Covered.java}.
 */
class JacocoTest {
    private static final String SOURCE = source();

    @TempDir
    static Path folder;

    private static Path raw;
    private static Path compiled;

    @TempDir
    Path own;

    @BeforeAll
    static void compile() throws IOException {
        raw = UserProgram.of(folder, SOURCE).classes();
        compiled = copy(raw, folder.resolve("compiled"));
        CommandLine.compile(compiled);
    }

    @Test
    void jacocos_agent_before_ours() throws IOException {
        run(raw, jacocosAgent(), ours());

        assertCovered(raw);
    }

    @Test
    void jacocos_agent_after_ours() throws IOException {
        run(raw, ours(), jacocosAgent());

        assertCovered(raw);
    }

    @Test
    void jacocos_agent_on_classes_that_were_compiled_at_build_time() throws IOException {
        run(compiled, jacocosAgent());

        assertCovered(compiled);
    }

    @Test
    void offline_after_the_build() throws IOException {
        run(instrumented(compiled), countsOffline());

        assertCovered(compiled);
    }

    @Test
    void offline_before_the_build() throws IOException {
        Path instrumented = instrumented(raw);
        CommandLine.compile(instrumented);

        run(instrumented, countsOffline());

        assertCovered(raw);
    }

    @Test
    void offline_before_our_agent() throws IOException {
        run(instrumented(raw), countsOffline(), ours());

        assertCovered(raw);
    }

    private static void run(Path classes, String... options) {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add("-Xverify:all");
        arguments.add("-cp");
        arguments.add(UserProgram.classPath(classes) + File.pathSeparator + Jars.jacocoAgent());
        arguments.add("com.shop.Covered");
        assertThat(JavaProcess.run(arguments)).isEqualTo(new JavaProcess(0, "done" + System.lineSeparator(), ""));
    }

    private Path counts() {
        return own.resolve("jacoco.exec");
    }

    private String countsOffline() {
        return "-Djacoco-agent.destfile=" + counts();
    }

    private String jacocosAgent() {
        return "-javaagent:" + Jars.jacocoAgent() + "=destfile=" + counts();
    }

    private static String ours() {
        return "-javaagent:" + Jars.agent();
    }

    private Path instrumented(Path classes) throws IOException {
        Path copy = copy(classes, own.resolve("instrumented"));
        Instrumenter instrumenter = new Instrumenter(new OfflineInstrumentationAccessGenerator());
        for (Path file : files(copy)) {
            Files.write(file, instrumenter.instrument(Files.readAllBytes(file), file.toString()));
        }
        return copy;
    }

    private void assertCovered(Path classes) throws IOException {
        ExecFileLoader loader = new ExecFileLoader();
        loader.load(counts().toFile());
        CoverageBuilder coverage = new CoverageBuilder();
        Analyzer analyzer = new Analyzer(loader.getExecutionDataStore(), coverage);
        for (Path file : files(classes)) {
            try (InputStream in = Files.newInputStream(file)) {
                analyzer.analyzeClass(in, file.toString());
            }
        }
        assertThat(coverage.getNoMatchClasses()).isEmpty();
        ISourceFileCoverage lines = coverage.getSourceFiles().iterator().next();
        assertThat(coverage.getSourceFiles()).hasSize(1);
        Map<Integer, String> actual = new TreeMap<>();
        for (int line = lines.getFirstLine(); line <= lines.getLastLine(); line++) {
            if (lines.getLine(line).getStatus() != ICounter.EMPTY) {
                boolean missed = lines.getLine(line).getStatus() == ICounter.NOT_COVERED;
                actual.put(line, missed ? "does not" : "runs");
            }
        }
        Map<Integer, String> expected = expected();
        actual.keySet().retainAll(expected.keySet()); // braces and declarations differ from compiler to compiler
        assertThat(actual).isEqualTo(expected);
    }

    private static Map<Integer, String> expected() {
        Map<Integer, String> expected = new TreeMap<>();
        List<String> lines = SOURCE.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            for (String mark : List.of("runs", "does not")) {
                if (lines.get(i).endsWith("// " + mark)) {
                    expected.put(i + 1, mark);
                }
            }
        }
        return expected;
    }

    private static Path copy(Path directory, Path copy) throws IOException {
        for (Path file : files(directory)) {
            Path target = copy.resolve(directory.relativize(file));
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
        }
        return copy;
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static String source() {
        try (var in = JacocoTest.class.getResourceAsStream("/jacoco/Covered.java")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
