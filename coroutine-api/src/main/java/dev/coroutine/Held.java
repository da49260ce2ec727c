package dev.coroutine;

/**
 * What an acquired {@link AsyncLock} or a permit of an {@link AsyncSemaphore} is to its holder: {@code async with lock}.
 *
 * <pre>{@code
 *   try (Held held = await(lock.acquire())) {
 *       …
 *   }
 * }</pre>
 */
public interface Held extends AutoCloseable {
    /**
     * Gives back what is held; without effect if it has been given back already, by this method or, for a lock, by
     * {@link AsyncLock#release}. On the thread of the loop to which the primitive belongs.
     *
     * @throws IllegalStateException anywhere else
     */
    @Override
    void close();
}
