package dev.coroutine.runtime;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The suspension points of compiled bodies.
 *
 * <p>What is done gives its value at once and allocates nothing. What is not is remembered in the task, and
 * {@code task.suspending} tells the callers to save their frames; only then does the driver register a callback.
 */
public final class Awaits {
    private static final Object PENDING = new Object();

    private Awaits() {}

    /**
     * Awaits a stage.
     *
     * @return the value; the task when it has to wait
     * @throws Throwable the original exception of the stage; {@link NullPointerException} for no stage;
     *     {@link IllegalStateException} if the task awaits itself
     */
    public static @Nullable Object await(@Nullable CompletionStage<?> stage, CoroutineTask<?> task) throws Throwable {
        if (stage == null) {
            throw new NullPointerException("await: there is nothing to wait for, the argument is null");
        }
        CompletableFuture<?> future = toFuture(stage);
        Object value = Outcomes.nowOr(future, PENDING);
        return value == PENDING ? waitFor(future, task) : value;
    }

    /**
     * {@code return stage;} of an {@code @Async} method: awaits it.
     *
     * @throws Throwable as {@link #await}; but a {@code CompletionException} with a cause keeps its wrapper, because the caller's await
     *     takes one off
     */
    public static @Nullable Object awaitReturned(@Nullable CompletionStage<?> stage, CoroutineTask<?> task)
            throws Throwable {
        if (stage == null) {
            throw new NullPointerException("an @Async method or lambda returned null instead of a future."
                    + " Write return Task.of(null), or return Task.done()");
        }
        CompletableFuture<?> future = toFuture(stage);
        try {
            return await(future, task);
        } catch (CompletionException e) {
            throw Outcomes.handedOn(e, future);
        }
    }

    /**
     * Awaits a {@code closeAsync()} that the end of a block or loop has called. A cancel that came before, and was not delivered
     * yet, waits until the close has ended; one that comes meanwhile is delivered to the close.
     *
     * @return null
     * @throws Throwable as {@link #await}
     */
    public static @Nullable Object close(@Nullable CompletionStage<?> stage, CoroutineTask<?> task) throws Throwable {
        Object value = await(stage, task);
        if (task.suspending) {
            task.flags |= CoroutineTask.CLOSING;
        }
        return value;
    }

    /**
     * What leaves a loop that has failed with {@code thrown}, when the close of its iterator has failed too.
     *
     * @return {@code thrown}, with the other failure suppressed
     */
    public static Throwable alsoFailed(Throwable thrown, Throwable ofClose) {
        if (thrown != ofClose) {
            thrown.addSuppressed(ofClose);
        }
        return thrown;
    }

    /**
     * What {@code await(callee(…))} throws when the callee, which runs in the same task, has thrown this.
     *
     * @return the cause, or the exception itself if it has none
     */
    public static Throwable failure(CompletionException thrown) {
        return Outcomes.unwrapped(thrown);
    }

    /** {@code await(Coroutines.sleep(delay))}. */
    public static @Nullable Object sleep(Duration delay, CoroutineTask<?> task) throws Throwable {
        return sleep(delay, null, task);
    }

    /** {@code await(Coroutines.sleep(delay, result))}. */
    public static @Nullable Object sleep(Duration delay, @Nullable Object result, CoroutineTask<?> task)
            throws Throwable {
        return on(SleepWait.of(delay, result), task);
    }

    /** {@code await(Coroutines.yieldNow())}. */
    public static @Nullable Object yieldNow(CoroutineTask<?> task) throws Throwable {
        return on(YieldWait.PLAIN, task);
    }

    /** {@code await(iterator.hasNextAsync())} of an {@code AsyncIterator}. */
    public static @Nullable Object hasNextAsync(@Nullable Object iterator, CoroutineTask<?> task) throws Throwable {
        if (iterator instanceof GeneratorFrame generator) {
            generator.usedBy(task);
            return generator.ask(task);
        }
        if (iterator == null) {
            throw Fusion.nullReceiver("AsyncIterator.hasNextAsync()");
        }
        return await(TaskFactory.get().hasNext(iterator), task);
    }

