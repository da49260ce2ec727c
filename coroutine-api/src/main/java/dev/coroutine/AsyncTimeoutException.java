package dev.coroutine;

import org.jspecify.annotations.Nullable;

/** Something took longer than its limit: {@code TimeoutError} of asyncio. Unchecked. */
public final class AsyncTimeoutException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * With a message.
     *
     * @param message what took too long, and the limit
     */
    public AsyncTimeoutException(@Nullable String message) {
        super(message);
    }
}
