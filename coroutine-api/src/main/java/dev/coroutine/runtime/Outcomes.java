package dev.coroutine.runtime;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What a done future gives: its value, or the exception object that somebody threw, without wrapping. */
public final class Outcomes {
    private Outcomes() {}

    /**
     * The value of a done future.
     *
     * @throws Throwable the original exception: a {@link CompletionException} that has a cause is unwrapped, one without is
     *     thrown as it is
     */
    public static @Nullable Object of(CompletableFuture<?> future) throws Throwable {
        if (future.isCompletedExceptionally()) {
            throw original(future);
        }
        return future.join();
    }

    /**
     * As {@link #of}, or {@code pending} if the future is not done; reads the state of the future twice, and not three times.
     *
     * @throws Throwable as {@link #of}
     */
    static @Nullable Object nowOr(CompletableFuture<?> future, Object pending) throws Throwable {
        if (future.isCompletedExceptionally()) {
            throw original(future);
        }
        try {
            return Outcomes.<CompletableFuture<Object>>cast(future).getNow(pending);
        } catch (CompletionException | CancellationException failedMeanwhile) {
            throw original(future);
        }
    }

    /** The exception with which a done future failed, unwrapped; null if it has a value. */
    public static @Nullable Throwable errorOf(CompletableFuture<?> future) {
        return future.isCompletedExceptionally() ? original(future) : null;
    }

    /**
     * As {@link #errorOf}, without counting as a look at the failure: that the exception was taken note of is not to have dealt
     * with it.
     */
    public static @Nullable Throwable peek(CompletableFuture<?> future) {
        return future instanceof CoroutineTask<?> task && task.waiters instanceof Unretrieved failure
                ? failure.error()
                : errorOf(future);
    }

    /** Somebody was told of the task's failure. */
    public static void retrieved(CoroutineTask<?> task) {
        Waiters.observe(task);
    }

    /** {@code join} would wrap or copy what was thrown, and fill in a stack trace for that. */
    private static Throwable original(CompletableFuture<?> future) {
        Throwable known = ExceptionNow.of(future);
        return known == null ? unwrapped(captured(future)) : known;
    }

    /** A callback gets the object itself. */
    private static Throwable captured(CompletableFuture<?> future) {
        Capture capture = new Capture();
        // the dependent future gives null
        CompletableFuture<?> unused = future.handle(capture);
        Throwable error = capture.error;
        return error == null ? joined(future) : error;
    }

    /** A subclass may call back later than {@code CompletableFuture} does. */
    private static Throwable joined(CompletableFuture<?> future) {
        try {
            Object unused = future.join();
            return new IllegalStateException("a failed future was given a value");
        } catch (CompletionException | CancellationException e) {
            return e;
        }
    }

    /**
     * With what a coroutine fails that has returned the future, whose await throws {@code once}: its caller's await unwraps that
     * again, where it can be.
     */
    static Throwable handedOn(Throwable once, CompletableFuture<?> future) {
        return unwrapped(once) == once ? once : captured(future);
    }

    /** What an await throws for this failure. */
    static Throwable unwrapped(Throwable raw) {
        Throwable cause = raw instanceof CompletionException ? raw.getCause() : null;
        return cause == null ? raw : cause;
    }

    /** Throws what the compiler does not let us throw: every exception of a body is delivered as it is. */
    public static RuntimeException sneak(Throwable error) {
        return Outcomes.<RuntimeException>raise(error);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"
    }) // the caller declares nothing and rethrows anything
    private static <X extends Throwable> RuntimeException raise(Throwable error) throws X {
        throw (X) error;
    }

    /** The value of a body as the type of its result, which the compiler of the body has checked. */
    @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"}) // a result may be null if its type may
    public static <T extends @Nullable Object> T cast(@Nullable Object value) {
        return (T) value;
    }

    private static final class Capture implements BiFunction<@Nullable Object, @Nullable Throwable, @Nullable Object> {
        @Nullable
        Throwable error;

        @Override
        public @Nullable Object apply(@Nullable Object value, @Nullable Throwable thrown) {
            error = thrown;
            return null;
        }
    }
}
