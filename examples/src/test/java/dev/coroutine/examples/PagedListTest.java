package dev.coroutine.examples;

import static dev.coroutine.Coroutines.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The README's example of a generator does what the README says. */
@Timeout(60)
class PagedListTest {
    private static final int PAGES = 4;

    private final List<Integer> fetched = new CopyOnWriteArrayList<>();
    private final PagedList list = new PagedList(HttpClient.newHttpClient());
    private HttpServer server;
    private URI first;

    @BeforeEach
    void serve() throws IOException {
        server = LocalSite.newServer();
        server.createContext("/", this::answer);
        server.start();
        first = URI.create("http://localhost:" + server.getAddress().getPort() + "/1");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        int page = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
        fetched.add(page);
        if (page < PAGES) {
            exchange.getResponseHeaders().add("Next", "/" + (page + 1));
        }
        byte[] lines = ("apple " + page + "\npear " + page + "\n").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, lines.length);
        try (exchange) {
            exchange.getResponseBody().write(lines);
        }
    }

    @Test
    void fetches_no_page_that_nobody_wants() {
        assertThat(run(() -> list.find(first, "pear 2"))).isEqualTo("pear 2");
        assertThat(fetched).containsExactly(1, 2);
    }

    @Test
    void goes_to_the_end() {
        assertThatThrownBy(() -> run(() -> list.find(first, "plum"))).isInstanceOf(IOException.class);
        assertThat(fetched).containsExactly(1, 2, 3, 4);
    }

    @Test
    void the_readme_shows_this_source() throws IOException {
        String source = read(Path.of("src/test/java/dev/coroutine/examples/PagedList.java"));
        String methods = source.substring(source.indexOf("    /** All entries"), source.lastIndexOf('}'));
        assertThat(read(Path.of("..", "README.md")))
                .contains("```java\n" + methods.stripTrailing().stripIndent() + "\n```\n");
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file).replace("\r\n", "\n");
    }
}
