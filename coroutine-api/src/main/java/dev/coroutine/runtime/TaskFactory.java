package dev.coroutine.runtime;

import java.lang.reflect.Constructor;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What has to be made of types of package {@code dev.coroutine}, which this package does not name.
 *
 * <p>The one implementation is found by its name, once; the field is static and final, so that compiled code calls it
 * directly.
 */
public abstract class TaskFactory {
    private static final TaskFactory INSTANCE = load();

    /** For the implementation. */
    protected TaskFactory() {}

    static TaskFactory get() {
        return INSTANCE;
    }

    /** A task that has not begun. */
    protected abstract CoroutineTask<?> newTask(Scheduler scheduler);

    /** What a cancelled task sees where it waits. */
    protected abstract Throwable cancelledError(@Nullable String reason, @Nullable Throwable cause);

    /** Whether this is what a cancelled task sees. */
    protected abstract boolean isCancel(Throwable error);

    /** With what a task ends whose body threw {@code error}: a cancelled task with a {@code CancellationException}. */
    protected abstract Throwable ending(Throwable error);

    /** {@code AsyncIterator.hasNextAsync}. */
    protected abstract CompletionStage<?> hasNext(Object iterator);

    /** {@code AsyncIterator.closeAsync}. */
    protected abstract CompletionStage<?> close(Object iterator);

    /** {@code Emitter.emit}. */
    protected abstract CompletionStage<?> emit(Object out, @Nullable Object value);

    private static TaskFactory load() {
        try {
            Class<?> found = find();
            Constructor<?> constructor = found.getDeclaredConstructor();
            constructor.setAccessible(true);
            return (TaskFactory) constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static Class<?> find() {
        String name = "dev.coroutine.Tasks";
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            NoClassDefFoundError error = new NoClassDefFoundError(name + " is missing, which is loaded by its name:"
                    + " what leaves unused classes out of a jar (minimizeJar of maven-shade-plugin, for example)"
                    + " must keep all of dev.coroutine.**");
            error.initCause(e);
            throw error;
        }
    }
}
