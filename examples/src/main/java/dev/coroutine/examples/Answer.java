package dev.coroutine.examples;

import java.util.Map;

/**
 * What {@link LocalSite} answers when an address is asked for.
 *
 * @param status HTTP status; 0 for a connection that is closed without an answer
 * @param headers header names and values
 * @param body the body, sent as UTF-8
 */
record Answer(int status, Map<String, String> headers, String body) {
    static final Answer NOT_FOUND = new Answer(404, html(), "<h1>Not found</h1>");

    static Answer page(String body) {
        return new Answer(200, html(), body);
    }

    static Answer error(int status) {
        return new Answer(status, html(), "<h1>Error " + status + "</h1>");
    }

    static Answer redirect(String target) {
        return new Answer(302, Map.of("Location", target), "");
    }

    static Answer picture() {
        return new Answer(200, Map.of("Content-Type", "image/png"), "PNG");
    }

    static Answer broken() {
        return new Answer(0, Map.of(), "");
    }

    private static Map<String, String> html() {
        return Map.of("Content-Type", "text/html; charset=utf-8");
    }
}
