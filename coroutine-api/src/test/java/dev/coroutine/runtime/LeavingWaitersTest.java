package dev.coroutine.runtime;

import static dev.coroutine.ReturnWhen.FIRST_COMPLETED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.AsyncIterator;
import dev.coroutine.Coroutines;
import dev.coroutine.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who waits for a future for a while, again and again, leaves nothing behind in it. */
@Timeout(60)
class LeavingWaitersTest {
    private static final int MANY = 10_000;
    private static final int FEW = 100;

    private final CompletableFuture<Object> trigger = new CompletableFuture<>();
    /** Pending until {@code trigger} is completed. */
    private final CoroutineTask<?> task = Launcher.startNow(own -> Awaits.await(trigger, own));

    private static int waitersOf(CoroutineTask<?> task) {
        int count = task.waiters == null ? 0 : 1;
        for (Waiter w = task.waiters instanceof Waiter newest ? newest.next : null; w != null; w = w.next) {
            count++;
        }
        return count;
    }

    @SuppressWarnings("unchecked")
    private CompletionStage<Object> pending() {
        return (CompletionStage<Object>) task;
    }

    private static void waitOnce(CompletionStage<Object> pending) {
        Coroutines.waitUntil(List.of(pending, CompletableFuture.completedFuture("v")), FIRST_COMPLETED)
                .join();
    }

    @Test
    void a_wait_for_the_first_of_several_leaves_the_task_that_goes_on() {
        for (int i = 0; i < MANY; i++) {
            waitOnce(pending());
        }
        assertThat(waitersOf(task)).isLessThan(FEW);
    }

    @Test
    void a_wait_for_the_first_of_several_leaves_the_future_that_goes_on() {
        CompletableFuture<Object> foreign = new CompletableFuture<>();
        for (int i = 0; i < MANY; i++) {
            waitOnce(foreign);
        }
        assertThat(foreign.getNumberOfDependents()).isLessThan(FEW);
    }

    @Test
    void a_shield_that_is_cancelled_leaves_its_task() {
        for (int i = 0; i < MANY; i++) {
            Task<Object> shield = Coroutines.shield(pending());
            shield.cancel();
            shield.handle((v, e) -> e).join();
        }
        assertThat(waitersOf(task)).isLessThan(FEW);
    }

    @Test
    @SuppressWarnings("unchecked")
    void an_iterator_that_is_closed_leaves_its_tasks() {
        for (int i = 0; i < MANY; i++) {
            AsyncIterator<Task<Object>> tasks =
                    Coroutines.asCompleted(List.of((Task<Object>) task)).iterator();
            tasks.closeAsync().join();
        }
        assertThat(waitersOf(task)).isLessThan(FEW);
    }

    @Test
    void those_that_stay_are_called_once_and_in_order_whoever_leaves_between_them() {
        List<Integer> called = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            int number = i;
            Note note = new Note(() -> called.add(number));
            Waiters.add(task, note);
            if (i % 3 != 0) {
                note.gone = true;
                Waiters.leave(task, null);
            }
        }
        assertThat(waitersOf(task)).isLessThan(1000);
        CompletableFuture<Object> all = new CompletableFuture<>();
        Waiters.add(task, new Note(() -> all.complete("called")));
        trigger.complete("v");
        all.join();
        assertThat(called).hasSize(334).isSorted();
    }

    @Test
    void a_failure_is_nobodys_if_all_who_looked_have_left() {
        Note note = new Note(() -> {});
        Waiters.add(task, note);
        note.gone = true;
        trigger.completeExceptionally(new IllegalStateException("x"));
        while (!task.isDone() || task.waiters == note) {
            Thread.onSpinWait();
        }
        assertThat(task.waiters).isInstanceOf(Unretrieved.class);
        Waiters.observe(task);
    }

    @Test
    void threads_that_come_and_leave_at_once_lose_no_one() {
        for (int round = 0; round < 200; round++) {
            CompletableFuture<Object> end = new CompletableFuture<>();
            CoroutineTask<?> shared = Launcher.startNow(own -> Awaits.await(end, own));
            List<CompletableFuture<?>> threads = new ArrayList<>();
            List<CompletableFuture<Object>> stayed = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                List<CompletableFuture<Object>> own = new ArrayList<>();
                for (int i = 0; i < 10; i++) {
                    own.add(new CompletableFuture<>());
                }
                stayed.addAll(own);
                threads.add(CompletableFuture.runAsync(() -> comeAndLeave(shared, own)));
            }
            if (round % 2 == 0) {
                end.complete("v"); // while they come and leave
            }
            threads.forEach(CompletableFuture::join);
            end.complete("v");
            stayed.forEach(CompletableFuture::join);
        }
    }

    private static void comeAndLeave(CoroutineTask<?> shared, List<CompletableFuture<Object>> stay) {
        for (CompletableFuture<Object> each : stay) {
            for (int i = 0; i < 20; i++) {
                Note leaving = new Note(() -> {});
                Waiters.add(shared, leaving);
                leaving.gone = true;
                Waiters.leave(shared, null);
            }
            Waiters.add(shared, new Note(() -> each.complete("called")));
        }
    }

    private static final class Note extends Waiter {
        private final Runnable action;
        volatile boolean gone;

        Note(Runnable action) {
            this.action = action;
        }

        @Override
        protected void done() {
            if (!gone) {
                action.run();
            }
        }

        @Override
        protected boolean looks() {
            return !gone;
        }

        @Override
        protected boolean hasGone() {
            return gone;
        }
    }
}
