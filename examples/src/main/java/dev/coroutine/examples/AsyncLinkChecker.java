package dev.coroutine.examples;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.gather;

import dev.coroutine.Async;
import dev.coroutine.Task;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;

/** Finds the dead links of a site: the same program, fetching side by side all the pages that it knows of. */
final class AsyncLinkChecker {
    private final HttpClient client;
    private final Crawl crawl;

    AsyncLinkChecker(HttpClient client, Crawl crawl) {
        this.client = client;
        this.crawl = crawl;
    }

    @Async
    Task<Report> check() {
        while (crawl.goesOn()) {
            List<Task<Page>> pages = new ArrayList<>();
            for (URI address : crawl.nextAddresses()) {
                pages.add(fetch(address));
            }
            crawl.add(await(gather(pages)));
        }
        return Task.of(crawl.report());
    }

    @Async
    private Task<Page> fetch(URI address) {
        Visit visit = crawl.visit(address);
        try {
            while (visit.goesOn()) {
                visit.answered(await(client.sendAsync(visit.request(), PageBody.HANDLER), IOException.class));
            }
        } catch (IOException e) {
            visit.failed(e);
        }
        return Task.of(visit.page());
    }
}
