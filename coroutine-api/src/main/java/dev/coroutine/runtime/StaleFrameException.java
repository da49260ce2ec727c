package dev.coroutine.runtime;

import org.jspecify.annotations.Nullable;

/**
 * A method was redefined (hot swap) while a call of it waited, and the new code cannot go on where the call waits: it has other
 * awaits, or keeps other variables across them. That call ends with this exception; calls that begin after the change are not
 * concerned.
 */
public final class StaleFrameException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    StaleFrameException(Frame frame) {
        super(text(frame, frame.location()));
    }

    private static String text(Frame frame, @Nullable StackTraceElement waiting) {
        String call = waiting == null ? frame.getClass().getName() : waiting.toString();
        return call + " waited while its method was redefined, and the new code cannot go on there,"
                + " since its awaits or the variables that it keeps across them have changed: start the task again";
    }
}
