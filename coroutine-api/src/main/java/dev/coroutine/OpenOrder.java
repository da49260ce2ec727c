package dev.coroutine;

import dev.coroutine.runtime.CoroutineTask;
import dev.coroutine.runtime.WakeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * What comes first where the rules do not say it? A loop for tests chooses by a seed, so that a program that relies on more
 * than the rules is found out. Open are
 *
 * <ul>
 *   <li>the order in which tasks go on that wait for one and the same future which is not a task: "for other futures the order
 *       is theirs", and {@code CompletableFuture} promises none;
 *   <li>the order in which several tasks are cancelled by one cause: the other children of a {@code gather} or a group, or
 *       what is left when a loop shuts down;
 *   <li>the order of {@link Task#all}.
 * </ul>
 *
 * <p>All else is fixed: callbacks, first steps, yields, equal timers, and the waiters of tasks and primitives are served first
 * come, first served.
 */
final class OpenOrder {
    private final RandomGenerator random;

    OpenOrder(RandomGenerator random) {
        this.random = random;
    }

    /** Changes places among the tasks in the queue that one future has woken. */
    void arrange(ReadyQueue ready) {
        if (ready.size() < 2) {
            return;
        }
        IdentityHashMap<Object, List<Integer>> known = new IdentityHashMap<>();
        List<List<Integer>> groups = new ArrayList<>(); // in the order of the queue, so that a seed repeats its choices
        for (int place = ready.begin(); place != ready.end(); place++) {
            Object future = ready.at(place) instanceof CoroutineTask<?> task ? WakeSource.foreignFuture(task) : null;
            if (future != null) {
                known.computeIfAbsent(future, unused -> newGroup(groups)).add(place);
            }
        }
        groups.forEach(group -> exchange(ready, group));
    }

    private static List<Integer> newGroup(List<List<Integer>> groups) {
        List<Integer> group = new ArrayList<>();
        groups.add(group);
        return group;
    }

    private void exchange(ReadyQueue ready, List<Integer> places) {
        List<Object> items = new ArrayList<>();
        for (int place : places) {
            items.add(Objects.requireNonNull(ready.at(place)));
        }
        items = shuffled(items);
        for (int i = 0; i < items.size(); i++) {
            ready.put(places.get(i), items.get(i));
        }
    }

    /** The elements in a random order (Fisher and Yates). */
    <T> List<T> shuffled(List<T> elements) {
        List<T> list = new ArrayList<>(elements);
        for (int left = list.size(); left > 1; left--) {
            Collections.swap(list, left - 1, random.nextInt(left));
        }
        return list;
    }
}
