package dev.coroutine.runtime;

import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * How a task goes on: from the innermost frame outwards, in a loop, until something has to wait or no frame is left.
 *
 * <p>The callback on what is awaited is registered only when the whole stack has been saved: from then on another thread
 * may cause the next step.
 */
final class Steps {
    private Steps() {}

    /** One step, on the owner's thread; leaves the task as the current one, for the owner to clear or replace. */
    static void step(CoroutineTask<?> task, ThreadContext context) {
        if (context.task != task) {
            context.task = task;
        }
        if (Carried.ON) {
            Carried.step(task);
        } else {
            advance(task);
        }
    }

    static void advance(CoroutineTask<?> task) {
        Object awaited = task.awaiting;
        if (awaited == null) {
            return; // abandoned
        }
        int flags = task.flags;
        if ((flags & CoroutineTask.LONE) != 0) {
            finishLone(task, awaited, ThreadContext.current());
            return;
        }
        task.flags = (flags & ~CoroutineTask.OF_ONE_WAIT) | CoroutineTask.STEPPING;
        if ((flags & CoroutineTask.NEW) != 0) {
            start(task, (Body<?>) awaited);
        } else if (awaited == YieldWait.PLAIN && (flags & CoroutineTask.CANCEL_FORWARDED) == 0) {
            resume(task, task.leaf, null, null); // its wait stays: it is likely to be the next one too
        } else {
            goOn(task, awaited, (flags & CoroutineTask.CANCEL_FORWARDED) != 0);
        }
    }

    private static void start(CoroutineTask<?> task, Body<?> body) {
        task.awaiting = null;
        Object value;
        try {
            value = body.start(task);
        } catch (Throwable e) {
            stopUnwinding(task);
            finish(task, null, e);
            return;
        }
        if (task.suspending) {
            park(task, value);
        } else {
            finish(task, value, null);
        }
    }

    private static void goOn(CoroutineTask<?> task, Object awaited, boolean cancelled) {
        task.awaiting = null;
        Object value = null;
        Throwable error = null;
        try {
            value = outcome(task, awaited, cancelled);
        } catch (Throwable e) {
            boolean returned = task.leaf == null; // what waits for a result of its own has saved a frame
            error = returned && awaited instanceof CompletableFuture<?> future ? Outcomes.handedOn(e, future) : e;
        }
        resume(task, task.leaf, value, error);
    }

    private static @Nullable Object outcome(CoroutineTask<?> task, Object awaited, boolean cancelled) throws Throwable {
        if (awaited instanceof CompletableFuture<?> future) {
            return cancelled ? Cancellation.outcome(task, future) : Outcomes.of(future);
        }
        if (cancelled) {
            throw Cancellation.error(task);
        }
        return ((Wait) awaited).outcome(task);
    }

    private static void resume(
            CoroutineTask<?> task, @Nullable Frame innermost, @Nullable Object value, @Nullable Throwable error) {
        Frame frame = innermost;
        while (frame != null) {
            Frame parent = frame.parent;
            try {
                value = frame.goOn(frame, task, value, error);
                error = null;
            } catch (Throwable e) {
                AsyncStackTrace.leaves(e, error, frame, parent, frame == innermost ? task : null);
                value = null;
                error = parent == null ? e : Outcomes.unwrapped(e); // the parent awaits the call
                stopUnwinding(task);
            }
            if (task.suspending) {
                if (value != frame) { // else the activation has saved itself again, where it was
                    join(task, value, parent);
                }
                if (!(task.awaiting instanceof GeneratorFrame generator)) {
                    park(task);
                    return;
                }
                parent = generator.pauseBefore(task);
                value = true;
            }
            frame = parent;
        }
        finish(task, value, error);
    }

    /**
     * Resumes frames inside a step that is running, from the innermost one up to {@code end}, which is not resumed. When one of
     * them has to wait ({@code task.suspending}) all are joined, and lead to {@code end}.
     *
     * @throws Throwable what leaves the last of them
     */
    static void resumeWithin(CoroutineTask<?> task, Frame innermost, Frame end, @Nullable Throwable thrown)
            throws Throwable {
        Object value = null;
        Throwable error = thrown;
        Frame frame = innermost;
        while (frame != end) {
            Frame parent = Objects.requireNonNull(frame.parent, "leads to the end");
            try {
                value = frame.goOn(frame, task, value, error);
                error = null;
            } catch (Throwable e) {
                AsyncStackTrace.leaves(e, error, frame, parent == end ? null : parent, null);
                value = null;
                error = Outcomes.unwrapped(e);
                stopUnwinding(task);
            }
            if (task.suspending) {
                if (value != frame) { // else the activation has saved itself again, where it was
                    join(task, value, parent);
                }
                GeneratorFrame generator = emittingBefore(end, parent, task.awaiting);
                if (generator == null) {
                    return;
                }
                parent = Objects.requireNonNull(generator.pauseBefore(task), "leads to the end");
                value = true;
            }
            frame = parent;
        }
        if (error != null) {
            throw error;
        }
    }

    /** The generator that gives an element, if its frame comes before {@code end}. */
    private static @Nullable GeneratorFrame emittingBefore(Frame end, Frame first, @Nullable Object awaiting) {
        if (awaiting instanceof GeneratorFrame generator) {
            for (Frame frame = first; frame != null && frame != end; frame = frame.parent) {
                if (frame == generator) {
                    return generator;
                }
            }
        }
        return null;
    }

