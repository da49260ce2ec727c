package dev.coroutine.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.examples.TestSite.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkCheckerTest {
    @ParameterizedTest
    @ValueSource(strings = {"sequential", "async"})
    void a_site_without_dead_links_gives_0(String program) throws IOException {
        try (TestSite site = new TestSite(Map.of("/", Answer.page("<a href=/>self</a>")))) {
            Outcome outcome = site.check("/", "--only", program);

            assertThat(outcome.status()).isEqualTo(LinkChecker.CHECKED);
            assertThat(outcome.out()).contains("No dead links.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sequential", "async"})
    void a_dead_link_gives_1_and_is_reported_with_its_cause_and_the_page_that_has_it(String program)
            throws IOException {
        try (TestSite site = new TestSite(Map.of("/", Answer.page("<a href=gone.html>gone</a>")))) {
            Outcome outcome = site.check("/", "--only", program);

            assertThat(outcome.status()).isEqualTo(LinkChecker.DEAD_LINKS);
            assertThat(outcome.out())
                    .contains("Dead links: 1", "HTTP status 404   " + site.address("/gone.html") + "  on /");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sequential", "async"})
    void a_start_page_with_an_http_error_gives_3(String program) throws IOException {
        try (TestSite site = new TestSite(Map.of("/", Answer.error(503)))) {
            assertNotChecked(site.check("/", "--only", program), site.address("/") + ": HTTP status 503");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sequential", "async"})
    void a_start_page_that_redirects_for_ever_gives_3(String program) throws IOException {
        Map<String, Answer> answers = Map.of("/", Answer.redirect("/b"), "/b", Answer.redirect("/"));
        try (TestSite site = new TestSite(answers)) {
            assertNotChecked(site.check("/", "--only", program), site.address("/b") + ": redirect loop");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sequential", "async"})
    void a_start_page_that_is_a_picture_gives_3(String program) throws IOException {
        try (TestSite site = new TestSite(Map.of("/", Answer.picture()))) {
            assertNotChecked(
                    site.check("/", "--only", program), site.address("/") + ": not an HTML page but image/png");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sequential", "async"})
    void a_connection_that_breaks_gives_3(String program) throws IOException {
        try (TestSite site = new TestSite(Map.of("/", Answer.broken()))) {
            assertNotChecked(site.check("/", "--only", program), site.address("/") + ": broken answer");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sequential", "async"})
    void a_site_that_cannot_be_reached_gives_3(String program) throws IOException {
        String address = "http://127.0.0.1:" + closedPort() + "/";

        assertNotChecked(TestSite.run("--only", program, address), address + ": cannot connect");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--nonsense", "ftp://site.test/", "--max-pages"})
    void a_wrong_argument_gives_2(String argument) {
        Outcome outcome = TestSite.run(argument);

        assertThat(outcome.status()).isEqualTo(LinkChecker.WRONG_ARGUMENTS);
        assertThat(outcome.err()).startsWith("link-checker: ").contains(argument, "--help");
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void help_prints_the_manual() {
        Outcome outcome = TestSite.run("--help");

        assertThat(outcome.status()).isEqualTo(LinkChecker.CHECKED);
        assertThat(outcome.out()).isEqualTo(Arguments.USAGE);
    }

    @Test
    void both_programs_are_compared_in_a_table() throws IOException {
        try (TestSite site = new TestSite(Map.of("/", Answer.page("")))) {
            assertThat(site.check("/").out())
                    .containsPattern("program +pages +dead links +seconds +threads")
                    .containsPattern("sequential +1 +0 +[0-9.]+ +1")
                    .containsPattern("async +1 +0 +[0-9.]+ +1")
                    .containsPattern("The asynchronous program was [0-9.]+ times as fast");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sequential", "async"})
    void the_limit_of_pages_is_kept_and_told(String program) throws IOException {
        try (TestSite site = new TestSite(new DemoSite().answers())) {
            Outcome outcome = site.check("/", "--only", program, "--max-pages", "30");

            assertThat(outcome.out())
                    .contains("Stopped after 30 pages; --max-pages allows more.")
                    .containsPattern(program + " +30 ");
        }
    }

    private static void assertNotChecked(Outcome outcome, String message) {
        assertThat(outcome.err()).isEqualTo("link-checker: " + message + System.lineSeparator());
        assertThat(outcome.status()).isEqualTo(LinkChecker.NOT_CHECKED);
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
