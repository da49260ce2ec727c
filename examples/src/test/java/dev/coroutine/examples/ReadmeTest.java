package dev.coroutine.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README shows how the asynchronous program differs from the sequential one; it must stay true. */
class ReadmeTest {
    private static final Pattern DIFFERENCE = Pattern.compile("```diff\n(.*?)```", Pattern.DOTALL);

    @Test
    void the_difference_in_the_readme_is_that_of_the_sources() throws IOException {
        List<String> difference = difference();

        assertThat(side(difference, '-')).isSubstringOf(source("SequentialLinkChecker"));
        assertThat(side(difference, '+')).isSubstringOf(source("AsyncLinkChecker"));
    }

    @Test
    void outside_that_difference_the_programs_are_equal_but_for_their_name() throws IOException {
        List<String> difference = difference();
        String sequential = classBody("SequentialLinkChecker").replace(side(difference, '-'), "");
        String async = classBody("AsyncLinkChecker").replace(side(difference, '+'), "");

        assertThat(async).isEqualTo(sequential.replace("SequentialLinkChecker", "AsyncLinkChecker"));
    }

    private static List<String> difference() throws IOException {
        Matcher block = DIFFERENCE.matcher(read(Path.of("..", "README.md")));
        assertThat(block.find()).as("a block of kind diff").isTrue();
        return block.group(1).lines().toList();
    }

    /** The lines of one side, without the sign in their first column. */
    private static String side(List<String> difference, char sign) {
        return difference.stream()
                .filter(line -> line.isEmpty() || line.charAt(0) == ' ' || line.charAt(0) == sign)
                .map(line -> line.isEmpty() ? "\n" : line.substring(1) + '\n')
                .collect(Collectors.joining());
    }

    private static String classBody(String name) throws IOException {
        String source = source(name);
        return source.substring(source.indexOf("final class"));
    }

    private static String source(String name) throws IOException {
        return read(Path.of("src/main/java/dev/coroutine/examples", name + ".java"));
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file).replace("\r\n", "\n");
    }
}
