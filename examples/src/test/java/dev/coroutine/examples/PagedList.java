package dev.coroutine.examples;

import static dev.coroutine.Coroutines.await;

import dev.coroutine.Async;
import dev.coroutine.AsyncIterable;
import dev.coroutine.Task;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.stream.Stream;

/** A list that a server gives in pages: the README's example of a generator. */
final class PagedList {
    private final HttpClient client;

    PagedList(HttpClient client) {
        this.client = client;
    }

    /** All entries of a list that comes in pages. */
    AsyncIterable<String> entries(URI first) {
        return AsyncIterable.generate(out -> {
            Optional<URI> next = Optional.of(first);
            while (next.isPresent()) {
                HttpRequest request = HttpRequest.newBuilder(next.get()).build();
                HttpResponse<Stream<String>> page = await(client.sendAsync(request, BodyHandlers.ofLines()));
                try (Stream<String> lines = page.body()) {
                    for (String line : (Iterable<String>) lines::iterator) {
                        await(out.emit(line)); // until the next one is wanted
                    }
                }
                next = page.headers().firstValue("Next").map(first::resolve);
            }
            return Task.done();
        });
    }

    /** The first entry that contains a text. */
    @Async
    Task<String> find(URI list, String text) throws IOException {
        for (String entry : entries(list)) {
            if (entry.contains(text)) {
                return Task.of(entry); // closes the page, and fetches no other one
            }
        }
        throw new IOException("there is no " + text);
    }
}
