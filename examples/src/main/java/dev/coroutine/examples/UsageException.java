package dev.coroutine.examples;

/** The program was called with arguments that it does not understand. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message);
    }
}
