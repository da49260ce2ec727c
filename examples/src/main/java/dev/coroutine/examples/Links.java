package dev.coroutine.examples;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Which addresses does an HTML page lead to? Those of its links and pictures, each once, in the order of the page. */
final class Links {
    private Links() {}

    /** Finds the links of a page that was read from {@code base}. */
    static List<URI> in(byte[] html, URI base) throws IOException {
        Document page = Jsoup.parse(new ByteArrayInputStream(html), null, base.toString());
        Set<URI> links = new LinkedHashSet<>();
        for (Element element : page.select("a[href], area[href], img[src]")) {
            String attribute = element.hasAttr("href") ? "href" : "src";
            Optional<URI> link = Address.of(element.absUrl(attribute));
            link.ifPresent(links::add);
        }
        return List.copyOf(links);
    }
}
