package dev.coroutine.test;

/** A test has left something behind: tasks that still wait, or exceptions that nobody has looked at. */
public final class AsyncTestError extends AssertionError {
    private static final long serialVersionUID = 1L;

    AsyncTestError(String message) {
        super(message);
    }
}
