package dev.coroutine.it.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Very many awaits and tasks in little memory (rule 14): the heap of the JVM is the assertion, and the stack. The program is
 * {@code resources/large}.
 */
class LargeProgramTest {
    private static final Path SOURCE = Path.of("src/test/resources/large/Large.java");
    private static final List<String> SMALL = List.of("-Xmx24m", "-Xss256k");
    private static final List<String> LARGE = List.of("-Xmx448m");

    @TempDir
    private Path folder;

    @Test
    void runs_in_little_memory_under_the_agent() {
        UserProgram program = program();
        String agent = "-javaagent:" + Jars.agent();
        assertRuns(run(program, agent, SMALL, "pending", "ready", "chain", "ended"));
        assertWakes(run(program, agent, LARGE, "parked"));
    }

    @Test
    void runs_in_little_memory_when_it_is_compiled_by_the_command_line() {
        UserProgram program = program();
        CommandLine.compile(program.classes());
        assertRuns(run(program, "-Dunused", SMALL, "pending", "ready", "chain", "ended"));
        assertWakes(run(program, "-Dunused", LARGE, "parked"));
    }

    private UserProgram program() {
        try {
            return UserProgram.of(folder, Files.readString(SOURCE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JavaProcess run(UserProgram program, String option, List<String> memory, String... parts) {
        List<String> arguments = new ArrayList<>(memory);
        arguments.addAll(List.of(option, "-cp", program.classPath(), "large.Large"));
        arguments.addAll(List.of(parts));
        return JavaProcess.run(arguments);
    }

    private static void assertRuns(JavaProcess run) {
        assertThat(run.out().lines())
                .as(run.err())
                .containsExactly("pending 1000000", "ready 1000000", "chain 100000", "ended 1000000");
        assertThat(run.status()).isZero();
    }

    private static void assertWakes(JavaProcess run) {
        assertThat(run.out().lines()).as(run.err()).containsExactly("parked 1000000, left 0");
        assertThat(run.status()).isZero();
    }
}
