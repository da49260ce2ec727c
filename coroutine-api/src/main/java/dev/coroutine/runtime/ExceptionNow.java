package dev.coroutine.runtime;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * {@code CompletableFuture.exceptionNow} where the JDK has it (19 and later): the exception of a failed future, unwrapped,
 * without an allocation.
 *
 * <p>Tasks override that method to tell more about a wrong call, by way of {@link Outcomes}; so they are asked for the
 * inherited one.
 */
final class ExceptionNow {
    private static final String NAME = "exceptionNow";
    private static final MethodType TYPE = MethodType.methodType(Throwable.class);
    private static final @Nullable MethodHandle OF_FUTURE = ofFuture();
    private static final @Nullable MethodHandle OF_TASK = ofTask();

    private ExceptionNow() {}

    /**
     * The exception of a future that has failed.
     *
     * @return null where that cannot be asked: on older JDKs, and of a future that was cancelled
     */
    static @Nullable Throwable of(CompletableFuture<?> future) {
        MethodHandle task = OF_TASK;
        MethodHandle other = OF_FUTURE;
        if (task == null || other == null || future.isCancelled()) {
            return null;
        }
        try {
            return future instanceof CoroutineTask<?> ours
                    ? (Throwable) task.invokeExact((CoroutineTask<?>) ours)
                    : (Throwable) other.invokeExact((CompletableFuture<?>) future);
        } catch (Throwable e) {
            throw Outcomes.sneak(e);
        }
    }

    private static @Nullable MethodHandle ofFuture() {
        try {
            return MethodHandles.publicLookup().findVirtual(CompletableFuture.class, NAME, TYPE);
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return null; // before JDK 19
        }
    }

    private static @Nullable MethodHandle ofTask() {
        try {
            return MethodHandles.privateLookupIn(CoroutineTask.class, MethodHandles.lookup())
                    .findSpecial(CompletableFuture.class, NAME, TYPE, CoroutineTask.class);
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return null; // before JDK 19
        }
    }
}
