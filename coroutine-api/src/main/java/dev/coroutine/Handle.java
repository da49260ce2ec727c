package dev.coroutine;

/** A callback that is queued: {@code asyncio.Handle}. Confined to the thread of its loop. */
public interface Handle {
    /** The callback will not run, and is no longer referenced. Nothing happens if it has run. */
    void cancel();

    /** Whether {@link #cancel} was called. */
    boolean isCancelled();
}
