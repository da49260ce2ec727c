package dev.coroutine.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A started coroutine: the state that its steps, its cancellation and its waiters share.
 *
 * <pre>
 *              createTask                       park: begins to wait, or
 *   (new) ────────────────► waiting ◄──────────  forwards a pending cancel ──┐
 *     │                      │   ▲                                           │
 *     │ hot start            │   └── registers on {@code awaiting}           │
 *     ▼                      ▼ wake, then step                               │
 *   running ───────────────────────────────────► running ────────────────────┘
 *     │ the body ended                             │ the outermost frame ended
 *     ▼                                            ▼
 *   done (value, failure, or cancelled)          done
 * </pre>
 *
 * <p>All fields but {@code waiters} and {@code extras} belong to the thread that the {@link Scheduler} calls the owner. The
 * fields are few, so that a million parked tasks are cheap: {@code awaiting} is what the task waits for (a {@link Body}:
 * created, not started); null, or left over while {@link #STEPPING}, when the task is running or done.
 *
 * @param <T> the type of the result
 */
public abstract class CoroutineTask<T extends @Nullable Object> extends CompletableFuture<T> {
    /** A cancel came while nothing could take it: it is delivered at the next await that has to wait. */
    static final int CANCEL_PENDING = 1;
    /** What the task awaits has accepted a cancel. */
    static final int CANCEL_FORWARDED = 2;
    /** The task has waited, and its scheduler keeps it alive; its place is in the upper half of the flags. */
    static final int HELD = 4;
    /** A step of the task is running; what {@code awaiting} and {@code leaf} hold then is left over. */
    static final int STEPPING = 8;
    /** The task has not begun: {@code awaiting} is its {@link Body}. */
    static final int NEW = 16;
    /** The task's whole body is one wait: who awaits it goes on in the step in which that wait ends. */
    static final int LONE = 32;
    /** The task waits for a close that no cancel from before it may interrupt. */
    static final int CLOSING = 64;
    /** The task has begun generators that it may have left. */
    static final int USES_GENERATORS = 128;
    /** What a step takes back. */
    static final int OF_ONE_WAIT = NEW | CANCEL_FORWARDED | CLOSING;

    /**
     * True exactly while the Java stack is being unwound because something has to wait: what a body returns then is not its
     * result, but the outermost frame that was saved, or the task if none was. For generated code.
     */
    public boolean suspending;

    @Nullable
    Frame leaf;

    @Nullable
    Object awaiting;

    final Scheduler scheduler;
    volatile @Nullable Object waiters;
    /** During a hot start the task whose code called. */
    @Nullable
    CoroutineTask<?> caller;

    /** Where the scheduler keeps the task. */
    HeldTasks.@Nullable Part part;

    /** What the context variables are bound to. */
    @Nullable
    Object @Nullable [] bindings;

    volatile @Nullable TaskExtras extras;
    int flags;
    int cancelRequests;

    /**
     * A task that has not begun.
     *
     * @param scheduler who owns the task's steps
     */
    protected CoroutineTask(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    final void completeNormally(@Nullable Object value) {
        super.complete(Outcomes.cast(value));
    }

    final void completeFailed(Throwable error) {
        super.completeExceptionally(error);
    }

    /** The name that was given, or {@code Task-N}. */
    protected final String taskName() {
        return TaskExtras.of(this).name();
    }

    /** {@link #cancel(boolean)}, with a reason and the exception that is the cause of it all, if there are any. */
    protected final boolean requestCancel(@Nullable String reason, @Nullable Throwable cause) {
        return Cancellation.request(this, reason, cause);
    }

    /** The reason of the last cancel, if it had one. */
    protected final @Nullable String cancelReason() {
        return TaskExtras.cancelReasonOf(this);
    }

    /** The exception that made somebody cancel the task, if there was one. */
    protected final @Nullable Throwable cancelCause() {
        return TaskExtras.cancelCauseOf(this);
    }

    /** Whether a cancel is on its way to where the task waits. */
    protected final boolean isCancelUnderWay() {
        return (flags & (CANCEL_PENDING | CANCEL_FORWARDED)) != 0;
    }

    /** How many cancels were requested and not taken back. */
    protected final int cancelRequests() {
        return cancelRequests;
    }

    /** Takes one request to cancel back. */
    protected final int takeBackCancel() {
        return Cancellation.takeBack(this);
    }

    /** Whether the task waits for {@code awaiting}: its stack is saved and no step of it is running. */
    final boolean isParked() {
        return !suspending && (flags & STEPPING) == 0 && awaiting != null;
    }

    /** Where the frames wait, innermost first; empty when the task is not suspended. */
    protected final List<StackTraceElement> suspendedAt() {
        List<StackTraceElement> stack = new ArrayList<>();
        for (Frame frame = isParked() ? leaf : null; frame != null; frame = frame.parent) {
            StackTraceElement location = frame.location();
            if (location != null) {
                stack.add(location);
            }
        }
        return stack;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return Cancellation.request(this, null, null);
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        if (isDone() || !scheduler.isOwner()) {
            Waiters.observe(this);
        }
        return new DerivedFuture<>(scheduler);
    }

    @Override
    public T join() {
        if (!isDone()) {
            scheduler.refuseToBlock();
        }
        try {
            return super.join();
        } catch (CancellationException e) {
            throw original(e);
        } catch (CompletionException e) {
            Waiters.observe(this);
            throw e;
        }
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        if (!isDone()) {
            scheduler.refuseToBlock();
        }
        try {
            return super.get();
        } catch (CancellationException e) {
            throw original(e);
        } catch (ExecutionException e) {
            Waiters.observe(this);
            throw e;
        }
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        if (!isDone()) {
            scheduler.refuseToBlock();
        }
        try {
            return super.get(timeout, unit);
        } catch (CancellationException e) {
            throw original(e);
        } catch (ExecutionException e) {
            Waiters.observe(this);
            throw e;
        }
    }

    @Override
    public T getNow(T valueIfAbsent) {
        try {
            return super.getNow(valueIfAbsent);
        } catch (CancellationException e) {
            throw original(e);
        } catch (CompletionException e) {
            Waiters.observe(this);
            throw e;
        }
    }

    /** The exception that has the reason, which later JDKs hide in the cause of the one that they throw. */
    private CancellationException original(CancellationException thrown) {
        return Outcomes.errorOf(this) instanceof CancellationException own ? own : thrown;
    }

    /**
     * The exception with which the task has failed; of {@code CompletableFuture} since JDK 19.
     *
     * @return the exception that left the body
     * @throws IllegalStateException if the task is not done, has a value, or was cancelled
     */
    public Throwable exceptionNow() {
        Throwable error = isDone() && !isCancelled() ? Outcomes.errorOf(this) : null;
        if (error == null) {
            throw new IllegalStateException(taskName() + " has not failed");
        }
        return error;
    }

    /**
     * The value of the task; of {@code CompletableFuture} since JDK 19.
     *
     * @throws IllegalStateException if the task is not done, has failed, or was cancelled
     */
    public T resultNow() {
        if (!isDone() || isCompletedExceptionally()) {
            throw new IllegalStateException(taskName() + " has no value");
        }
        return join();
    }

    /** What {@code thenCompose}, {@code thenCombine} and their kin ask of a stage that they are given. */
    @Override
    public CompletableFuture<T> toCompletableFuture() {
        if (waiters instanceof Unretrieved) {
            Waiters.observe(this);
        }
        return this;
    }

    @Override
    public CompletionStage<T> minimalCompletionStage() {
        Waiters.observe(this);
        return super.minimalCompletionStage();
    }

    @Override
    public boolean isCompletedExceptionally() {
        boolean failed = super.isCompletedExceptionally();
        if (failed) {
            Waiters.observe(this);
        }
        return failed;
    }

    /** As {@link #isCompletedExceptionally}, which counts as a look at the failure. */
    final boolean hasFailed() {
        return super.isCompletedExceptionally();
    }

    /** State, name, where the task waits and for what, or how it failed. */
    @Override
    public String toString() {
        return TaskDescription.of(this);
    }

    @Override
    public CompletableFuture<T> orTimeout(long timeout, TimeUnit unit) {
        return copy().orTimeout(timeout, unit);
    }

    @Override
    public CompletableFuture<T> completeOnTimeout(T value, long timeout, TimeUnit unit) {
        return copy().completeOnTimeout(value, timeout, unit);
    }

    @Override
    public boolean complete(T value) {
        throw onlyItsBody();
    }

    @Override
    public boolean completeExceptionally(Throwable ex) {
        throw onlyItsBody();
    }

    @Override
    public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier) {
        throw onlyItsBody();
    }

    @Override
    public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier, Executor executor) {
        throw onlyItsBody();
    }

    @Override
    public void obtrudeValue(T value) {
        throw onlyItsBody();
    }

    @Override
    public void obtrudeException(Throwable ex) {
        throw onlyItsBody();
    }

    private UnsupportedOperationException onlyItsBody() {
        return new UnsupportedOperationException(
                taskName() + " ends when its body ends and cannot be completed from outside; cancel it, or use copy()");
    }
}
