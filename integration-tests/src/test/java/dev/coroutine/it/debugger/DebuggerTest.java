package dev.coroutine.it.debugger;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import dev.coroutine.it.compiler.Sources;
import dev.coroutine.it.debugger.DebuggedProcess.Next;
import dev.coroutine.it.tools.Jars;
import dev.coroutine.it.tools.JavaProcess;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A debugger stops in the lines of a coroutine, before and after it suspends, and shows its variables. */
class DebuggerTest {
    private static final String NAME = "debugged.Stops";
    private static final String SOURCE = source();
    private static final String RESULT =
            "[truet1c22.5g9.0, a1bb2ccc30field1field1field2field, c2n3, rr, l3cap, yys, b1i21]";

    @TempDir
    Path folder;

    @Test
    void every_line_is_met_once_in_the_right_body_with_every_variable() {
        write(Sources.byJavac(NAME, SOURCE));
        ExpectedStops expected = ExpectedStops.of(SOURCE);
        List<Stop> stops = new ArrayList<>();

        String out = run(List.of("-javaagent:" + Jars.agent()), expected.lines(), (stop, vm) -> {
            stops.add(stop);
            return Next.RUN;
        });

        expected.assertMet(stops);
        assertThat(stops)
                .filteredOn(stop -> stop.method().contains("loops"))
                .allSatisfy(stop -> assertThat(stop.fields()).containsEntry("field", "\"field\""));
        assertThat(out).isEqualTo(RESULT);
    }

    @Test
    void the_same_holds_for_eclipse_and_at_build_time() {
        write(Sources.byEclipse(NAME, SOURCE));
        JavaProcess.run(
                "-jar",
                Jars.agent().toString(),
                "compile",
                "--classpath",
                Jars.api().toString(),
                folder.toString());
        ExpectedStops expected =
                ExpectedStops.of(SOURCE.replace("String captured=", "String ?captured=")); // it names none
        List<Stop> stops = new ArrayList<>();

        String out = run(List.of("-Dunused"), expected.lines(), (stop, vm) -> {
            stops.add(stop);
            return Next.RUN;
        });

        expected.assertMet(stops);
        assertThat(out).isEqualTo(RESULT);
    }

    /** Where an await suspends, the method returns, and so does the step; the next line is met when the method goes on. */
    @Test
    void a_step_over_an_await_goes_to_the_next_line_and_the_debugger_may_swap_code() {
        write(Sources.byJavac(NAME, SOURCE));
        int suspends = lineOf("await(gate(\"h\"));");
        int ready = lineOf("String first = await(Task.of(name));");
        int swap = lineOf("String text = before + await(inner(number + 1));");
        byte[] later = Sources.byJavac(NAME, SOURCE.replace("\"i\" + number", "\"I\" + number"))
                .get("debugged/Stops");
        List<Integer> lines = new ArrayList<>();

        String out =
                run(List.of("-javaagent:" + Jars.agent()), List.of(suspends, suspends + 1, ready, swap), (stop, vm) -> {
                    lines.add(stop.line());
                    if (stop.line() == swap) {
                        redefine(vm, later);
                    }
                    return stop.line() == ready + 2 || stop.line() == swap ? Next.RUN : Next.STEP_OVER;
                });

        assertThat(lines).startsWith(suspends, suspends + 1, suspends + 2);
        assertThat(lines).containsSubsequence(ready, ready + 1, ready + 2, swap);
        assertThat(out).isEqualTo(RESULT.replace("i2", "I2"));
    }

    private static void redefine(VirtualMachine vm, byte[] classFile) {
        ReferenceType type = vm.classesByName(NAME).get(0);
        vm.redefineClasses(Map.of(type, classFile));
    }

    private String run(List<String> options, Iterable<Integer> lines, DebuggedProcess.User user) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("-cp", folder + File.pathSeparator + Jars.api()));
        try (DebuggedProcess process = DebuggedProcess.start(all, NAME)) {
            process.run(NAME, StreamSupport.stream(lines.spliterator(), false).toList(), user);
            assertThat(process.err()).isEmpty();
            return process.out().strip();
        }
    }

    private void write(Map<String, byte[]> classFiles) {
        classFiles.forEach((name, bytes) -> {
            Path file = folder.resolve(name + ".class");
            try {
                Files.createDirectories(file.getParent());
                Files.write(file, bytes);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static int lineOf(String text) {
        List<String> lines = SOURCE.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(text)) {
                return i + 1;
            }
        }
        throw new AssertionError(text);
    }

    private static String source() {
        try (var in = DebuggerTest.class.getResourceAsStream("/debugger/Stops.java")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
