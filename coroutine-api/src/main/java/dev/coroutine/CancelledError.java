package dev.coroutine;

import org.jspecify.annotations.Nullable;

/**
 * Thrown by an await when the task that awaits was cancelled: {@code asyncio.CancelledError}.
 *
 * <p>An {@link Error}, so that {@code catch (Exception e)} does not swallow it. That something <em>else</em> was cancelled
 * is told by {@link java.util.concurrent.CancellationException}. Catch it to clean up, and throw it again.
 */
public final class CancelledError extends Error {
    private static final long serialVersionUID = 1L;

    /** Whether the trace tells where a task waited, and no more where the runtime has made this. */
    private boolean tellsWhere;

    /** Without a reason. */
    public CancelledError() {
        this(null);
    }

    /**
     * With the reason that was given to {@link Task#cancel(String)}.
     *
     * @param reason the reason, or null
     */
    public CancelledError(@Nullable String reason) {
        super(reason);
    }

    @Override
    public void setStackTrace(StackTraceElement[] stackTrace) {
        super.setStackTrace(stackTrace);
        tellsWhere = true;
    }

    boolean tellsWhere() {
        return tellsWhere;
    }

    /** The reason that was given to {@link Task#cancel(String)}; null if none was. */
    public @Nullable String reason() {
        return getMessage();
    }
}
