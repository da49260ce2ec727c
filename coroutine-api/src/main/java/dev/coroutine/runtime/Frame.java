package dev.coroutine.runtime;

import org.jspecify.annotations.Nullable;

/**
 * One suspended method activation: the values that are alive across its suspension, and where to go on.
 *
 * <p>The compiler makes one subclass for each method that awaits, with a typed field for each live value. The frames of a
 * suspended task form a list from the innermost activation outwards.
 */
public abstract class Frame {
    /** The number of the suspension point, from 0; written and read by generated code alone. */
    public int state;

    @Nullable
    Frame parent;

    /** For generated subclasses. */
    protected Frame() {}

    /**
     * Goes on after the suspension.
     *
     * @param task the task in which the activation runs
     * @param value what the awaited thing gave, when {@code error} is null
     * @param error what the awaited thing threw, to be thrown where the activation waited
     * @return the method's result; when the activation suspended again ({@code task.suspending}) the outermost frame that was
     *     saved, if any
     * @throws Throwable what the method throws
     */
    protected abstract @Nullable Object resume(CoroutineTask<?> task, @Nullable Object value, @Nullable Throwable error)
            throws Throwable;

    /**
     * The first thing that a resume body does: makes sure that the frame is one of its own. It is not when the method was
     * redefined in a way that gives its frames another meaning, for then the new code has a frame class of another name.
     *
     * @param frame the frame
     * @param own the class of the frames that the method saves
     * @return the frame
     * @throws StaleFrameException if the frame was saved by the method's earlier code
     */
    public static Frame own(Frame frame, Class<?> own) {
        if (frame.getClass() != own) {
            throw new StaleFrameException(frame);
        }
        return frame;
    }

    /** Where the activation waits: class, method, file and line; null when that is not known. */
    protected @Nullable StackTraceElement location() {
        return null;
    }
}
