package dev.coroutine.test;

import dev.coroutine.Task;
import dev.coroutine.runtime.WakeSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The tasks that wait in a loop: who they are, where they wait and for what, and who could wake them. */
final class WaitingTasks {
    private final List<Task<?>> tasks;

    private WaitingTasks(List<Task<?>> tasks) {
        this.tasks = tasks;
    }

    /** The tasks of the loop that runs the current code. */
    static WaitingTasks ofRunningLoop() {
        return of(Task.all());
    }

    /** These tasks; called by the code of their loop. */
    static WaitingTasks of(Collection<Task<?>> tasks) {
        List<Task<?>> ordered = new ArrayList<>(tasks);
        ordered.sort(Comparator.comparing(Task::name, WaitingTasks::compareNames));
        return new WaitingTasks(List.copyOf(ordered));
    }

    /** Task-9 comes before Task-10. */
    private static int compareNames(String one, String two) {
        int byLength = one.startsWith("Task-") && two.startsWith("Task-") ? one.length() - two.length() : 0;
        return byLength == 0 ? one.compareTo(two) : byLength;
    }

    List<Task<?>> asList() {
        return tasks;
    }

    /** Who could wake them, looked at once: what is unknown now may be at work a moment later. */
    Set<WakeSource> wakeSources() {
        Set<WakeSource> sources = EnumSet.noneOf(WakeSource.class);
        tasks.forEach(task -> sources.add(WakeSource.of(task)));
        return sources;
    }

    /** {@code 1 task}, {@code 2 tasks}. */
    String count() {
        return tasks.size() == 1 ? "1 task" : tasks.size() + " tasks";
    }

    /** One line for each task, and one for each method that waits in it. */
    String describe() {
        StringBuilder text = new StringBuilder();
        for (Task<?> task : tasks) {
            text.append("\n  ").append(task);
            for (StackTraceElement element : task.stack()) {
                text.append("\n    at ").append(element);
            }
        }
        return text.toString();
    }
}
