package dev.coroutine.it.debugger;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import dev.coroutine.it.compiler.Sources;
import dev.coroutine.it.debugger.DebuggedProcess.Next;
import dev.coroutine.it.tools.CommandLine;
import dev.coroutine.it.tools.Jars;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A debugger stops in the lines of a coroutine, before and after it suspends, and shows its variables. The same sources are
 * compiled by two compilers, and by ours when they are loaded and before; one debugged process runs them all.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DebuggerTest {
    private static final String STOPS = source("Stops");
    private static final String MAIN = """
            public class Main {
                public static void main(String[] names) throws Exception {
                    for (String name : names) {
                        System.out.print(name + " ");
                        Class.forName(name).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
                    }
                }
            }
            """;
    private static final String STEPPED = "stepped.Stops";
    private static final String RESULT =
            "[truet1c22.5g9.0, a1bb2ccc30field1field1field2field, c2n3, rr, l3cap, yys, b1i21, 2g1, 1st1,"
                    + " 2s3.5h1, poi1e, small2, large4, q1field1, set, none]";
    private static final int SUSPENDS = lineOf("await(gate(\"h\"));");
    private static final int READY = lineOf("String first = await(Task.of(name));");
    private static final int SWAP = lineOf("String text = before + await(inner(number + 1));");

    /** A class with lines to stop in, and who compiled it. */
    private record Debugged(
            String name, String text, int release, boolean byEclipse, boolean atBuildTime, boolean namesVariables) {
        static Stream<Debugged> all() {
            List<Debugged> all = new ArrayList<>();
            for (boolean byEclipse : List.of(false, true)) {
                for (boolean atBuildTime : List.of(false, true)) {
                    String prefix = (atBuildTime ? "built." : "loaded.") + (byEclipse ? "eclipse." : "javac.");
                    all.add(new Debugged(prefix + "Stops", STOPS, 17, byEclipse, atBuildTime, true));
                    if (Runtime.version().feature() >= 21) {
                        all.add(new Debugged(
                                prefix + "Patterns", source("Patterns"), 21, byEclipse, atBuildTime, true));
                    }
                }
            }
            all.add(new Debugged("lines.javac.Stops", STOPS, 17, false, false, false));
            return all.stream();
        }

        Map<String, byte[]> compile() {
            String moved = inPackageOf(name, text);
            if (!namesVariables) {
                return Sources.byJavacWithLinesOnly(name, moved, release);
            }
            return byEclipse ? Sources.byEclipse(name, moved, release) : Sources.byJavac(name, moved, release);
        }

        ExpectedStops expected() {
            return ExpectedStops.of(text, !byEclipse);
        }
    }

    @TempDir
    static Path folder;

    private final List<Stop> stops = new ArrayList<>();
    private final List<Integer> steps = new ArrayList<>();
    private final Map<String, String> results = new LinkedHashMap<>();

    @BeforeAll
    void debug() {
        Map<String, Set<Integer>> lines = new LinkedHashMap<>();
        Debugged.all().forEach(debugged -> {
            write(debugged.atBuildTime() ? "built" : "loaded", debugged.compile());
            lines.put(debugged.name(), debugged.expected().lines());
        });
        write("loaded", Sources.byJavac(STEPPED, inPackageOf(STEPPED, STOPS), 17));
        lines.put(STEPPED, Set.of(SUSPENDS, SUSPENDS + 1, READY, SWAP));
        CommandLine.compile(folder.resolve("built"));
        write("loaded", Sources.byJavac("Main", MAIN, 17));
        run(lines).lines().map(line -> line.split(" ", 2)).forEach(line -> results.put(line[0], line[1]));
    }

    @TestFactory
    Stream<DynamicTest> every_line_is_met_once_in_the_right_body_with_every_variable() {
        return Debugged.all()
                .map(debugged -> DynamicTest.dynamicTest(debugged.name(), () -> {
                    List<Stop> own = stops.stream()
                            .filter(stop -> stop.type().equals(debugged.name()))
                            .toList();
                    debugged.expected().assertMet(own, debugged.namesVariables());
                    assertThat(own)
                            .filteredOn(stop -> stop.method().contains("loops") && debugged.namesVariables())
                            .allSatisfy(stop -> assertThat(stop.fields()).containsEntry("field", "\"field\""));
                }));
    }

    @Test
    void a_debugged_program_does_what_it_does_otherwise() {
        assertThat(results).hasSize((int) Debugged.all().count() + 1);
        assertThat(Debugged.all())
                .allSatisfy(debugged -> assertThat(results.get(debugged.name()))
                        .isEqualTo(debugged.text().equals(STOPS) ? RESULT : "c4s1b5b"));
    }

    /** Where an await suspends, the method returns, and so does the step; the next line is met when the method goes on. */
    @Test
    void a_step_over_an_await_goes_to_the_next_line_and_the_debugger_may_swap_code() {
        assertThat(steps).startsWith(SUSPENDS, SUSPENDS + 1, SUSPENDS + 2);
        assertThat(steps).containsSubsequence(READY, READY + 1, READY + 2, SWAP);
        assertThat(results).containsEntry(STEPPED, RESULT.replace("i2", "I2"));
    }

    private String run(Map<String, Set<Integer>> lines) {
        List<String> options = List.of(
                "-javaagent:" + Jars.agent(),
                "-cp",
                Stream.of(folder.resolve("loaded"), folder.resolve("built"), Jars.api())
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator)));
        try (DebuggedProcess process = DebuggedProcess.start(options, "Main " + String.join(" ", lines.keySet()))) {
            process.run(lines, this::next);
            assertThat(process.err()).isEmpty();
            return process.out();
        }
    }

    private Next next(Stop stop, VirtualMachine vm) {
        if (!stop.type().equals(STEPPED) && steps.isEmpty()) {
            stops.add(stop);
            return Next.RUN;
        }
        steps.add(stop.line());
        if (stop.line() == SWAP) {
            String later = inPackageOf(STEPPED, STOPS).replace("\"i\" + number", "\"I\" + number");
            redefine(vm, Sources.byJavac(STEPPED, later, 17).get("stepped/Stops"));
        }
        return stop.line() == READY + 2 || stop.line() == SWAP ? Next.RUN : Next.STEP_OVER;
    }

    private static void redefine(VirtualMachine vm, byte[] classFile) {
        ReferenceType type = vm.classesByName(STEPPED).get(0);
        vm.redefineClasses(Map.of(type, classFile));
    }

    private void write(String directory, Map<String, byte[]> classFiles) {
        classFiles.forEach((name, bytes) -> {
            Path file = folder.resolve(directory).resolve(name + ".class");
            try {
                Files.createDirectories(file.getParent());
                Files.write(file, bytes);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static String inPackageOf(String name, String source) {
        return source.replace("package debugged;", "package " + name.substring(0, name.lastIndexOf('.')) + ";");
    }

    private static int lineOf(String text) {
        List<String> lines = STOPS.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(text)) {
                return i + 1;
            }
        }
        throw new AssertionError(text);
    }

    private static String source(String name) {
        try (var in = DebuggerTest.class.getResourceAsStream("/debugger/" + name + ".java")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