    /** An error (no memory, no stack) cut a suspension short: nothing was registered yet. */
    static void stopUnwinding(CoroutineTask<?> task) {
        if (task.suspending) {
            task.suspending = false;
            task.leaf = null;
            task.awaiting = null;
        }
    }

    /** The stack of a new task has been unwound: begins to wait. */
    static void park(CoroutineTask<?> task, @Nullable Object outermost) {
        join(task, outermost, null);
        park(task);
    }

    /** Joins what was saved to the frames further out. */
    private static void join(CoroutineTask<?> task, @Nullable Object outermost, @Nullable Frame parent) {
        if (outermost instanceof Frame frame) {
            if (frame.parent != parent) {
                frame.parent = parent;
            }
        } else {
            task.leaf = parent;
        }
    }

    private static void park(CoroutineTask<?> task) {
        task.suspending = false;
        task.flags &= ~CoroutineTask.STEPPING;
        if ((task.flags & CoroutineTask.HELD) == 0) {
            task.scheduler.hold(task);
        }
        register(task);
        if ((task.flags & (CoroutineTask.CANCEL_PENDING | CoroutineTask.CLOSING)) == CoroutineTask.CANCEL_PENDING) {
            Cancellation.deliverPending(task);
        }
    }

    private static void register(CoroutineTask<?> task) {
        Object awaited = task.awaiting;
        try {
            if (awaited == YieldWait.PLAIN) {
                task.scheduler.requeue(task);
            } else if (awaited instanceof CoroutineTask<?> other) {
                if (other.scheduler != task.scheduler) {
                    StrandedWait.watch(task, other);
                }
                Waiters.add(other, task);
            } else if (awaited instanceof CompletableFuture<?> future) {
                Waiters.add(future, new Resumption(task));
            } else if (awaited != null) {
                ((Wait) awaited).begin(task);
            }
        } catch (Throwable e) {
            task.awaiting = CompletableFuture.failedFuture(e);
            task.scheduler.wake(task);
        }
    }

    /** The body has ended. */
    static void finish(CoroutineTask<?> task, @Nullable Object value, @Nullable Throwable error) {
        if ((task.flags & CoroutineTask.USES_GENERATORS) != 0 && LeftGenerators.haveToBeWaitedFor(task, value, error)) {
            return;
        }
        task.scheduler.release(task);
        task.scheduler.detach(task);
        task.awaiting = null;
        task.leaf = null;
        forget(task);
        if (error == null) {
            task.completeNormally(value);
            Waiters.callAll(task);
        } else {
            fail(task, TaskFactory.get().ending(error));
        }
    }

    private static void forget(CoroutineTask<?> task) {
        if (task.bindings != null) {
            task.bindings = null;
        }
    }

    private static void fail(CoroutineTask<?> task, Throwable ending) {
        boolean watched = task.getNumberOfDependents() > 0;
        task.completeFailed(ending);
        tell(task, ending, watched);
    }

    private static void tell(CoroutineTask<?> task, Throwable ending, boolean watched) {
        if (watched || ending instanceof CancellationException) {
            Waiters.seen(task);
        } else {
            Waiters.failed(task, ending);
        }
    }

    /** Ends a task that only waited, on the owner's thread and outside its step. */
    static void finishWaiting(CoroutineTask<?> task, @Nullable Object value) {
        task.awaiting = null;
        finish(task, value, null);
    }

    /** As {@link #finishWaiting(CoroutineTask, Object)}; a single waiting task of this thread is stepped at once. */
    static void finishWaiting(CoroutineTask<?> task, @Nullable Object value, ThreadContext context) {
        task.awaiting = null;
        forget(task);
        task.scheduler.release(task);
        task.completeNormally(value);
        Waiters.stepAll(task, context);
    }

    /**
     * Ends a task whose only wait is over, in its own turn; a single waiting task of this thread is stepped at once.
     *
     * @param awaited the wait, or a failed future if it could not begin
     */
    static void finishLone(CoroutineTask<?> task, Object awaited, ThreadContext context) {
        context.task = task;
        Object value = null;
        Throwable error = null;
        try {
            value = outcome(task, awaited, (task.flags & CoroutineTask.CANCEL_FORWARDED) != 0);
        } catch (Throwable e) {
            error = e;
        }
        if (error == null) {
            finishWaiting(task, value, context);
        } else {
            failWaiting(task, TaskFactory.get().ending(error), context);
        }
    }

    private static void failWaiting(CoroutineTask<?> task, Throwable ending, ThreadContext context) {
        task.awaiting = null;
        forget(task);
        task.scheduler.release(task);
        boolean watched = task.getNumberOfDependents() > 0;
        task.completeFailed(ending);
        if (!Waiters.stepOnly(task, context)) {
            tell(task, ending, watched);
        }
    }

    /** Ends a task that can never be stepped again. */
    static void abandon(CoroutineTask<?> task, Throwable error) {
        if (task.isDone()) {
            return;
        }
        task.awaiting = null;
        task.leaf = null;
        task.flags &= ~CoroutineTask.USES_GENERATORS;
        finish(task, null, error);
    }

    /** Wakes the task when a foreign future is done. */
    private static final class Resumption extends Waiter {
        private final CoroutineTask<?> task;

        Resumption(CoroutineTask<?> task) {
            this.task = task;
        }

        @Override
        protected void done() {
            task.scheduler.wake(task);
        }
    }
}
