package dev.coroutine;

import dev.coroutine.runtime.CoroutineTask;
import dev.coroutine.runtime.Launcher;
import dev.coroutine.runtime.Outcomes;
import dev.coroutine.runtime.Scheduler;
import dev.coroutine.runtime.ThreadContext;
import dev.coroutine.runtime.Waiter;
import dev.coroutine.runtime.Waiters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of a group that have not ended, and the failures of those that have. All on the loop's thread.
 *
 * <p>As in asyncio it takes a turn until a failure cancels the others. A failure counts as seen when it is thrown to somebody,
 * not when it is recorded here.
 */
final class GroupChildren {
    private final Scheduler loop;
    private final OpenGroups open;
    private final Running running = new Running();
    private final List<Signal> joining = new ArrayList<>();
    private final List<CoroutineTask<?>> failed = new ArrayList<>();
    private @Nullable Failures failures;
    private @Nullable Task<?> body;
    private boolean bodyCut;
    private boolean aborting;
    private boolean closed;
    private int attentions;

    private GroupChildren(Scheduler loop, OpenGroups open) {
        this.loop = loop;
        this.open = open;
    }

    static GroupChildren ofRunningLoop() {
        Scheduler here = ThreadContext.current().scheduler();
        if (here instanceof DrivenLoop driven) {
            return new GroupChildren(here, driven.groups());
        }
        throw new IllegalStateException("a task group belongs to an event loop, and none runs the code on thread "
                + Thread.currentThread() + ": use Coroutines.run, or gather");
    }

    /** This, on the thread to which it is confined. */
    GroupChildren checked(String method) {
        if (!loop.isOwner()) {
            throw new IllegalStateException(method + " was called on thread " + Thread.currentThread()
                    + ", but a task group belongs to the thread of its event loop");
        }
        return this;
    }

    // ---- children

    @SuppressWarnings("unchecked") // the result of the task is that of its body
    <T extends @Nullable Object> Task<T> create(@Nullable String name, AsyncCallable<T> task) {
        checked("createTask");
        if (closed) {
            throw new IllegalStateException("the task group is closed");
        }
        if (aborting) {
            throw new IllegalStateException("the task group is ending: a task of it has failed, or it was cancelled");
        }
        Task<T> child = (Task<T>) Launcher.startSoon(loop, Bodies.of(task), name);
        Child listed = new Child(this, child);
        if (running.isEmpty() && body == null && joining.isEmpty()) {
            open.add(this);
        }
        running.add(listed);
        Waiters.add(child, listed);
        return child;
    }

    boolean isEmpty() {
        return running.isEmpty();
    }

    private void ended(Task<?> child) {
        Throwable failure = child.isCancelled() ? null : Outcomes.peek(child);
        if (failure != null) {
            failed.add(child);
            add(failure);
            boolean unused = loop.post(() -> abort("another task of the group has failed", failure));
        }
        if (running.isEmpty()) {
            open.remove(this);
            joining.forEach(Signal::signal);
        }
    }

    /** Somebody sees to it that the tasks are waited for. */
    void attend() {
        attentions++;
        open.remove(this);
    }

    /** How often somebody has. */
    int attentions() {
        return attentions;
    }

    /** The names of the tasks that have not ended. */
    List<String> names() {
        return running.tasks().stream().map(Task::name).toList();
    }

    void add(Throwable failure) {
        Failures known = failures == null ? new Failures() : failures;
        known.add(failure);
        failures = known;
    }

    /** Cancels, once, all that is left and the wait of the body. */
    void abort(@Nullable String reason, @Nullable Throwable cause) {
        if (aborting) {
            return;
        }
        aborting = true;
        for (Task<?> child : loop.inOpenOrder(running.tasks())) {
            child.cancel(reason, cause);
        }
        Task<?> waiting = body;
        if (waiting != null) {
            bodyCut = true;
            waiting.cancelSection(reason, cause);
        }
    }

    void close() {
        closed = true;
        attend();
        abort("the task group was closed", null);
    }

    // ---- the body of the form run

    void bodyStarts(Task<?> task) {
        body = task;
    }

    /** The body has ended. Returns whether its task was cancelled by others than the group. */
    boolean bodyEnded(Task<?> task) {
        body = null;
        return (bodyCut ? task.uncancel() : task.cancelling()) > 0;
    }

    // ---- joining

    void joins(Signal signal) {
        joining.add(signal);
    }

    void hasJoined(Signal signal) {
        joining.remove(signal);
    }

    /** What a join throws: {@code cancel} if there is one, else the first failure; the others suppressed. */
    @Nullable
    Throwable thrown(@Nullable Throwable cancel) {
        if (failures == null) {
            return cancel;
        }
        failed.forEach(Outcomes::retrieved);
        return failures.suppressedIn(cancel);
    }

    /** A task that has not ended, in the list of all. */
    private static final class Child extends Waiter {
        private final GroupChildren group;
        private final Task<?> task;
        private @Nullable Child before;
        private @Nullable Child after;

        Child(GroupChildren group, Task<?> task) {
            this.group = group;
            this.task = task;
        }

        @Override
        protected void done() {
            group.running.remove(this);
            group.ended(task);
        }

        @Override
        protected boolean looks() {
            return false;
        }
    }

    /** The tasks that have not ended, in the order in which they were made. */
    private static final class Running {
        private @Nullable Child oldest;
        private @Nullable Child newest;

        boolean isEmpty() {
            return oldest == null;
        }

        void add(Child child) {
            Child last = newest;
            child.before = last;
            newest = child;
            if (last == null) {
                oldest = child;
            } else {
                last.after = child;
            }
        }

        void remove(Child child) {
            Child before = child.before;
            Child after = child.after;
            if (before == null) {
                oldest = after;
            } else {
                before.after = after;
            }
            if (after == null) {
                newest = before;
            } else {
                after.before = before;
            }
        }

        /** A copy: a cancel may end a task at once. */
        List<Task<?>> tasks() {
            List<Task<?>> tasks = new ArrayList<>();
            for (Child child = oldest; child != null; child = child.after) {
                tasks.add(child.task);
            }
            return tasks;
        }
    }
}
