package dev.coroutine.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource({
        "'', no command given",
        "build, unknown command 'build'",
        "compile, no directory or jar given",
        "check, no directory or jar given",
        "compile --classpath, --classpath needs a value",
        "compile --target-dir, --target-dir needs a value",
        "compile --output x y, unknown option '--output'",
        "check --classpath x y, unknown option '--classpath'",
    })
    void wrong_usage_ends_with_status_2_a_reason_and_the_usage(String arguments, String reason) {
        assertThat(run(arguments.isEmpty() ? new String[0] : arguments.split(" ")))
                .isEqualTo(2);

        assertThat(text(err))
                .startsWith("error: " + reason + System.lineSeparator())
                .contains("Usage:");
        assertThat(text(out)).isEmpty();
    }

    @Test
    void a_missing_input_ends_with_status_2_and_its_name() {
        Path missing = folder.resolve("missing");

        assertThat(run("compile", missing.toString())).isEqualTo(2);
        assertThat(text(err)).isEqualTo("error: " + missing + ": no such file or directory" + System.lineSeparator());
        assertThat(run("check", missing.toString())).isEqualTo(2);
    }

    @Test
    void options_may_stand_behind_the_inputs() {
        Path target = folder.resolve("compiled");
        Path input = folder.resolve("classes");
        assertThat(input.toFile().mkdir()).isTrue();

        assertThat(run("compile", input.toString(), "--target-dir", target.toString()))
                .isZero();

        assertThat(text(out)).isEqualTo("compiled 0 of 0 classes, 0 frame classes" + System.lineSeparator());
        assertThat(target).isDirectory();
    }

    @Test
    void check_of_nothing_is_silent() {
        assertThat(run("check", folder.toString())).isZero();

        assertThat(text(out)).isEmpty();
        assertThat(text(err)).isEmpty();
    }

    @Test
    void help_goes_to_the_output() {
        assertThat(run("--help")).isZero();

        assertThat(text(out)).contains("Usage:", "compile", "check", "-javaagent:");
        assertThat(text(err)).isEmpty();
    }

    private int run(String... arguments) {
        PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new CommandLine(new Terminal(outStream, errStream)).run(List.of(arguments));
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
