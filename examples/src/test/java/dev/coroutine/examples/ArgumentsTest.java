package dev.coroutine.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {
    @Test
    void without_arguments_both_programs_check_the_built_in_site() {
        Arguments arguments = Arguments.parse();

        assertThat(arguments.start()).isEmpty();
        assertThat(arguments.programs()).containsExactly(Program.SEQUENTIAL, Program.ASYNC);
        assertThat(arguments.help()).isFalse();
    }

    @Test
    void options_and_address_come_in_any_order() {
        Arguments arguments = Arguments.parse("http://site.test", "--max-pages", "7", "--only", "async");

        assertThat(arguments.start()).contains(URI.create("http://site.test/"));
        assertThat(arguments.programs()).containsExactly(Program.ASYNC);
        assertThat(arguments.maxPages()).isEqualTo(7);
    }

    @Test
    void help_is_given_whatever_follows() {
        assertThat(Arguments.parse("--help", "--nonsense").help()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--only | --only needs a value",
                "--only both | --only takes sequential or async, not both",
                "--max-pages 0 | --max-pages takes a whole number from 1 on, not 0",
                "--max-pages many | --max-pages takes a whole number from 1 on, not many",
                "--fast | unknown option --fast",
                "ftp://site.test/ | ftp://site.test/ is not an address like https://example.org/",
                "site.test | site.test is not an address like https://example.org/",
                "http://a.test http://b.test | more than one address: http://a.test/ and http://b.test",
            })
    void a_wrong_argument_is_named(String arguments, String message) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> Arguments.parse(arguments.split(" ")))
                .withMessage(message);
    }
}
