package dev.coroutine.examples;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One address on the way to its page, through as many redirects as it takes: says what to ask, is told the answer. */
final class Visit {
    private static final int MOST_REDIRECTS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Crawl crawl;
    private final Set<URI> asked = new HashSet<>();
    private URI address;
    private @Nullable Page page;

    Visit(Crawl crawl, URI address) {
        this.crawl = crawl;
        this.address = address;
    }

    boolean goesOn() {
        return page == null;
    }

    HttpRequest request() {
        crawl.stepped();
        asked.add(address);
        return HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("User-Agent", "coroutine-link-checker")
                .build();
    }

    void answered(HttpResponse<byte[]> response) throws IOException {
        crawl.stepped();
        Optional<String> location = response.headers().firstValue("Location");
        if (isRedirect(response.statusCode()) && location.isPresent()) {
            redirected(location.get());
        } else if (response.statusCode() >= 300) {
            end(Page.dead(address, "HTTP status " + response.statusCode()));
        } else {
            String type = PageBody.contentType(response.headers());
            List<URI> links = Page.isHtml(type) ? Links.in(response.body(), address) : List.of();
            end(new Page(address, Optional.empty(), type, links));
        }
    }

    void failed(IOException failure) {
        crawl.stepped();
        end(Page.dead(address, Trouble.of(failure)));
    }

    Page page() {
        return Objects.requireNonNull(page, "the visit goes on");
    }

    private static boolean isRedirect(int status) {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> true;
            default -> false;
        };
    }

    private void redirected(String location) {
        Optional<URI> target = Address.of(address, location);
        if (target.isEmpty()) {
            end(Page.dead(address, "redirect to " + location));
        } else if (asked.contains(target.get()) || asked.size() > MOST_REDIRECTS) {
            end(Page.dead(address, "redirect loop"));
        } else {
            address = target.get();
        }
    }

    private void end(Page result) {
        page = result;
        crawl.ended(result);
    }
}
