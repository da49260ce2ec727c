package dev.coroutine;

/** When {@link Coroutines#waitUntil} has waited long enough: {@code return_when} of {@code asyncio.wait}. */
public enum ReturnWhen {
    /** When one is done, however it ended. */
    FIRST_COMPLETED,
    /** When one has failed; a cancelled one has not. If none fails, when all are done. */
    FIRST_EXCEPTION,
    /** When all are done. */
    ALL_COMPLETED
}
