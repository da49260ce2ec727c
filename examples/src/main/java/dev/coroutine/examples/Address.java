package dev.coroutine.examples;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which page does the text of a link mean?
 *
 * <p>Two texts that mean the same page give equal addresses: the fragment is dropped, the host is in lower case, a default
 * port is left out, an empty path is {@code /} (RFC 3986 §6.2). Characters that a URI may not hold but people write, such
 * as a space, are percent-encoded as browsers do.
 */
final class Address {
    private static final String LEGAL = "-._~:/?#@!$&'()*+,;=%";
    private static final Pattern SCHEME_AND_HOST = Pattern.compile("(?:[^/?#]*:)?//[^/?#]*");

    private Address() {}

    /** Returns the address, or nothing when the text is not the absolute address of a page on an HTTP server. */
    static Optional<URI> of(String text) {
        return parse(text).flatMap(Address::canonical);
    }

    /** Returns the address that a text means on the page at {@code base}, or nothing as above. */
    static Optional<URI> of(URI base, String text) {
        // URI.resolve follows RFC 2396, in which "?query" is relative to the folder instead of the page.
        String reference = text.startsWith("?") ? base.getRawPath() + text : text;
        return parse(reference).map(base::resolve).flatMap(Address::canonical);
    }

    /** Returns whether two addresses are on one host and port; http and https on their default ports are one site. */
    static boolean sameSite(URI one, URI other) {
        return one.getHost().equals(other.getHost()) && one.getPort() == other.getPort();
    }

    private static Optional<URI> parse(String text) {
        try {
            return Optional.of(new URI(encodeIllegal(text.strip())));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<URI> canonical(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean http = scheme.equals("http") || scheme.equals("https");
        if (!http || uri.getHost() == null || uri.getPort() > 0xFFFF) {
            return Optional.empty();
        }
        int defaultPort = scheme.equals("http") ? 80 : 443;
        String port = uri.getPort() < 0 || uri.getPort() == defaultPort ? "" : ":" + uri.getPort();
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : '?' + uri.getRawQuery();
        return Optional.of(URI.create(scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port + path + query)
                .normalize());
    }

    private static String encodeIllegal(String text) {
        Matcher server = SCHEME_AND_HOST.matcher(text);
        int start = server.lookingAt() ? server.end() : 0;
        StringBuilder encoded = new StringBuilder(text.substring(0, start));
        text.substring(start).codePoints().forEach(character -> append(encoded, character));
        return encoded.toString();
    }

    private static void append(StringBuilder encoded, int character) {
        boolean letterOrDigit = character < 0x80 && Character.isLetterOrDigit(character);
        if (letterOrDigit || LEGAL.indexOf(character) >= 0) {
            encoded.appendCodePoint(character);
            return;
        }
        for (byte octet : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
            encoded.append(String.format(Locale.ROOT, "%%%02X", octet));
        }
    }
}
