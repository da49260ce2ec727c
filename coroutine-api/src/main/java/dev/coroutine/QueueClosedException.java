package dev.coroutine;

/**
 * Thrown by what puts into an {@link AsyncQueue} that is closed, and by what takes from one that is closed and empty:
 * {@code asyncio.QueueShutDown} of Python 3.13.
 */
public final class QueueClosedException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    QueueClosedException(String message) {
        super(message);
    }
}
