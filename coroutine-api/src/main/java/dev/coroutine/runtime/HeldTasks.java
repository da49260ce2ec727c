package dev.coroutine.runtime;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that have begun to wait and are not done: nothing else may refer to them, and yet they must not vanish.
 *
 * <p>A list of short arrays, in which a task knows its place, so that coming and going take constant time and touch no other
 * task: the neighbours in a list that is linked through the tasks themselves would have left the processor's cache. An array
 * goes when its last task has gone; the newest is filled again instead. Confined to the owner.
 */
final class HeldTasks {
    /** The bits of a task's flags that hold its place begin here. */
    static final int PLACE_SHIFT = 16;

    private static final int LENGTH = 64;
    private static final int NO_PLACE = (1 << PLACE_SHIFT) - 1;

    private Part oldest = new Part();
    private Part newest = oldest;

    /** A few tasks that came one after the other. */
    static final class Part {
        private final @Nullable CoroutineTask<?>[] tasks = new CoroutineTask<?>[LENGTH];
        private int used;
        private int present;

        private @Nullable Part older;
        private @Nullable Part newer;
    }

    /** Adds a task that is not in here. */
    void add(CoroutineTask<?> task) {
        Part part = newest;
        int place = part.used;
        if (place == LENGTH) {
            part = append();
            place = 0;
        }
        part.tasks[place] = task;
        part.used = place + 1;
        part.present++;
        task.part = part;
        task.flags |= CoroutineTask.HELD | (place << PLACE_SHIFT);
    }

    private Part append() {
        Part part = new Part();
        part.older = newest;
        newest.newer = part;
        newest = part;
        return part;
    }

    /** Takes out a task that is in here. */
    void remove(CoroutineTask<?> task, Part part) {
        part.tasks[task.flags >>> PLACE_SHIFT] = null;
        task.part = null;
        task.flags &= NO_PLACE & ~CoroutineTask.HELD;
        if (--part.present == 0) {
            drop(part);
        }
    }

    private void drop(Part part) {
        Part newer = part.newer;
        if (newer == null) {
            part.used = 0;
            return;
        }
        Part older = part.older;
        newer.older = older;
        if (older == null) {
            oldest = newer;
        } else {
            older.newer = newer;
        }
    }

    /** The tasks, in the order in which they came. */
    void forEach(Consumer<? super CoroutineTask<?>> action) {
        for (Part part = oldest; part != null; part = part.newer) {
            for (int place = 0; place < part.used; place++) {
                CoroutineTask<?> task = part.tasks[place];
                if (task != null) {
                    action.accept(task);
                }
            }
        }
    }
}
