package dev.coroutine.test;

import dev.coroutine.Task;
import java.util.List;

/**
 * Nothing in the loop can ever run again: nothing is ready, no timer is waiting, and nobody outside is known to be at work. The
 * message names each task, what it awaits, and its logical stack.
 */
public final class DeadlockException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final transient List<Task<?>> tasks;

    DeadlockException(String message, List<Task<?>> tasks) {
        super(message);
        this.tasks = tasks;
    }

    /** The tasks that wait for ever. */
    public List<Task<?>> tasks() {
        return tasks;
    }
}
