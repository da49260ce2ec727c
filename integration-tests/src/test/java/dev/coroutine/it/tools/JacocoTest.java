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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * JaCoCo says of the lines of coroutines which ran and which did not, as its agent and offline, before and after the coroutine
 * compiler. The program is {@code resources/jacoco/Covered.java}.
 */
class JacocoTest {
    private static final String SOURCE = source();

    @TempDir
    Path folder;

    private UserProgram program;
    private Path raw;
    private Path counts;

    @BeforeEach
    void compile() throws IOException {
        program = UserProgram.of(folder, SOURCE);
        raw = copy(program.classes(), "raw");
        counts = folder.resolve("jacoco.exec");
    }

    @Test
    void jacocos_agent_before_ours() throws IOException {
        run(jacocosAgent(), ours());

        assertCovered(raw);
    }

    @Test
    void jacocos_agent_after_ours() throws IOException {
        run(ours(), jacocosAgent());

        assertCovered(raw);
    }

    @Test
    void jacocos_agent_on_classes_that_were_compiled_at_build_time() throws IOException {
        build();

        run(jacocosAgent());

        assertCovered(program.classes());
    }

    @Test
    void offline_after_the_build() throws IOException {
        build();
        Path compiled = copy(program.classes(), "compiled");
        instrument();

        run("-Djacoco-agent.destfile=" + counts);

        assertCovered(compiled);
    }

    @Test
    void offline_before_the_build() throws IOException {
        instrument();
        build();

        run("-Djacoco-agent.destfile=" + counts);

        assertCovered(raw);
    }

    @Test
    void offline_before_our_agent() throws IOException {
        instrument();

        run("-Djacoco-agent.destfile=" + counts, ours());

        assertCovered(raw);
    }

    private void run(String... options) {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add("-Xverify:all");
        arguments.add("-cp");
        arguments.add(program.classPath() + File.pathSeparator + Jars.jacocoAgent());
        arguments.add("com.shop.Covered");
        assertThat(JavaProcess.run(arguments)).isEqualTo(new JavaProcess(0, "done" + System.lineSeparator(), ""));
    }

    private String jacocosAgent() {
        return "-javaagent:" + Jars.jacocoAgent() + "=destfile=" + counts;
    }

    private static String ours() {
        return "-javaagent:" + Jars.agent();
    }

    private void build() {
        JavaProcess run = JavaProcess.run(
                "-jar",
                Jars.agent().toString(),
                "compile",
                "--classpath",
                Jars.api().toString(),
                program.classes().toString());
        assertThat(run.status()).as(run.err()).isZero();
    }

    private void instrument() throws IOException {
        Instrumenter instrumenter = new Instrumenter(new OfflineInstrumentationAccessGenerator());
        for (Path file : files(program.classes())) {
            Files.write(file, instrumenter.instrument(Files.readAllBytes(file), file.toString()));
        }
    }

    private void assertCovered(Path classes) throws IOException {
        ExecFileLoader loader = new ExecFileLoader();
        loader.load(counts.toFile());
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

    private Path copy(Path directory, String name) throws IOException {
        Path copy = folder.resolve(name);
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
