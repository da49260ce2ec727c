package dev.coroutine.runtime;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * The hand-overs to executors that happen on one thread.
 *
 * <p>An executor that runs at once what it is given runs a step inside the call that woke the task; that step may end its
 * task and so wake the next one, and so on. Beyond a small depth a hand-over waits until the outermost one has returned, so
 * that a chain of tasks is no chain of calls. What failed waits for that as well: there is stack again then.
 */
final class HandOvers {
    private static final int DEEPEST = 32;

    private final Queue<Runnable> waiting = new ArrayDeque<>(0);
    private int depth;

    void handOver(SerialScheduler scheduler) {
        if (depth == DEEPEST) {
            waiting.add(() -> perform(scheduler));
            return;
        }
        perform(scheduler);
        if (depth == 0) {
            performWaiting();
        }
    }

    /** The thread is about to block, perhaps for something that waits here. */
    void beforeBlocking() {
        int outer = depth;
        depth = 0;
        try {
            performWaiting();
        } finally {
            depth = outer;
        }
    }

    private void performWaiting() {
        depth++; // what comes up meanwhile waits for its turn here
        try {
            for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
                next.run();
            }
        } finally {
            depth--;
        }
    }

    private void perform(SerialScheduler scheduler) {
        depth++;
        try {
            scheduler.giveToExecutor();
        } catch (Throwable e) {
            waiting.add(() -> scheduler.failed(e));
        } finally {
            depth--;
        }
    }
}
