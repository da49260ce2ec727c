package dev.coroutine.runtime;

import org.jspecify.annotations.Nullable;

/**
 * A body that gives its elements to code that is no coroutine: it cannot wait but for being asked. What else it waits for throws
 * there.
 *
 * <p>Its task is for it alone.
 */
public abstract class SequenceFrame extends GeneratorFrame {
    /** For subclasses. */
    protected SequenceFrame() {}

    /** As {@link #ask}. */
    protected final boolean askWithoutWaiting(CoroutineTask<?> task) throws Throwable {
        return Boolean.TRUE.equals(withoutWaiting(task, ask(task)));
    }

    /** As {@link #close(CoroutineTask)}. */
    protected final void closeWithoutWaiting(CoroutineTask<?> task) throws Throwable {
        Object unused = withoutWaiting(task, close(task));
    }

    private @Nullable Object withoutWaiting(CoroutineTask<?> task, @Nullable Object given) throws Throwable {
        Object answer = given;
        while (task.suspending) {
            Object awaited = stopWaiting(task);
            answer = goOn(
                    task,
                    new IllegalStateException("the body of a sequence awaits " + awaited
                            + ", which is not there yet: it can wait for nothing but emit."
                            + " AsyncIterable.generate is for bodies that wait"));
        }
        return answer;
    }
}
