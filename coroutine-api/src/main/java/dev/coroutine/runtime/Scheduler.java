package dev.coroutine.runtime;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who owns the steps of a task: an event loop, or a mailbox over an executor.
 *
 * <p>The steps of a task, its cancels and its timers run one after the other, and each sees what the one before wrote. The
 * thread that may run them now is the owner.
 */
public abstract class Scheduler {
    private final @Nullable Set<Unretrieved> unretrieved;
    private final @Nullable HeldTasks held;
    private volatile boolean debugging = Boolean.getBoolean("dev.coroutine.debug");

    /**
     * For subclasses.
     *
     * @param holdsTasks whether the scheduler keeps its tasks alive until they are done, and their failures until they are seen
     */
    protected Scheduler(boolean holdsTasks) {
        this.held = holdsTasks ? new HeldTasks() : null;
        this.unretrieved = holdsTasks ? ConcurrentHashMap.newKeySet() : null;
    }

    /** The scheduler of a task. */
    public static Scheduler of(CoroutineTask<?> task) {
        return task.scheduler;
    }

    /** Runs one step of a task; called by the owner. */
    protected static void step(CoroutineTask<?> task, ThreadContext context) {
        Steps.step(task, context);
    }

    /** Whether the current thread may touch the state of the tasks. */
    public abstract boolean isOwner();

    /** Queues a step of the task. Any thread; never throws. */
    public abstract void wake(CoroutineTask<?> task);

    /** As {@link #wake}, by the owner. */
    protected void requeue(CoroutineTask<?> task) {
        wake(task);
    }

    /**
     * Queues an action of the owner. Any thread.
     *
     * @return false if there will be no owner any more
     */
    public abstract boolean post(Runnable action);

    /** The time of this scheduler's timers, in nanoseconds; monotonic, with an arbitrary origin. */
    public abstract long time();

    /** Starts a timer that fires on the owner when {@link #time} has reached {@code deadline}. Owner only. */
    public abstract void startTimer(TimerNode timer, long deadline);

    /** Stops a timer that has not fired. Owner only. */
    public abstract void stopTimer(TimerNode timer);

    /** The scheduler of a task that is created by code that runs here. */
    public abstract Scheduler forNewTask();

    /** Where blocking calls go that name no executor. */
    public abstract Executor blockingExecutor();

    /** Reports a failure that nobody will see otherwise. Owner, or any thread when there is no owner any more. */
    public abstract void report(String message, @Nullable Throwable error, @Nullable CoroutineTask<?> task);

    /** A scheduler for one task, every step of which runs on the executor. */
    public static Scheduler over(Executor executor) {
        return new SerialScheduler(executor);
    }

    /**
     * Whether nobody runs the tasks at present, and nobody may ever do: a loop that was opened and is not running. Any thread;
     * another one may begin to run them at any moment.
     */
    protected boolean rests() {
        return false;
    }

    /** The elements in an order about which the rules say nothing. Owner only. */
    public <T> List<T> inOpenOrder(List<T> elements) {
        return elements;
    }

    /** A task was made that this scheduler owns. */
    protected void attach(CoroutineTask<?> task) {}

    /** A task that this scheduler owns is done. */
    protected void detach(CoroutineTask<?> task) {}

    /** A task starts hot: its first step runs inside the call that makes it. */
    protected void beginHotStart() {}

    /** The first step that ran inside a call has ended. */
    protected void endHotStart() {}

    /** Whether the steps of one task may run inside those of another one, because one thread runs all. */
    protected boolean stepsTogether() {
        return false;
    }

    /** Whether tasks remember where they were created, and those are told of that swallow a cancel or block their loop. */
    protected final void debugging(boolean on) {
        debugging = on;
    }

    /** Whether {@link #debugging} is on. */
    protected final boolean isDebugging() {
        return debugging;
    }

    /**
     * Cancels a future that somebody else completes. One that throws has refused to be cancelled; whoever cancels has other
     * things to do, so that the exception is reported and not thrown. Owner only.
     *
     * @return whether it was cancelled
     */
    public final boolean cancel(CompletableFuture<?> future) {
        try {
            return future.cancel(true);
        } catch (Throwable e) {
            report("a future has thrown an exception when it was cancelled", e, null);
            return false;
        }
    }

    /**
     * {@code now + delay}, without wrapping round: a delay beyond 146 years counts as that, and what is more than 73 years back
     * as that. So any two deadlines can be compared by their difference.
     */
    public static long deadline(long now, long delayNanos) {
        return now + Math.max(Math.min(delayNanos, Long.MAX_VALUE >> 1), Long.MIN_VALUE >> 2);
    }

    /** The current thread is about to block until a task is done: refused if only this thread can go on with it. */
    final void refuseToBlock() {
        if (isOwner()) {
            throw new IllegalStateException(
                    "blocking here would wait for ever: only this thread can go on with the task."
                            + " Use await, or block on another thread");
        }
        ThreadContext.current().handOvers.beforeBlocking();
    }

    /** Keeps a task that is not held alive until it is done. Owner only. */
    final void hold(CoroutineTask<?> task) {
        if (held != null) {
            held.add(task);
        }
    }

    final void release(CoroutineTask<?> task) {
        HeldTasks.Part part = task.part;
        if (held != null && part != null) {
            held.remove(task, part);
        }
    }

    /** The tasks that are not done, in no order of meaning. Owner only. */
    protected final Set<CoroutineTask<?>> tasks() {
        Set<CoroutineTask<?>> tasks = new LinkedHashSet<>();
        if (held != null) {
            held.forEach(tasks::add);
        }
        forEachQueued(item -> {
            if (item instanceof CoroutineTask<?> task && !task.isDone()) {
                tasks.add(task);
            }
        });
        addRunning(tasks);
        return tasks;
    }

    /** Goes through what the owner is going to run. Owner only. */
    protected void forEachQueued(Consumer<Object> action) {}

    /** Tasks that have not waited yet are on the stack of this thread. */
    private void addRunning(Set<CoroutineTask<?>> tasks) {
        for (CoroutineTask<?> task = ThreadContext.current().task; task != null; task = task.caller) {
            if (task.scheduler == this && !task.isDone()) {
                tasks.add(task);
            }
        }
    }

    /** Ends a task that can never be stepped again. */
    protected static void abandon(CoroutineTask<?> task, Throwable error) {
        Steps.abandon(task, error);
    }

    final void keep(Unretrieved failure) {
        if (unretrieved != null) {
            unretrieved.add(failure);
        }
    }

    final void drop(Unretrieved failure) {
        if (unretrieved != null) {
            unretrieved.remove(failure);
        }
    }

    /** Reports the failures that nobody has looked at. */
    protected final void reportUnretrieved() {
        if (unretrieved != null) {
            unretrieved.forEach(Unretrieved::reportNow);
        }
    }
}
