package dev.coroutine.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        "check --classpath, --classpath needs a value",
        "check --target-dir x y, unknown option '--target-dir'",
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
    void a_directory_of_sources_is_told_apart_from_one_of_class_files() throws IOException {
        Files.writeString(folder.resolve("Shop.java"), "class Shop {}");

        assertThat(run("compile", folder.toString())).isZero();

        assertThat(text(err))
                .isEqualTo("warning: no class files in " + folder
                        + ". Give the directories that the source compiler writes to, for example target/classes."
                        + System.lineSeparator());
        assertThat(text(out)).isEqualTo("compiled 0 of 0 classes, 0 frame classes" + System.lineSeparator());
    }

    @Test
    void a_directory_of_jars_is_told_that_they_are_given_themselves() throws IOException {
        Files.writeString(folder.resolve("shop.jar"), "not looked into");

        for (String command : List.of("compile", "check")) {
            err.reset();
            assertThat(run(command, folder.toString())).isZero();
            assertThat(text(err))
                    .startsWith("warning: no class files in " + folder + ". ")
                    .endsWith(
                            " Give jars themselves, and not the directory in which they lie." + System.lineSeparator());
        }
    }

    @Test
    void check_of_nothing_says_so() {
        assertThat(run("check", folder.toString())).isZero();

        assertThat(text(out)).isEmpty();
        assertThat(text(err))
                .isEqualTo("warning: no class files in " + folder
                        + ". Give the directories that the source compiler writes to, for example target/classes."
                        + System.lineSeparator());
    }

    @Test
    void check_takes_the_class_path_of_compile() {
        assertThat(run("check", "--classpath", "missing.jar", folder.toString()))
                .isZero();

        assertThat(text(err)).doesNotContain("missing.jar");
    }

    @Test
    void what_is_no_path_is_told_with_what_may_help() {
        assertThat(run("compile", "a\0b")).isEqualTo(2);

        assertThat(text(err))
                .startsWith("error: 'a\0b' is not a path here (")
                .contains("). If it has characters beyond ASCII, use a locale with UTF-8, for example LC_ALL=C.UTF-8.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help", "compile --help", "check -h", "compile --target-dir --help"})
    void help_goes_to_the_output(String arguments) {
        assertThat(run(arguments.split(" "))).isZero();

        assertThat(text(out)).contains("Usage:", "compile", "check", "-javaagent:");
        assertThat(text(err)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Shop.class, a single class file. Give the directory or jar that holds the outermost package of its class.",
        "'Shop.java', 'a source file. Give the directory that the source compiler writes to, for example target/classes.'",
        "Shop.txt, neither a directory nor a jar",
    })
    void a_single_file_is_refused_with_what_to_give(String name, String reason) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "no jar").toRealPath();

        for (String command : List.of("compile", "check")) {
            err.reset();
            assertThat(run(command, file.toString())).isEqualTo(2);
            assertThat(text(err)).isEqualTo("error: " + file + ": " + reason + System.lineSeparator());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--classpath", "--class-path", "-classpath", "-cp"})
    void the_class_path_has_the_names_that_the_JDK_gives_it(String option) {
        assertThat(run("compile", option, folder.toString(), folder.toString())).isZero();
    }

    @Test
    void a_class_path_element_that_does_not_exist_is_a_warning() {
        Path missing = folder.resolve("lib").resolve("missing.jar");

        assertThat(run("compile", "--classpath", folder + File.pathSeparator + missing, folder.toString()))
                .isZero();

        assertThat(text(err))
                .startsWith("warning: --classpath: " + missing
                        + ": no such file or directory; the classes are compiled without it" + System.lineSeparator());
        assertThat(text(out)).isEqualTo("compiled 0 of 0 classes, 0 frame classes" + System.lineSeparator());
    }

    @Test
    void a_star_on_the_class_path_stands_for_the_jars_of_a_directory() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.JAR"), "no jar");
        Files.writeString(folder.resolve("readme.txt"), "no jar");

        assertThat(run("compile", "--classpath", folder + "/*", folder.toString()))
                .isEqualTo(2);

        assertThat(text(err))
                .isEqualTo(
                        "error: " + broken.toRealPath() + ": neither a directory nor a jar" + System.lineSeparator());
    }

    @Test
    void a_file_that_cannot_be_written_ends_with_status_3() throws IOException {
        Path target = Files.writeString(folder.resolve("file"), "").resolve("compiled");

        assertThat(run("compile", "--target-dir", target.toString(), folder.toString()))
                .isEqualTo(3);

        assertThat(text(err)).isEqualTo("error: cannot write " + target + ": Not a directory" + System.lineSeparator());
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
