package dev.coroutine.runtime;

import org.jspecify.annotations.Nullable;

/**
 * The way of one cancel along what tasks await, also from owner to owner: does it go round in a circle?
 *
 * <p>It does when it comes back to where it began, or to the mark of Brent's search: a task on the way is marked, and after
 * twice as many steps the next one. That needs no memory in the tasks and no list of them. The path belongs to the thread
 * that holds the cancel.
 */
final class CancelPath {
    private final @Nullable String reason;
    private final @Nullable Throwable cause;
    private final CoroutineTask<?> first;
    private CoroutineTask<?> mark;
    private int steps;
    private int limit;
    private boolean closed;

    private CancelPath(@Nullable String reason, @Nullable Throwable cause, CoroutineTask<?> first) {
        this.reason = reason;
        this.cause = cause;
        this.first = first;
        this.mark = first;
        this.limit = 2;
    }

    static CancelPath from(CoroutineTask<?> first, @Nullable String reason, @Nullable Throwable cause) {
        return new CancelPath(reason, cause, first);
    }

    /** The same way, when what a task awaits hands the cancel on to a task of its own; the cause stays, if none is new. */
    CancelPath branch(CoroutineTask<?> next, @Nullable String newReason, @Nullable Throwable newCause) {
        CancelPath branch = new CancelPath(newReason, newCause == null ? cause : newCause, first);
        branch.mark = mark;
        branch.steps = steps;
        branch.limit = limit;
        branch.closed = branch.returnsTo(next);
        return branch;
    }

    @Nullable
    String reason() {
        return reason;
    }

    @Nullable
    Throwable cause() {
        return cause;
    }

    /** Whether the way has come back to where it was, so that it must end at the next task that awaits a task. */
    boolean isClosed() {
        return closed;
    }

    /** Whether the next step closes a circle; if not it is taken. */
    boolean returnsTo(CoroutineTask<?> next) {
        if (next == first || next == mark) {
            return true;
        }
        if (++steps == limit) {
            mark = next;
            limit *= 2;
            steps = 0;
        }
        return false;
    }
}
