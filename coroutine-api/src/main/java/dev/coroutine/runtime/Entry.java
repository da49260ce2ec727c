package dev.coroutine.runtime;

import org.jspecify.annotations.Nullable;

/** The frame of every compiled public method: makes the task in which its body runs up to the first suspension. */
public final class Entry {
    /** The version of what generated code and runtime expect of each other. */
    public static final int CONTRACT = 1;

    private Entry() {}

    /**
     * Makes a task and makes it the current one.
     *
     * @param contract the version for which the caller was compiled
     * @throws IllegalStateException if this runtime does not serve that version
     */
    public static CoroutineTask<?> begin(int contract) {
        if (contract != CONTRACT) {
            throw notServed(contract);
        }
        ThreadContext context = ThreadContext.current();
        return begin(context, context.schedulerForNewTask());
    }

    static CoroutineTask<?> begin(ThreadContext context, Scheduler scheduler) {
        CoroutineTask<?> task = Launcher.newTask(scheduler, context);
        scheduler.beginHotStart();
        task.caller = context.task;
        context.task = task;
        if (Carried.ON) {
            Carried.begin(task);
        }
        return task;
    }

    /**
     * The body has returned: with its result, or because it suspended.
     *
     * @return the task
     */
    public static CoroutineTask<?> end(CoroutineTask<?> task, @Nullable Object value) {
        restoreCaller(task);
        if (task.suspending) {
            Steps.park(task, value);
        } else {
            Steps.finish(task, value, null);
        }
        task.scheduler.endHotStart();
        return task;
    }

    /**
     * The body has thrown.
     *
     * @return the task
     */
    public static CoroutineTask<?> fail(CoroutineTask<?> task, Throwable error) {
        restoreCaller(task);
        Steps.stopUnwinding(task);
        Steps.finish(task, null, error);
        task.scheduler.endHotStart();
        return task;
    }

    private static void restoreCaller(CoroutineTask<?> task) {
        if (Carried.ON) {
            Carried.end(task);
        }
        ThreadContext.current().task = task.caller;
        task.caller = null;
    }

    private static IllegalStateException notServed(int contract) {
        return new IllegalStateException("this class was compiled for version " + contract
                + " of the coroutine runtime's contract, and the coroutine-api in use serves version " + CONTRACT
                + ": compile it again with the coroutine compiler of the same release as coroutine-api");
    }
}
