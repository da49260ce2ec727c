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
    private @Nullable Throwable thrown;

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
        task.cancelSection("timed out after " + limit, null);
    }

    @Override
    protected @Nullable Object resume(CoroutineTask<?> task, @Nullable Object value, @Nullable Throwable error)
            throws Throwable {
        if (deadline != null) {
            Scheduler.of(task).stopTimer(deadline);
            deadline = null;
        }
        Throwable judged = expired ? judge((Task<?>) task, error) : error;
        if (judged != null) {
            throw judged;
        }
        return value;
    }

    /** Takes the timeout's own cancel back, and tells what comes out of the body instead of {@code error}. */
    private @Nullable Throwable judge(Task<?> task, @Nullable Throwable error) {
        int others = task.uncancel();
        if (!(error instanceof CancelledError)) {
            return error;
        }
        if (others > 0) {
            return new CancelledError(task.reasonOfCancel()).initCause(error);
        }
        thrown = new AsyncTimeoutException("timed out after " + limit).initCause(error);
        return thrown;
    }

    /** Whether the exception says that this limit was passed. */
    boolean isItsOwn(Throwable error) {
        return error == thrown;
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
