package dev.coroutine;

import dev.coroutine.runtime.CoroutineTask;
import dev.coroutine.runtime.Launcher;
import dev.coroutine.runtime.Scheduler;
import dev.coroutine.runtime.ThreadContext;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A started coroutine: {@code asyncio.Task}, as a {@link java.util.concurrent.CompletableFuture}.
 *
 * <p>It ends when its body ends, and by nothing else: {@code complete}, {@code completeExceptionally},
 * {@code completeAsync} and {@code obtrude…} throw {@link UnsupportedOperationException}; {@code orTimeout} and
 * {@code completeOnTimeout} act on a copy. Blocking on a task that is not done ({@code join}, {@code get}) on the only
 * thread that could go on with it throws {@link IllegalStateException}, also for the futures that {@code thenApply} and its
 * kin derive from it. Awaiting, {@code cancel} and the methods of
 * {@link java.util.concurrent.CompletableFuture} may be used on any thread; {@link #uncancel} is for the task's own.
 *
 * @param <T> the type of the result
 */
public final class Task<T extends @Nullable Object> extends CoroutineTask<T> {
    private static final Task<Void> DONE = noValue();

    Task(Scheduler scheduler) {
        super(scheduler);
    }

    /** A task that is done and has this value. */
    public static <T extends @Nullable Object> Task<T> of(T value) {
        return completed(value);
    }

    /** A task that is done, without a value. */
    public static Task<Void> done() {
        return DONE;
    }

    /** A task that has failed; with a {@link java.util.concurrent.CancellationException}, one that was cancelled. */
    @SuppressWarnings("unchecked") // a task without a value is a task of any type
    public static <T extends @Nullable Object> Task<T> failed(Throwable error) {
        return (Task<T>) Launcher.failed(error);
    }

    @SuppressWarnings("unchecked") // the value is of type T
    private static <T extends @Nullable Object> Task<T> completed(T value) {
        return (Task<T>) Launcher.completed(value);
    }

    @SuppressWarnings("unchecked") // null is the only value of type Void
    private static Task<Void> noValue() {
        return (Task<Void>) Launcher.completed(null);
    }

    /**
     * The task whose code is running: {@code asyncio.current_task}.
     *
     * @throws IllegalStateException if no task's code runs on this thread
     */
    public static Task<?> current() {
        CoroutineTask<?> task = ThreadContext.current().task();
        if (task == null) {
            throw new IllegalStateException("no task is running on thread " + Thread.currentThread()
                    + ": Task.current() is for the code of coroutines");
        }
        return (Task<?>) task;
    }

    /**
     * The tasks of the running loop that are not done: {@code asyncio.all_tasks}.
     *
     * @return a set that does not change, in no order of meaning
     * @throws IllegalStateException if no loop is running on this thread
     */
    public static Set<Task<?>> all() {
        DrivenLoop loop = DrivenLoop.running();
        Set<Task<?>> all = new LinkedHashSet<>();
        for (CoroutineTask<?> task : loop.notDone()) {
            all.add((Task<?>) task);
        }
        return Collections.unmodifiableSet(all);
    }

    /** The name that was given to {@code createTask}, or {@code Task-N}, where N counts the names asked for. Any thread. */
    public String name() {
        return taskName();
    }

    /**
     * Asks the task to end: {@code asyncio.Task.cancel}.
     *
     * <p>What the task awaits is cancelled, and the task sees {@link CancelledError} there; if nothing can be cancelled now,
     * the next await that has to wait throws it. The body may clean up and await in {@code finally}, or refuse. Any thread.
     *
     * @return false if the task is done; a failure that it has counts as seen then, as in asyncio
     */
    public boolean cancel() {
        return requestCancel(null, null);
    }

    /**
     * As {@link #cancel()}, with a reason that shows in {@link CancelledError#reason} and in the exception that others see.
     *
     * @param reason why
     * @return false if the task is done
     */
    public boolean cancel(@Nullable String reason) {
        return requestCancel(reason, null);
    }

    /**
     * As {@link #cancel()}.
     *
     * @param mayInterruptIfRunning without meaning: coroutines are cancelled where they await
     */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return requestCancel(null, null);
    }

    /** How many times the task was cancelled, less those taken back: {@code asyncio.Task.cancelling}. */
    public int cancelling() {
        return cancelRequests();
    }

    /**
     * Takes one cancel back, when its purpose has been served: {@code asyncio.Task.uncancel}. The last one takes a cancel
     * that was not delivered yet with it. For the code that requested that cancel, on the thread on which the task runs.
     *
     * @return how many remain
     * @throws IllegalStateException on another thread, while the task is not done
     */
    public int uncancel() {
        return takeBackCancel();
    }

    /** The reason of the last cancel, if it had one. */
    @Nullable
    String reasonOfCancel() {
        return cancelReason();
    }

    /** As {@link #cancel(String)}, because of a failure elsewhere. */
    boolean cancel(@Nullable String reason, @Nullable Throwable cause) {
        return requestCancel(reason, cause);
    }

    /**
     * Cancels what the task is doing now, by who takes that back with {@link #uncancel} when it has ended. The reason of a
     * cancel from outside, which will win, stays.
     */
    void cancelSection(@Nullable String reason, @Nullable Throwable cause) {
        boolean outside = cancelling() > 0;
        requestCancel(outside ? cancelReason() : reason, outside ? cancelCause() : cause);
    }

    /** Whether a cancel is on its way to where the task waits. */
    boolean isBeingCancelled() {
        return isCancelUnderWay();
    }

    /**
     * Where the task waits: its logical stack, the innermost await first; empty while it runs, before it starts and when it
     * is done. {@code asyncio.Task.get_stack}.
     */
    public List<StackTraceElement> stack() {
        return suspendedAt();
    }
}
