package dev.coroutine.runtime;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** How the functions of {@code dev.coroutine} make tasks. */
public final class Launcher {
    /** The scheduler of tasks that were born done: it never has anything to do. */
    private static final Scheduler NOWHERE = new SerialScheduler(new Direct());

    private Launcher() {}

    /** Not a lambda, for the reason that {@link ThreadContext} tells. */
    private static final class Direct implements Executor {
        @Override
        public void execute(Runnable command) {
            command.run();
        }
    }

    /** Starts the body at once, as a direct call of a compiled method does. */
    public static CoroutineTask<?> startNow(Body<?> body) {
        return startNow(ThreadContext.current().schedulerForNewTask(), body);
    }

    /** Starts the body at once, in a task that {@code scheduler} owns; called by the owner. */
    public static CoroutineTask<?> startNow(Scheduler scheduler, Body<?> body) {
        CoroutineTask<?> task = Entry.begin(ThreadContext.current(), scheduler);
        Object value;
        try {
            value = body.start(task);
        } catch (Throwable e) {
            return Entry.fail(task, e);
        }
        return Entry.end(task, value);
    }

    /**
     * Makes a task whose first step is queued.
     *
     * @param scheduler who owns the task
     * @param body what it runs
     * @param name its name, or null for {@code Task-N}
     */
    public static CoroutineTask<?> startSoon(Scheduler scheduler, Body<?> body, @Nullable String name) {
        CoroutineTask<?> task = prepare(scheduler, body, name);
        scheduler.wake(task);
        return task;
    }

    /** As {@link #startSoon}, except that the caller has to queue the first step. */
    public static CoroutineTask<?> prepare(Scheduler scheduler, Body<?> body, @Nullable String name) {
        CoroutineTask<?> task = newTask(scheduler, ThreadContext.current());
        if (name != null) {
            TaskExtras.of(task).name(name);
        }
        task.awaiting = body;
        task.flags = CoroutineTask.NEW;
        return task;
    }

    /** A task whose whole body is a wait, in a loop; called by the owner. */
    public static CoroutineTask<?> startWaiting(Scheduler scheduler, QueuedWait wait) {
        CoroutineTask<?> task = newTask(scheduler, ThreadContext.current());
        task.awaiting = wait;
        task.flags = CoroutineTask.LONE;
        scheduler.hold(task);
        wait.begin(task);
        return task;
    }

    /** A task in which code can run that is stepped by whoever calls; nobody knows of it, and it never waits or ends. */
    public static CoroutineTask<?> withoutOwner() {
        return TaskFactory.get().newTask(NOWHERE);
    }

    /** A task that has ended with a value. */
    public static CoroutineTask<?> completed(@Nullable Object value) {
        CoroutineTask<?> task = TaskFactory.get().newTask(NOWHERE);
        task.completeNormally(value);
        return task;
    }

    /** A task that has failed, about which nobody needs to be told. */
    public static CoroutineTask<?> failed(Throwable error) {
        CoroutineTask<?> task = TaskFactory.get().newTask(NOWHERE);
        task.completeFailed(TaskFactory.get().ending(error));
        Waiters.observe(task);
        return task;
    }

    /** A task that sees the context variables that the code here sees. */
    static CoroutineTask<?> newTask(Scheduler scheduler, ThreadContext maker) {
        CoroutineTask<?> task = TaskFactory.get().newTask(scheduler);
        task.bindings = Variables.handedOnBy(maker);
        scheduler.attach(task);
        if (scheduler.isDebugging()) {
            TaskExtras.of(task).createdAt = CreationSite.find();
        }
        return task;
    }
}
