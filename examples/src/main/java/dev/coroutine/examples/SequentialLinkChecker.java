package dev.coroutine.examples;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;

/** Finds the dead links of a site: plain blocking Java, one page after the other. */
final class SequentialLinkChecker {
    private final HttpClient client;
    private final Crawl crawl;

    SequentialLinkChecker(HttpClient client, Crawl crawl) {
        this.client = client;
        this.crawl = crawl;
    }

    Report check() throws InterruptedException {
        while (crawl.goesOn()) {
            List<Page> pages = new ArrayList<>();
            for (URI address : crawl.nextAddresses()) {
                pages.add(fetch(address));
            }
            crawl.add(pages);
        }
        return crawl.report();
    }

    private Page fetch(URI address) throws InterruptedException {
        Visit visit = crawl.visit(address);
        try {
            while (visit.goesOn()) {
                visit.answered(client.send(visit.request(), PageBody.HANDLER));
            }
        } catch (IOException e) {
            visit.failed(e);
        }
        return visit.page();
    }
}
