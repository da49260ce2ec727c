package dev.coroutine.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Who owns the steps of a task: an event loop, or a mailbox over an executor.
 *
 * <p>The steps of a task, its cancels and its timers run one after the other, and each sees what the one before wrote. The
 * thread that may run them now is the owner.
 */
public abstract class Scheduler {
    private final @Nullable Set<Unretrieved> unretrieved;
    private @Nullable CoroutineTask<?> oldest;
    private @Nullable CoroutineTask<?> newest;
    private volatile boolean creationSites = Boolean.getBoolean("dev.coroutine.debug");

    /**
     * For subclasses.
     *
     * @param holdsTasks whether the scheduler keeps its tasks alive until they are done, and their failures until they are seen
     */
    protected Scheduler(boolean holdsTasks) {
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

    /** A task was made that this scheduler owns. */
    protected void attach(CoroutineTask<?> task) {}

    /** A task that this scheduler owns is done. */
    protected void detach(CoroutineTask<?> task) {}

    /** A task starts hot: its first step runs inside the call that makes it. */
    protected void beginHotStart() {}

    /** The first step that ran inside a call has ended. */
    protected void endHotStart() {}

    /** Whether tasks remember where they were created. */
    protected final void creationSites(boolean on) {
        creationSites = on;
    }

    final boolean creationSites() {
        return creationSites;
    }

    /** {@code now + delay}, without wrapping round: a delay beyond 146 years counts as that. */
    public static long deadline(long now, long delayNanos) {
        return now + Math.min(delayNanos, Long.MAX_VALUE >> 1);
    }

    final void refuseToBlock() {
        if (isOwner()) {
            throw new IllegalStateException(
                    "blocking here would wait for ever: only this thread can go on with the task."
                            + " Use await, or block on another thread");
        }
    }

    /** Holds the task until it is done. Owner only. */
    protected final void hold(CoroutineTask<?> task) {
        if (unretrieved == null || (task.flags & CoroutineTask.LINKED) != 0) {
            return;
        }
        task.flags |= CoroutineTask.LINKED;
        CoroutineTask<?> before = newest;
        task.previous = before;
        newest = task;
        if (before == null) {
            oldest = task;
        } else {
            before.next = task;
        }
    }

    final void release(CoroutineTask<?> task) {
        if ((task.flags & CoroutineTask.LINKED) == 0) {
            return;
        }
        task.flags &= ~CoroutineTask.LINKED;
        CoroutineTask<?> before = task.previous;
        CoroutineTask<?> after = task.next;
        task.previous = null;
        task.next = null;
        if (before == null) {
            oldest = after;
        } else {
            before.next = after;
        }
        if (after == null) {
            newest = before;
        } else {
            after.previous = before;
        }
    }

    /** The tasks that are not done, oldest first. Owner only. */
    protected final List<CoroutineTask<?>> tasks() {
        List<CoroutineTask<?>> tasks = new ArrayList<>();
        for (CoroutineTask<?> task = oldest; task != null; task = task.next) {
            tasks.add(task);
        }
        addHotStarts(tasks);
        return tasks;
    }

    /** Tasks in their hot start are not held yet: they are on the stack of this thread. */
    private void addHotStarts(List<CoroutineTask<?>> tasks) {
        CoroutineTask<?> running = ThreadContext.current().task;
        while (running != null && (running.flags & CoroutineTask.LINKED) == 0) {
            if (running.scheduler == this && !running.isDone()) {
                tasks.add(running);
            }
            running = running.previous;
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
