package dev.coroutine.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BothProgramsTest {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 1000})
    void both_find_the_same_dead_links_in_the_same_order(int sideBySide) throws Exception {
        DemoSite demo = new DemoSite();
        try (TestSite site = new TestSite(demo.answers())) {
            Report sequential = check(Program.SEQUENTIAL, site.address("/"), sideBySide);
            Report async = check(Program.ASYNC, site.address("/"), sideBySide);

            assertThat(async).isEqualTo(sequential);
            assertThat(async.deadLinks())
                    .extracting(dead -> dead.link().getPath())
                    .containsExactlyInAnyOrderElementsOf(demo.deadLinks());
        }
    }

    @ParameterizedTest
    @EnumSource
    void each_runs_its_own_code_on_one_thread(Program program) throws Exception {
        try (TestSite site = new TestSite(new DemoSite().answers())) {
            assertThat(check(program, site.address("/"), 100).threads()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_kind_of_trouble_is_told(Program program) throws Exception {
        Map<String, Answer> answers = new LinkedHashMap<>();
        answers.put(
                "/",
                Answer.page(linksTo("ok.html", "missing", "error", "broken", "loop", "astray", "away", "nothing")));
        answers.put("/ok.html", Answer.page(linksTo("missing", "ok.html?x=1#y", "http://other.invalid/")));
        answers.put("/ok.html?x=1", Answer.picture());
        answers.put("/error", Answer.error(500));
        answers.put("/broken", Answer.broken());
        answers.put("/loop", Answer.redirect("loop"));
        answers.put("/astray", Answer.redirect("missing"));
        answers.put("/away", Answer.redirect("ftp://site.test/"));
        answers.put("/nothing", Answer.error(302));
        try (TestSite site = new TestSite(answers)) {
            Report report = check(program, site.address("/"), 100);

            assertThat(report.pages()).isEqualTo(10);
            assertThat(report.deadLinks())
                    .extracting(dead -> dead.link().getPath() + ' ' + dead.trouble())
                    .containsExactly(
                            "/missing HTTP status 404",
                            "/error HTTP status 500",
                            "/broken broken answer",
                            "/loop redirect loop",
                            "/astray HTTP status 404",
                            "/away redirect to ftp://site.test/",
                            "/nothing HTTP status 302");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_start_page_that_moved_decides_what_the_site_is(Program program) throws Exception {
        try (TestSite target = new TestSite(Map.of("/home", Answer.page(linksTo("gone"))));
                TestSite site = new TestSite(
                        Map.of("/", Answer.redirect(target.address("/home").toString())))) {
            assertThat(check(program, site.address("/"), 1).deadLinks())
                    .containsExactly(new DeadLink(target.address("/gone"), "HTTP status 404", target.address("/home")));
        }
    }

    @Test
    void a_long_page_is_read_to_its_limit_and_no_further() throws Exception {
        String start = linksTo("early");
        String tooFar = "x".repeat(5_000_000) + linksTo("late");
        try (TestSite site = new TestSite(Map.of("/", Answer.page(start + tooFar)))) {
            assertThat(check(Program.ASYNC, site.address("/"), 1).deadLinks())
                    .extracting(DeadLink::link)
                    .isEqualTo(List.of(site.address("/early")));
        }
    }

    private Report check(Program program, URI start, int sideBySide) throws InterruptedException {
        Progress progress = new Progress(new PrintStream(OutputStream.nullOutputStream()), program.option(), false);
        return program.check(client, new Crawl(start, new Limits(1000, sideBySide), progress));
    }

    private static String linksTo(String... targets) {
        StringBuilder html = new StringBuilder();
        for (String target : targets) {
            html.append("<a href='").append(target).append("'>link</a>");
        }
        return html.toString();
    }
}
