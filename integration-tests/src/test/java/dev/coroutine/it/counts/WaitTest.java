package dev.coroutine.it.counts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the ways to wait and what tasks allocate: each object is named, and there is no other. */
class WaitTest {
    private static final String RUNTIME = "dev.coroutine.runtime.";
    private static final String JAVA = "java.util.";
    private static final long TASK = ObjectSize.of("dev.coroutine.Task");
    /** The lambda in {@code Coroutines} that keeps the delay and the result of a sleep. */
    private static final long BODY_OF_A_SLEEP = ObjectSize.of(LikeTwoVariables.class);

    /**
     * The loop holds tasks that wait in parts of 64. The counting task stays in its part, so that the others soon need another
     * one; it is empty after every round and is used again.
     */
    private static final long PART_OF_THE_HELD_TASKS =
            ObjectSize.of(RUNTIME + "HeldTasks$Part") + ObjectSize.ofArray(64);

    private static final List<String> MAKE_TASKS_THAT_WAIT = List.of(
            "yieldNow_as_a_task", "sleep_as_a_task", "task_that_waits", "two_tasks_that_wait_for_one", "gather_of_two");

    @ParameterizedTest
    @EnumSource
    void every_object_is_accounted_for(Jvm jvm) {
        jvm.assertAllocates(Waits.class, objects(jvm.rounds()));
    }

    private static Map<String, Long> objects(int rounds) {
        Map<String, Long> all = new LinkedHashMap<>();
        // one object serves all yields
        all.put("await_yieldNow", 0L);
        // a task, and its wait, which holds the task
        all.put("yieldNow_as_a_task", TASK + BODY_OF_A_SLEEP + ObjectSize.of(RUNTIME + "LoneYield"));
        // the timer is the wait
        all.put("await_sleep", ObjectSize.of(RUNTIME + "SleepWait"));
        all.put("sleep_as_a_task", TASK + BODY_OF_A_SLEEP + ObjectSize.of(RUNTIME + "SleepWait"));
        // our callback, the JDK's node for it, and the dependent future that whenComplete returns
        all.put(
                "pending_future",
                ObjectSize.of(
                        RUNTIME + "Steps$Resumption",
                        JAVA + "concurrent.CompletableFuture$UniWhenComplete",
                        JAVA + "concurrent.CompletableFuture"));
        all.put("call_that_is_not_fused", TASK);
        // javac's own: results of coroutines are objects
        all.put("call_whose_result_is_boxed", ObjectSize.of("java.lang.Double"));
        // a lambda that keeps nothing is one object for all rounds
        all.put("spawned_task", TASK);
        all.put("spawned_task_that_keeps_a_variable", TASK + ObjectSize.of(LikeOneVariable.class));
        // the task awaits it: it is remembered in the awaited task
        all.put("task_that_waits", TASK + frame("turn"));
        // the second who waits makes both of them nodes of a list
        all.put(
                "two_tasks_that_wait_for_one",
                3 * TASK + frame("turn") + 2 * frame("waiting") + 2 * ObjectSize.of(RUNTIME + "Waiters$Wake"));
        all.put("gather_of_two", gatherOfTwo());
        all.replaceAll((name, bytes) -> bytes * (name.equals("pending_future") ? rounds - 1 : rounds));
        MAKE_TASKS_THAT_WAIT.forEach(name -> all.merge(name, PART_OF_THE_HELD_TASKS, Long::sum));
        return all;
    }

    private static long gatherOfTwo() {
        long children = 2 * (TASK + frame("turn"));
        long arguments = ObjectSize.ofArray(2) + ObjectSize.of(JAVA + "ArrayList") + ObjectSize.ofArray(2);
        long state = ObjectSize.of(
                "dev.coroutine.Gather", // body and frame in one
                "dev.coroutine.Signal",
                JAVA + "concurrent.atomic.AtomicInteger",
                JAVA + "ArrayList");
        long waiters = ObjectSize.ofArray(10) + 2 * ObjectSize.of("dev.coroutine.Watched");
        long iterators = 2 * ObjectSize.of(JAVA + "ArrayList$Itr");
        long results = ObjectSize.of(JAVA + "ArrayList", JAVA + "Collections$UnmodifiableRandomAccessList")
                + ObjectSize.ofArray(2);
        return children + arguments + TASK + state + waiters + iterators + results;
    }

    private static long frame(String method) {
        return ObjectSize.ofFrame(Waits.class, method);
    }

    /** As large as a lambda that keeps one reference; JOL cannot look into hidden classes everywhere. */
    private static final class LikeOneVariable {
        Object first;
    }

    private static final class LikeTwoVariables {
        Object first;
        Object second;
    }
}
