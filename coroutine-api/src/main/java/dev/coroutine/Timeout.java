package dev.coroutine;

import dev.coroutine.runtime.Body;
import dev.coroutine.runtime.CoroutineTask;
import dev.coroutine.runtime.Frame;
import dev.coroutine.runtime.Scheduler;
import dev.coroutine.runtime.TimerNode;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The outermost frame of a task with a time limit: {@code asyncio.timeout} around the body.
 *
 * <p>At the deadline the task is cancelled, once. When the body has ended, that cancel is taken back: if no other remains,
 * the {@code CancelledError} that came out was the timeout's. A value of the body wins, and so does a cancel from outside.
 */
final class Timeout extends Frame implements Body<Object> {
    private final Duration limit;
    private final Body<?> body;
    private @Nullable Deadline deadline;
    private boolean expired;

    Timeout(Duration limit, Body<?> body) {
        this.limit = limit;
        this.body = body;
    }

    @Override
    public @Nullable Object start(CoroutineTask<?> task) throws Throwable {
        Scheduler scheduler = Scheduler.of(task);
        long nanos = TimerNode.nanos(limit);
        long end = nanos > 0 ? Scheduler.deadline(scheduler.time(), nanos) : 0;
        Object value = body.start(task);
        if (!task.suspending) {
            return value;
        }
        if (nanos > 0) {
            deadline = new Deadline(this, (Task<?>) task);
            scheduler.startTimer(deadline, end);
        } else {
            expire((Task<?>) task);
        }
        return link(Objects.requireNonNull(value));
    }

    private void expire(Task<?> task) {
        expired = true;
        deadline = null;
        boolean unused = task.cancel(task.cancelling() > 0 ? task.reasonOfCancel() : "timed out after " + limit);
    }

    @Override
    protected @Nullable Object resume(CoroutineTask<?> task, @Nullable Object value, @Nullable Throwable error)
            throws Throwable {
        if (deadline != null) {
            Scheduler.of(task).stopTimer(deadline);
            deadline = null;
        }
        Throwable thrown = expired ? judge((Task<?>) task, error) : error;
        if (thrown != null) {
            throw thrown;
        }
        return value;
    }

    /** Takes the timeout's own cancel back, and tells what comes out of the body instead of {@code error}. */
    private @Nullable Throwable judge(Task<?> task, @Nullable Throwable error) {
        int others = task.uncancel();
        if (!(error instanceof CancelledError)) {
            return error;
        }
        Throwable judged = others > 0
                ? new CancelledError(task.reasonOfCancel())
                : new AsyncTimeoutException("timed out after " + limit);
        judged.initCause(error);
        return judged;
    }

    private static final class Deadline extends TimerNode {
        private final Timeout timeout;
        private final Task<?> task;

        Deadline(Timeout timeout, Task<?> task) {
            this.timeout = timeout;
            this.task = task;
        }

        @Override
        protected void expired() {
            timeout.expire(task);
        }
    }
}