    /** {@code await(iterator.closeAsync())} of an {@code AsyncIterator}. */
    public static @Nullable Object closeAsync(@Nullable Object iterator, CoroutineTask<?> task) throws Throwable {
        if (iterator instanceof GeneratorFrame generator) {
            return generator.close(task);
        }
        if (iterator == null) {
            throw Fusion.nullReceiver("AsyncIterator.closeAsync()");
        }
        return await(TaskFactory.get().close(iterator), task);
    }

    /** As {@link #closeAsync}, where a block or loop ends, as {@link #close} does. */
    public static @Nullable Object closeIterator(@Nullable Object iterator, CoroutineTask<?> task) throws Throwable {
        if (iterator instanceof GeneratorFrame generator) {
            return generator.close(task, true);
        }
        if (iterator == null) {
            throw Fusion.nullReceiver("AsyncIterator.closeAsync()");
        }
        return close(TaskFactory.get().close(iterator), task);
    }

    /** {@code await(out.emit(value))} of an {@code Emitter}. */
    public static @Nullable Object emit(@Nullable Object out, @Nullable Object value, CoroutineTask<?> task)
            throws Throwable {
        if (out instanceof GeneratorFrame generator && generator.runsIn(task)) {
            return generator.emit(value, task);
        }
        if (out == null) {
            throw Fusion.nullReceiver("Emitter.emit(Object)");
        }
        return await(TaskFactory.get().emit(out, value), task);
    }

    /** A wait of {@code delay} that is the whole body of a task. */
    public static Wait aloneFor(Duration delay, @Nullable Object result) {
        return SleepWait.of(delay, result, true);
    }

    /**
     * What a resumed body goes on with.
     *
     * @param value what the awaited thing gave, when {@code error} is null
     * @param error what the awaited thing threw
     * @return {@code value}
     * @throws Throwable {@code error}, as it is, if there is one
     */
    public static @Nullable Object outcome(@Nullable Object value, @Nullable Throwable error) throws Throwable {
        if (error != null) {
            throw error;
        }
        return value;
    }

    /**
     * Suspends the task until the wait wakes it.
     *
     * @return the task: no frame has been saved yet
     */
    public static Object on(Wait wait, CoroutineTask<?> task) {
        if (task.awaiting != wait) {
            task.awaiting = wait;
        }
        return unwind(task);
    }

    /** As {@link #on}, for a wait that is the whole body of its task: who awaits that goes on in the step in which it ends. */
    public static Object alone(Wait wait, CoroutineTask<?> task) {
        if (task.scheduler.stepsTogether()) {
            task.flags |= CoroutineTask.LONE;
        }
        return on(wait, task);
    }

    private static Object waitFor(CompletableFuture<?> future, CoroutineTask<?> task) {
        if (future == task) {
            throw new IllegalStateException(task.taskName() + " awaits itself: it could never go on");
        }
        task.awaiting = future;
        return unwind(task);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the task as a sign that no frame has been saved yet
    private static Object unwind(CoroutineTask<?> task) {
        task.suspending = true;
        return task;
    }

    /** The stage as a future; a stage that cannot be one is observed through a callback. */
    public static CompletableFuture<?> toFuture(CompletionStage<?> stage) {
        try {
            return stage.toCompletableFuture();
        } catch (UnsupportedOperationException e) {
            return bridge(stage);
        }
    }

    /** A stage that cannot be a future tells its outcome by a callback alone. */
    private static CompletableFuture<?> bridge(CompletionStage<?> stage) {
        CompletableFuture<@Nullable Object> future = new CompletableFuture<>();
        // the stage that comes back repeats the outcome
        CompletionStage<?> unused = stage.whenComplete((value, error) -> {
            if (error == null) {
                future.complete(value);
            } else {
                future.completeExceptionally(error);
            }
        });
        return future;
    }
}
