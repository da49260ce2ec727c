package dev.coroutine.it.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.it.tools.Jars;
import dev.coroutine.it.tools.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every program behaves as its blocking twin also when the packaged agent compiles it in a process of its own, and when the
 * packaged command line has compiled it. Some ways of making class files stand for all; {@code -Dmodes=all} takes all.
 */
class ModesTest {
    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> under_the_agent() {
        return tests((written, programs) -> {
            String agent = "-javaagent:" + Jars.agent();
            return run(List.of(agent), written, written, programs);
        });
    }

    @TestFactory
    Stream<DynamicTest> compiled_by_the_command_line() {
        return tests((written, programs) -> {
            Path compiled = written.resolveSibling("compiled");
            JavaProcess command = JavaProcess.run(
                    "-jar",
                    Jars.agent().toString(),
                    "compile",
                    "--classpath",
                    System.getProperty("java.class.path"),
                    "--target-dir",
                    compiled.toString(),
                    written.toString());
            assertThat(command.status()).as(command.err()).isZero();
            return run(List.of(), written, compiled, programs);
        });
    }

    private Stream<DynamicTest> tests(BiFunction<Path, List<String>, JavaProcess> mode) {
        Stream<DynamicTest> ofSources = variants()
                .map(variant -> DynamicTest.dynamicTest(variant.toString(), () -> {
                    List<Program> programs = new ArrayList<>(Program.all());
                    programs.addAll(GeneratedPrograms.all());
                    programs.removeIf(program -> !variant.accepts(program));
                    Map<String, String> sources = new LinkedHashMap<>();
                    programs.forEach(program -> sources.putAll(program.sources()));
                    check(
                            mode,
                            programs.stream().map(Program::name).toList(),
                            variant.compile(sources).values());
                }));
        DynamicTest odd = DynamicTest.dynamicTest("odd bytecode", () -> {
            Map<String, Map<String, byte[]>> classes = OddClasses.all();
            assertThat(classes).hasSizeGreaterThan(100);
            check(mode, List.copyOf(classes.keySet()), classes.values());
        });
        return Stream.concat(ofSources, Stream.of(odd));
    }

    private void check(
            BiFunction<Path, List<String>, JavaProcess> mode,
            List<String> programs,
            Collection<Map<String, byte[]>> classFiles)
            throws IOException {
        Path written = Files.createTempDirectory(folder, "programs").resolve("written");
        for (Map<String, byte[]> each : classFiles) {
            ClassDirectory.write(written, each);
        }
        JavaProcess run = mode.apply(written, programs);
        assertThat(run.out()).as(run.err()).contains(programs.size() + " programs behaved");
        assertThat(run.err()).doesNotContain("CO0").doesNotContain("failed on");
    }

    /** Another compiler without debug information, and the newest release. */
    private static Stream<Variant> variants() {
        List<Variant> all = Variant.all();
        if (System.getProperty("modes", "some").equals("all")) {
            return all.stream();
        }
        Variant eclipse = all.stream()
                .filter(variant -> variant.compiler().isPresent() && !variant.hasDebugInformation())
                .reduce((first, last) -> last)
                .orElseThrow();
        Variant newest = all.stream()
                .filter(variant -> variant.compiler().isEmpty() && variant.hasDebugInformation())
                .reduce((first, last) -> last)
                .orElseThrow();
        return Stream.of(eclipse, newest);
    }

    private static JavaProcess run(List<String> options, Path written, Path toRun, List<String> programs) {
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(
                List.of("-Xss8m", "-XX:TieredStopAtLevel=1", "-classpath", System.getProperty("java.class.path")));
        arguments.addAll(List.of(ModeRun.class.getName(), written.toString(), toRun.toString()));
        arguments.addAll(programs);
        return JavaProcess.run(arguments);
    }
}
