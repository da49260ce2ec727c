package dev.coroutine.runtime;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A task that waits in a {@link WaitQueue}: the wait and its place in the queue are one object.
 *
 * <p>Rule 28 of primitives: as long as the wait is in its queue a cancel takes it out; when it was taken out to be handed
 * something, a cancel comes too late, and the task gets the thing. In both cases the task goes on in the next turn, also
 * when it has no other body than this wait: then who awaits that task goes on in the same step, as if there were no task
 * between.
 */
public class QueuedWait implements Wait, Runnable {
    @Nullable
    QueuedWait previous;

    @Nullable
    QueuedWait next;

    private WaitQueue queue;
    private @Nullable Object value;
    private @Nullable CoroutineTask<?> task;

    private record Failure(Throwable error) {}

    /**
     * A wait that has not begun.
     *
     * @param queue where it will wait
     * @param value what the queue shall know of it
     */
    public QueuedWait(WaitQueue queue, @Nullable Object value) {
        this.queue = queue;
        this.value = value;
    }

    /** What it was made with, or what it was given since. */
    public final @Nullable Object value() {
        return value;
    }

    /** Remembers this instead, without waking anybody. */
    public final void keep(@Nullable Object other) {
        value = other;
    }

    /** The task that waits; once the wait has begun. */
    protected final CoroutineTask<?> task() {
        CoroutineTask<?> waiting = task;
        if (waiting == null) {
            throw new IllegalStateException("the wait has not begun");
        }
        return waiting;
    }

    @Override
    public void begin(CoroutineTask<?> waiting) {
        task = waiting;
        queue.add(this);
    }

    /** Waits in a queue, perhaps another one than before. */
    protected final void waitIn(WaitQueue line) {
        queue = line;
        line.add(this);
    }

    /** Its loop was closed while it waited. */
    protected final boolean isLost() {
        return task != null && task.isDone();
    }

    /** Hands it something, when it was taken out of its queue. */
    public void give(@Nullable Object thing) {
        value = thing;
        goOn();
    }

    /** Lets its await throw, when it was taken out of its queue. */
    public final void fail(Throwable error) {
        endsWith(error);
        goOn();
    }

    /** Its await will throw this. */
    protected final void endsWith(Throwable error) {
        value = new Failure(error);
    }

    /** Lets it go on with the value that it has, in the next turn. */
    public final void goOn() {
        CoroutineTask<?> waiting = task();
        if ((waiting.flags & CoroutineTask.LONE) != 0) {
            queueTurn();
        } else {
            waiting.scheduler.wake(waiting);
        }
    }

    /** Queues {@link #run}. */
    protected final void queueTurn() {
        boolean unused = task().scheduler.post(this); // a loop that is closed meanwhile ends the task itself
    }

    /** Takes it out of a queue; false if it is not in there. */
    protected final boolean leave(WaitQueue line) {
        if (queue != line || !line.contains(this)) {
            return false;
        }
        line.unlink(this);
        return true;
    }

    @Override
    public boolean cancel(CoroutineTask<?> waiting, @Nullable String reason) {
        if (!leave(queue)) {
            return false;
        }
        goOn();
        return true;
    }

    /** The turn of a task without another body. */
    @Override
    public void run() {
        end();
    }

    /** Ends the wait now, in its own turn. */
    protected final void end() {
        CoroutineTask<?> waiting = task();
        if (isLost()) {
            return;
        }
        ThreadContext context = ThreadContext.current();
        if ((waiting.flags & CoroutineTask.LONE) != 0) {
            Steps.finishLone(waiting, this, context);
        } else {
            Steps.step(waiting, context);
        }
    }

    /** The task waits again, without having gone on: a cancel that came too late for what it got comes now. */
    protected final void deliverPendingCancel() {
        CoroutineTask<?> waiting = task();
        if ((waiting.flags & CoroutineTask.CANCEL_PENDING) != 0) {
            Cancellation.deliverPending(waiting);
        }
    }

    /** Asks code of the user's, which runs in the name of the waiting task. */
    protected final boolean test(BooleanSupplier code) {
        ThreadContext context = ThreadContext.current();
        CoroutineTask<?> outer = context.task;
        CoroutineTask<?> waiting = task();
        context.task = waiting;
        Runnable back = Carried.ON ? Carried.enter(waiting) : null;
        try {
            return code.getAsBoolean();
        } finally {
            if (back != null) {
                Carried.leave(waiting, back);
            }
            context.task = outer;
        }
    }

    @Override
    public @Nullable Object outcome(CoroutineTask<?> waiting) throws Throwable {
        if (value instanceof Failure failure) {
            throw failure.error;
        }
        return queue.outcome(this);
    }

    @Override
    public String toString() {
        return queue.toString();
    }
}
