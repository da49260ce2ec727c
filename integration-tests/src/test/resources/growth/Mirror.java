package growth;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.run;
import static dev.coroutine.Coroutines.withTimeout;

import dev.coroutine.Async;
import dev.coroutine.Task;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Copies a site to files: a loop around awaits, and much code that only computes. */
public final class Mirror {
    private static final Pattern LINK = Pattern.compile("(?i)<a\\s[^>]*href=[\"']([^\"'#]+)");
    private static final int LARGEST = 1 << 20;

    private final HttpClient client;
    private final URI start;
    private final Path directory;
    private final Set<URI> seen = new HashSet<>();
    private final Deque<URI> open = new ArrayDeque<>();
    private long bytes;
    private int failures;

    public Mirror(HttpClient client, URI start, Path directory) {
        this.client = client;
        this.start = normal(start);
        this.directory = directory;
    }

    public static void main(String[] arguments) {
        if (arguments.length != 2) {
            System.err.println("usage: Mirror ADDRESS DIRECTORY");
            System.exit(2);
        }
        HttpClient client = HttpClient.newHttpClient();
        Mirror mirror = new Mirror(client, URI.create(arguments[0]), Path.of(arguments[1]));
        System.out.println(run(() -> mirror.copy(100)));
    }

    @Async
    public Task<String> copy(int most) {
        add(start);
        int pages = 0;
        while (!open.isEmpty() && pages < most) {
            URI address = open.removeFirst();
            try {
                String page = await(withTimeout(Duration.ofSeconds(10), () -> fetch(address)), IOException.class);
                if (page != null) {
                    store(address, page);
                    follow(address, page);
                    pages++;
                }
            } catch (IOException e) {
                failures++;
                System.err.println(address + ": " + e.getMessage());
            }
        }
        return Task.of(summary(pages));
    }

    @Async
    private Task<String> fetch(URI address) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Accept", "text/html")
                .timeout(Duration.ofSeconds(5))
                .build();
        HttpResponse<String> response = await(client.sendAsync(request, HttpResponse.BodyHandlers.ofString()));
        int status = response.statusCode();
        if (status == 301 || status == 302 || status == 307 || status == 308) {
            response.headers().firstValue("Location").ifPresent(target -> add(address.resolve(target)));
            return Task.of(null);
        }
        String type = response.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        return Task.of(status == 200 && type.startsWith("text/html") ? response.body() : null);
    }

    private void follow(URI base, String page) {
        Matcher matcher = LINK.matcher(page);
        while (matcher.find()) {
            String target = matcher.group(1).trim();
            try {
                add(base.resolve(target));
            } catch (IllegalArgumentException e) {
                failures++;
            }
        }
    }

    private void add(URI address) {
        URI normal = normal(address);
        boolean same = start.getHost() != null && start.getHost().equalsIgnoreCase(normal.getHost());
        if (same && seen.add(normal)) {
            open.addLast(normal);
        }
    }

    private void store(URI address, String page) throws IOException {
        if (page.length() > LARGEST) {
            throw new IOException("too large: " + page.length() + " characters");
        }
        Path file = directory.resolve(fileName(address));
        Files.createDirectories(file.getParent());
        Files.writeString(file, page);
        bytes += Files.size(file);
    }

    static String fileName(URI address) {
        String path = address.getPath();
        StringBuilder name = new StringBuilder();
        for (String part : path.split("/")) {
            if (!part.isEmpty() && !part.equals(".") && !part.equals("..")) {
                name.append(name.length() == 0 ? "" : "/").append(part);
            }
        }
        if (name.length() == 0 || path.endsWith("/")) {
            name.append(name.length() == 0 ? "" : "/").append("index.html");
        }
        return name.toString();
    }

    private static URI normal(URI address) {
        String text = address.normalize().toString();
        int fragment = text.indexOf('#');
        return URI.create(fragment < 0 ? text : text.substring(0, fragment));
    }

    private String summary(int pages) {
        return pages + " pages, " + bytes + " bytes, " + failures + (failures == 1 ? " failure" : " failures");
    }
}
