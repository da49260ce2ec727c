package dev.coroutine;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that end together: {@code asyncio.TaskGroup}, and the {@code StructuredTaskScope} of JEP 505.
 *
 * <p>When one of its tasks fails, the others are cancelled; their {@link java.util.concurrent.CancellationException} has the
 * failure as its cause. A task that was cancelled is no failure. There are two forms:
 *
 * <pre>
 *   try (var group = TaskGroup.open()) {            TaskGroup.run(group -&gt; {
 *       var user = group.createTask(() -&gt; …);           var user = group.createTask(() -&gt; …);
 *       var order = group.createTask(() -&gt; …);          serve();        // cut short by a failure
 *       await(group.join());                            return Task.of(…);
 *       …                                           })                  // joins by itself
 *   }
 * </pre>
 *
 * <p>A group belongs to the event loop in which it was made: all its methods throw {@link IllegalStateException} on any other
 * thread than that loop's.
 */
public final class TaskGroup implements AsyncCloseable {
    private final GroupChildren children;

    TaskGroup(GroupChildren children) {
        this.children = children;
    }

    /**
     * Opens a group whose body is not interrupted when a task fails: it learns of it from {@link #join}. Leaving the
     * {@code try} block of an {@link Async} method without a join cancels the tasks and waits for them. A group that is neither
     * joined nor closed loses its tasks when the loop is shut down, which is reported to its exception handler.
     *
     * @throws IllegalStateException outside an event loop
     */
    public static TaskGroup open() {
        return new TaskGroup(GroupChildren.ofRunningLoop());
    }

    /**
     * Runs a body with a group, and joins when the body has ended. The body starts at once. When a task of the group fails
     * while the body waits, {@link CancelledError} cuts that wait short, and the task that is returned ends with the failure; a
     * cancel from outside wins over it. When the body itself fails, the tasks are cancelled.
     *
     * @param body gets the group
     * @return a task that gives the body's result when all tasks of the group have ended; or fails as {@link #join} does, the
     *     body's own failure counted among the others
     * @throws IllegalStateException outside an event loop
     */
    public static <T extends @Nullable Object> Task<T> run(AsyncFunction<TaskGroup, T> body) {
        GroupChildren children = GroupChildren.ofRunningLoop();
        return Coroutines.now(new GroupRun<>(children, new TaskGroup(children), Objects.requireNonNull(body, "body")));
    }

    /**
     * Makes a task of the group that starts on the loop's next turn.
     *
     * @param body what the task runs
     * @throws IllegalStateException if the group is closed, or is ending because a task has failed or it was cancelled
     */
    public <T extends @Nullable Object> Task<T> createTask(AsyncCallable<T> body) {
        return children.create(null, body);
    }

    /**
     * As {@link #createTask(AsyncCallable)}, with a name.
     *
     * @param name what {@link Task#name} tells
     * @param body what the task runs
     */
    public <T extends @Nullable Object> Task<T> createTask(String name, AsyncCallable<T> body) {
        return children.create(Objects.requireNonNull(name, "name"), body);
    }

    /**
     * Waits for all tasks of the group, those too that are made meanwhile. A cancel of the wait cancels them, and waits for
     * them nevertheless.
     *
     * @return a task that fails with the first failure, the other failures suppressed, after all tasks have ended
     */
    public Task<Void> join() {
        children.checked("join").attend();
        return Coroutines.now(new GroupJoin(children, false));
    }

    /**
     * Cancels all tasks of the group, and takes no new ones. In the form {@link #run} the body's wait is cut short, too: if
     * {@link CancelledError} leaves the body, so is the task that {@code run} has returned. Otherwise {@link #join} goes on to
     * wait, and takes these cancels for no failures.
     */
    public void cancel() {
        children.checked("cancel").abort("the task group was cancelled", null);
    }

    /**
     * Closes the group: it takes no new tasks, and cancels and waits for those that are left. What they throw then is reported
     * to the loop's exception handler if nobody looks at it.
     */
    @Override
    public Task<Void> closeAsync() {
        children.checked("closeAsync").close();
        return Coroutines.now(new GroupJoin(children, true));
    }
}
