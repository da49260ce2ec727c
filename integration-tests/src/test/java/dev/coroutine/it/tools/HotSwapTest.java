package dev.coroutine.it.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Classes are redefined while calls of their coroutines wait: such a call goes on in the new code where its awaits and what it
 * keeps across them are the same, and ends with {@code StaleFrameException} where they are not. Calls that begin later run the
 * new code. The programs are in {@code resources/hotswap}.
 */
class HotSwapTest {
    private static final List<String> EARLIER_CALLS = List.of(
            "unchanged go3",
            "textChanges kept go in new code",
            "loopChanges 0go+1go+2go+",
            stale("keepsMore", 37),
            stale("keepsLess", 44),
            stale("keepsOtherType", 52),
            stale("keepsAnotherOfTheSameType", 59),
            stale("awaitsMore", 64),
            stale("awaitsOtherType", 69),
            "overloaded 1 go1",
            stale("overloaded 2", 80),
            "awaitsTheChanged caught StaleFrameException",
            "lambda go new",
            stale("lambdaThatKeepsMore", 108),
            "callsAnotherClass go");

    private static final List<String> LATER_CALLS = List.of(
            "unchanged go3",
            "textChanges kept go in new code",
            "loopChanges 0go+1go+2go+",
            "keepsMore go5",
            "keepsLess go",
            "keepsOtherType go6",
            "keepsAnotherOfTheSameType go2",
            "awaitsMore go",
            "awaitsOtherType 2",
            "overloaded 1 go1",
            "overloaded 2 2go",
            "awaitsTheChanged newgo",
            "lambda go new",
            "lambdaThatKeepsMore go7",
            "callsAnotherClass go");

    @TempDir
    Path folder;

    private UserProgram program;
    private UserProgram later;
    private Path swapper;

    @BeforeEach
    void compileBoth() throws IOException {
        program = UserProgram.of(folder.resolve("program"), source("Swapped"), source("Refused"), source("Swap"));
        later = UserProgram.of(folder.resolve("later"), laterSource("Swapped"), laterSource("Refused"));
        swapper = OtherAgent.jar(folder, "com.shop.Swap");
    }

    @Test
    void classes_that_the_agent_compiled_are_redefined_with_what_javac_makes() {
        JavaProcess run = swap("-javaagent:" + Jars.agent());

        assertSwapped(run);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith(
                        "coroutine-agent: the new code of com.shop.Refused needs other hidden methods than the code that"
                                + " is loaded (new: [call-awaitsTheChanged-")
                .endsWith(" refuses it: start the program again.");
    }

    @Test
    void classes_that_were_compiled_at_build_time_are_redefined_with_what_another_build_makes() throws IOException {
        CommandLine.compile(program.classes());
        CommandLine.compile(later.classes());
        copyFrameClasses();

        JavaProcess run = swap("-Dunused");

        assertSwapped(run);
        assertThat(run.err()).isEmpty();
    }

    @Test
    void classes_that_were_compiled_at_build_time_are_redefined_with_what_javac_makes_if_the_agent_is_there() {
        CommandLine.compile(program.classes());

        JavaProcess run = swap("-javaagent:" + Jars.agent());

        assertSwapped(run);
    }

    private JavaProcess swap(String option) {
        return JavaProcess.run(
                option,
                "-javaagent:" + swapper,
                "-Xverify:all",
                "-cp",
                program.classPath(),
                "com.shop.Swap",
                later.classes().toString());
    }

    private static void assertSwapped(JavaProcess run) {
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(lines(run, "re")).containsExactly("redefined Swapped", "refused Refused");
        assertThat(lines(run, "earlier: ")).containsExactlyElementsOf(withPrefix("earlier: ", EARLIER_CALLS));
        assertThat(lines(run, "later: ")).containsExactlyElementsOf(withPrefix("later: ", LATER_CALLS));
        assertThat(lines(run, "waits: textChanges"))
                .containsExactly(
                        "waits: textChanges [com.shop.Swapped.textChanges(Swapped.java:20)]",
                        "waits: textChanges [com.shop.Swapped.textChanges(Swapped.java:22)]");
    }

    private static List<String> lines(JavaProcess run, String prefix) {
        return run.out().lines().filter(line -> line.startsWith(prefix)).toList();
    }

    private static List<String> withPrefix(String prefix, List<String> lines) {
        return lines.stream().map(line -> prefix + line).toList();
    }

    private static String stale(String call, int line) {
        return call + " dev.coroutine.runtime.StaleFrameException: com.shop.Swapped." + call.replaceFirst(" .*", "")
                + "(Swapped.java:" + line
                + ") waited while its method was redefined, and the new code cannot go on there,"
                + " since its awaits or the variables that it keeps across them have changed: start the task again";
    }

    /** A build writes them beside those that are there. */
    private void copyFrameClasses() throws IOException {
        for (String name : UserProgram.frameClasses(later.classes())) {
            Path target = program.classFile("com/shop/" + name.replace(".class", ""));
            if (Files.notExists(target)) {
                Files.copy(later.classFile("com/shop/" + name.replace(".class", "")), target);
            }
        }
    }

    private static String source(String name) {
        return linesWithout(name, "// new");
    }

    private static String laterSource(String name) {
        return linesWithout(name, "// old");
    }

    private static String linesWithout(String name, String mark) {
        try (var in = HotSwapTest.class.getResourceAsStream("/hotswap/" + name + ".java")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.endsWith(mark)).collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
