package dev.coroutine.examples;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/**
 * Which addresses are known, which of them come next, and which are dead?
 *
 * <p>The site is walked breadth first. {@link #nextAddresses} hands out addresses that are already known, so that it does
 * not matter whether they are fetched one by one or side by side: {@link #add} takes the pages in the order in which the
 * addresses were handed out, and the result is the same. One thread at a time uses a crawl; it has no locks.
 */
final class Crawl {
    private final Limits limits;
    private final Progress progress;
    private final Queue<URI> waiting = new ArrayDeque<>();
    private final Map<URI, URI> foundOn = new HashMap<>();
    private final List<URI> handedOut = new ArrayList<>();
    private final List<DeadLink> deadLinks = new ArrayList<>();
    private final Set<Thread> threads = new HashSet<>();
    private URI site;
    private int pages;

    Crawl(URI start, Limits limits, Progress progress) {
        this.limits = limits;
        this.progress = progress;
        this.site = start;
        foundOn.put(start, start);
        waiting.add(start);
    }

    boolean goesOn() {
        return !waiting.isEmpty() && pages < limits.pages();
    }

    /** Returns the addresses to fetch now, none of which needs another one's page. */
    List<URI> nextAddresses() {
        handedOut.clear();
        int most = Math.min(limits.sideBySide(), limits.pages() - pages);
        while (!waiting.isEmpty() && handedOut.size() < most) {
            handedOut.add(waiting.remove());
        }
        return List.copyOf(handedOut);
    }

    Visit visit(URI address) {
        stepped();
        return new Visit(this, address);
    }

    /** Takes the pages of the addresses that were handed out last, in their order. */
    void add(List<Page> fetched) {
        stepped();
        for (int i = 0; i < fetched.size(); i++) {
            add(handedOut.get(i), fetched.get(i));
        }
    }

    Report report() {
        return new Report(pages, List.copyOf(deadLinks), threads.size(), waiting.isEmpty());
    }

    /** Notes the thread that runs the program's code at this moment. */
    void stepped() {
        threads.add(Thread.currentThread());
    }

    /** Called when a visit has ended. */
    void ended(Page page) {
        progress.count(page);
    }

    private void add(URI asked, Page page) {
        if (pages == 0) {
            begin(page);
        }
        pages++;
        if (page.trouble().isPresent()) {
            deadLinks.add(new DeadLink(asked, page.trouble().get(), foundOn.getOrDefault(asked, asked)));
        } else if (Address.sameSite(site, page.address())) {
            page.links().forEach(link -> found(link, page.address()));
        }
    }

    /** The start page decides what the site is: its redirects may lead from example.com to www.example.com. */
    private void begin(Page start) {
        if (start.trouble().isPresent()) {
            throw new SiteException(start.address() + ": " + start.trouble().get());
        }
        if (!start.isHtml()) {
            String type = start.contentType().isEmpty() ? "of unknown type" : start.contentType();
            throw new SiteException(start.address() + ": not an HTML page but " + type);
        }
        site = start.address();
        foundOn.putIfAbsent(site, site);
    }

    private void found(URI link, URI page) {
        if (Address.sameSite(site, link) && foundOn.putIfAbsent(link, page) == null) {
            waiting.add(link);
        }
    }
}
