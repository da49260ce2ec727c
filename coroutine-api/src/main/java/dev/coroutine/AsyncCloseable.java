package dev.coroutine;

/**
 * A resource whose closing may have to wait: {@code async with} of Python.
 *
 * <p>Where {@code try (var resource = …)} stands in an {@link Async} method, the end of the block awaits {@link #closeAsync}.
 */
public interface AsyncCloseable extends AutoCloseable {
    /**
     * Closes the resource. A second call does nothing.
     *
     * @return a task that is done when the resource is closed
     */
    Task<Void> closeAsync();

    /**
     * Closes the resource and blocks until that is done: for code that is no coroutine.
     *
     * @throws IllegalStateException always on the thread of an event loop, which must not block. What {@link #closeAsync}
     *     throws is thrown as it is
     */
    @Override
    default void close() {
        Void unused = Blocking.on("close", "AsyncCloseable, not AutoCloseable", this::closeAsync);
    }
}
