package dev.coroutine.runtime;

import org.jspecify.annotations.Nullable;

/** What a thread is doing for us: the loop that runs on it and the task whose code runs. One object for each thread. */
public final class ThreadContext {
    private static final Current CURRENT = new Current();

    @Nullable
    CoroutineTask<?> task;

    /** The cancel that is being handed on, while what a task awaits is told of it. */
    @Nullable
    CancelPath cancelling;

    /** The context variables of code that runs outside every task. */
    Variables.@Nullable Scope scope;

    final HandOvers handOvers = new HandOvers();

    private @Nullable Scheduler loop;

    private ThreadContext() {}

    /** A class of its own, because a lambda here would start the JVM's machinery for lambdas in every program. */
    private static final class Current extends ThreadLocal<ThreadContext> {
        @Override
        protected ThreadContext initialValue() {
            return new ThreadContext();
        }
    }

    /** The context of the current thread. */
    public static ThreadContext current() {
        return CURRENT.get();
    }

    /** The task whose code is running, if any. */
    public @Nullable CoroutineTask<?> task() {
        return task;
    }

    /** No task's code runs any more. To be called by a scheduler when it has stepped a task. */
    public void leaveTask() {
        if (task != null) {
            task = null;
        }
    }

    /** The callback that ran has no context variables for others. */
    public void leaveScope() {
        if (scope != null) {
            scope = null;
        }
    }

    /** Who owns the code that is running: the task's scheduler, else the loop that runs on this thread, else null. */
    public @Nullable Scheduler scheduler() {
        CoroutineTask<?> running = task;
        return running == null ? loop() : running.scheduler;
    }

    /** The loop that runs or lives on this thread, also when the code that is running belongs to another executor. */
    public @Nullable Scheduler loop() {
        Scheduler running = loop;
        return running == null ? Residents.here() : running;
    }

    /** From now on {@code loop} owns what its host's thread runs, also between its turns. */
    public static void settle(Scheduler loop) {
        Residents.add(loop);
    }

    /** Takes {@link #settle} back. */
    public static void moveOut(Scheduler loop) {
        Residents.remove(loop);
    }

    /** The scheduler for a task that is made now, here. */
    public Scheduler schedulerForNewTask() {
        Scheduler here = scheduler();
        return here == null ? SerialScheduler.onCommonPool() : here.forNewTask();
    }

    /**
     * Runs {@code body} as the loop of this thread, outside every task.
     *
     * @param scheduler the loop
     * @param body what runs until the loop stops
     */
    public void runLoop(Scheduler scheduler, Runnable body) {
        CoroutineTask<?> outerTask = task;
        Scheduler outerLoop = loop;
        Variables.Scope outerScope = scope;
        task = null;
        scope = null;
        loop = scheduler;
        try {
            body.run();
        } finally {
            task = outerTask;
            loop = outerLoop;
            scope = outerScope;
        }
    }
}
