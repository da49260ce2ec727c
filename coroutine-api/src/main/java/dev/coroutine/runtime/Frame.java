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
     * @param self this: so that the class file of a generated frame, which only hands all of this to the method that it belongs to,
     *     needs one descriptor and not two
     * @param task the task in which the activation runs
     * @param value what the awaited thing gave, when {@code error} is null
     * @param error what the awaited thing threw, to be thrown where the activation waited
     * @return the method's result; when the activation suspended again ({@code task.suspending}) the outermost frame that was
     *     saved, or the task if none was
     * @throws Throwable what the method throws
     */
    protected @Nullable Object goOn(
            Frame self, CoroutineTask<?> task, @Nullable Object value, @Nullable Throwable error) throws Throwable {
        return resume(task, value, error);
    }

    /**
     * The same, of frames that were written by hand.
     *
     * @throws Throwable what the method throws
     */
    protected @Nullable Object resume(CoroutineTask<?> task, @Nullable Object value, @Nullable Throwable error)
            throws Throwable {
        throw new AssertionError("neither goOn nor resume is overridden in " + getClass());
    }

    /**
     * Puts this frame around those saved so far. For generated code.
     *
     * @param inner what the suspended callee returned: its frame, or the task if nothing has been saved yet
     * @param at the state in which the activation goes on
     * @return this, for the activation to return
     */
    public final Object link(Object inner, int at) {
        state = at;
        return link(inner);
    }

    /**
     * Puts this frame around those saved so far.
     *
     * <p>The frames are joined to one another and not to the task, because a task is often old for the garbage collector: a
     * reference that is stored in an old object costs several times as much as one that is stored in a new one.
     *
     * @param inner what the suspended callee returned: its frame, or the task if nothing has been saved yet
     * @return this
     */
    protected final Object link(Object inner) {
        if (inner instanceof CoroutineTask<?> task) {
            if (task.leaf != this) {
                task.leaf = this;
            }
        } else {
            ((Frame) inner).parent = this;
        }
        return this;
    }

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
        String places = places();
        return places == null ? null : FramePlaces.location(getClass().getName(), places, state);
    }

    /** The lines of all states, as {@link FramePlaces} reads them; null when they are not known. For generated code. */
    protected @Nullable String places() {
        return null;
    }
}
