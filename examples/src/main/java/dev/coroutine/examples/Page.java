package dev.coroutine.examples;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What an address turned out to be.
 *
 * @param address where the redirects ended
 * @param trouble why it cannot be read, if so
 * @param contentType what it says it is, lower-case, without parameters; empty if unknown
 * @param links where it leads to, if it is an HTML page
 */
record Page(URI address, Optional<String> trouble, String contentType, List<URI> links) {
    static Page dead(URI address, String trouble) {
        return new Page(address, Optional.of(trouble), "", List.of());
    }

    boolean isDead() {
        return trouble.isPresent();
    }

    boolean isHtml() {
        return isHtml(contentType);
    }

    static boolean isHtml(String contentType) {
        return contentType.equals("text/html") || contentType.equals("application/xhtml+xml");
    }
}
