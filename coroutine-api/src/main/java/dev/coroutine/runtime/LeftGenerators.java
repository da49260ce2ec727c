package dev.coroutine.runtime;

import org.jspecify.annotations.Nullable;

/**
 * What a task has to close when its body has ended: the generators that it has begun and left in the middle, without a block or
 * loop that closes them (rule 30). It is done when they are closed; how it ends stays as it is.
 *
 * <p>A list through the generators themselves, the newest first. Those that another task has asked for an element are not in it,
 * and those that are running, for a {@code hasNextAsync()} that nobody has awaited, are left to it.
 */
final class LeftGenerators extends Frame {
    private final @Nullable Object value;
    private final @Nullable Throwable error;

    private LeftGenerators(@Nullable Object value, @Nullable Throwable error) {
        this.value = value;
        this.error = error;
    }

    static void add(CoroutineTask<?> task, GeneratorFrame generator) {
        TaskExtras extras = TaskExtras.of(task);
        GeneratorFrame older = extras.generators;
        generator.after = older;
        if (older != null) {
            older.before = generator;
        }
        extras.generators = generator;
        task.flags |= CoroutineTask.USES_GENERATORS;
    }

    /** Takes a generator out, if it is in the list. */
    static void remove(CoroutineTask<?> task, GeneratorFrame generator) {
        TaskExtras extras = task.extras;
        GeneratorFrame newer = generator.before;
        GeneratorFrame older = generator.after;
        if (newer != null) {
            newer.after = older;
        } else if (extras != null && extras.generators == generator) {
            extras.generators = older;
        }
        if (older != null) {
            older.before = newer;
        }
        generator.before = null;
        generator.after = null;
    }

    /**
     * Closes all inside the task, whose body has ended with {@code value} or {@code error}.
     *
     * @return whether that has to wait: then the task will end in the same way later
     */
    static boolean haveToBeWaitedFor(CoroutineTask<?> task, @Nullable Object value, @Nullable Throwable error) {
        ThreadContext context = ThreadContext.current();
        CoroutineTask<?> outer = context.task;
        context.task = task;
        Runnable back = Carried.ON && outer != task ? Carried.enter(task) : null;
        try {
            LeftGenerators frame = new LeftGenerators(value, error);
            Object inner = closeAll(task);
            if (inner != null) {
                Steps.park(task, frame.link(inner));
            }
            return inner != null;
        } finally {
            if (back != null) {
                Carried.leave(task, back);
            }
            context.task = outer;
        }
    }

    @Override
    protected @Nullable Object resume(CoroutineTask<?> task, @Nullable Object closed, @Nullable Throwable failure)
            throws Throwable {
        report(task, failure);
        Object inner = closeAll(task);
        return inner == null ? Awaits.outcome(value, error) : link(inner);
    }

    /** Closes one after the other; returns the frame of one that has to wait, or null when all are closed. */
    private static @Nullable Object closeAll(CoroutineTask<?> task) {
        task.flags &= ~CoroutineTask.USES_GENERATORS;
        TaskExtras extras = TaskExtras.of(task);
        for (GeneratorFrame left = extras.generators; left != null; left = extras.generators) {
            left.leaveUser();
            if (left.isRunning()) {
                continue;
            }
            try {
                Object inner = left.close(task, true);
                if (task.suspending) {
                    return inner;
                }
            } catch (Throwable e) {
                Steps.stopUnwinding(task);
                report(task, e);
            }
        }
        return null;
    }

    /** A cancel that came meanwhile has cut the closing short, and nothing else. */
    private static void report(CoroutineTask<?> task, @Nullable Throwable failure) {
        if (failure != null && !TaskFactory.get().isCancel(failure)) {
            task.scheduler.report(
                    "a generator that " + task.taskName() + " has left in the middle could not be closed",
                    failure,
                    task);
        }
    }
}
