package dev.coroutine;

/**
 * A coroutine was used that the coroutine compiler has not compiled: {@code await} ran in an ordinary method, or a method
 * was called that the compiler had to refuse. The message tells where, and the remedy.
 */
public final class NotCompiledException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /**
     * With a message; generated code passes the text of the diagnostic.
     *
     * @param message what was not compiled, and why
     */
    public NotCompiledException(String message) {
        super(message);
    }

    /** {@code Coroutines.await} was called; its caller is to blame. */
    static NotCompiledException awaitCalled() {
        return new NotCompiledException(UncompiledCaller.describe());
    }
}
