package dev.coroutine.examples;

/** The site cannot be checked: its start page could not be read. */
final class SiteException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SiteException(String message) {
        super(message);
    }
}
