package dev.coroutine.stress;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.on;
import static dev.coroutine.Coroutines.shield;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.coroutine.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/** Who waits for a task, comes or goes while it ends: everyone who stays is woken, once. */
final class WaitersStress {
    private WaitersStress() {}

    /** A task that ends on the thread that completes a future. */
    private abstract static class Source {
        final CompletableFuture<String> future = new CompletableFuture<>();
        final Task<String> source = on(Runnable::run, () -> Task.of(await(future)));

        final Task<String> waiting() {
            return on(Runnable::run, () -> Task.of(await(source)));
        }

        final Task<String> shielded() {
            return on(Runnable::run, () -> Task.of(await(shield(source))));
        }
    }

    /** Callbacks are added while the task ends. */
    @JCStressTest
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "each called once")
    @State
    public static class CallbacksAgainstTheEnd extends Source {
        private final AtomicInteger first = new AtomicInteger();
        private final AtomicInteger second = new AtomicInteger();

        private void add(AtomicInteger calls) {
            CompletableFuture<String> unused = source.whenComplete((value, error) -> calls.incrementAndGet());
        }

        @Actor
        public void registers() {
            add(first);
            add(second);
        }

        @Actor
        public void completes() {
            future.complete("v");
        }

        @Arbiter
        public void end(II_Result r) {
            r.r1 = first.get();
            r.r2 = second.get();
        }
    }

    /** Tasks begin to wait while the task ends. */
    @JCStressTest
    @Outcome(id = "v, v", expect = ACCEPTABLE, desc = "both woken, or found it done")
    @State
    public static class TasksAgainstTheEnd extends Source {
        private Task<String> first = Task.of("not started");
        private Task<String> second = Task.of("not started");

        @Actor
        public void waits() {
            first = waiting();
            second = waiting();
        }

        @Actor
        public void completes() {
            future.complete("v");
        }

        @Arbiter
        public void end(LL_Result r) {
            r.r1 = Seen.of(first);
            r.r2 = Seen.of(second);
        }
    }

    /** Tasks begin to wait while the task fails. */
    @JCStressTest
    @Outcome(id = "failed, failed", expect = ACCEPTABLE, desc = "both see the failure")
    @State
    public static class TasksAgainstTheFailure extends Source {
        private Task<String> first = Task.of("not started");
        private Task<String> second = Task.of("not started");

        @Actor
        public void waits() {
            first = waiting();
            second = waiting();
        }

        @Actor
        public void fails() {
            future.completeExceptionally(new IllegalArgumentException());
        }

        @Arbiter
        public void end(LL_Result r) {
            r.r1 = Seen.of(first);
            r.r2 = Seen.of(second);
            r.r1 = retrieved(first) + retrieved(second) == 2 ? r.r1 : "not retrieved";
        }

        private static int retrieved(Task<String> task) {
            return task.handle((value, error) -> error == null ? 0 : 1).join();
        }
    }

    /** Two threads begin to wait at the same time, behind one that waits. */
    @JCStressTest
    @Outcome(id = "v, v", expect = ACCEPTABLE, desc = "both woken")
    @State
    public static class TwoBeginToWait extends Source {
        private final Task<String> before = waiting();
        private Task<String> first = Task.of("not started");
        private Task<String> second = Task.of("not started");

        @Actor
        public void one() {
            first = waiting();
        }

        @Actor
        public void other() {
            second = waiting();
        }

        @Arbiter
        public void end(LL_Result r) {
            future.complete("v");
            r.r1 = Seen.of(before).equals("v") ? Seen.of(first) : "the one before is lost";
            r.r2 = Seen.of(second);
        }
    }

    /** So many waiters have left that the next ones take those that are gone out of the list. */
    private abstract static class Leaving extends Source {
        private static final int NEARLY_MANY = 15;

        final Task<String> oldest = waiting();
        final Task<String> leaves = shielded();
        final Task<String> between = waiting();
        final Task<String> leavesToo = shielded();
        final Task<String> newest = waiting();

        Leaving() {
            List<Task<String>> gone = new ArrayList<>();
            for (int i = 0; i < NEARLY_MANY; i++) {
                gone.add(shielded());
            }
            gone.forEach(Task::cancel);
        }

        final String stayed() {
            return Seen.of(oldest) + Seen.of(between) + Seen.of(newest);
        }
    }

    /** One leaves while the task ends. */
    @JCStressTest
    @Outcome(id = "vvv, cancelled", expect = ACCEPTABLE, desc = "left in time")
    @Outcome(id = "vvv, v", expect = ACCEPTABLE, desc = "left too late")
    @State
    public static class LeavesAgainstTheEnd extends Leaving {
        @Actor
        public void leaver() {
            leaves.cancel();
        }

        @Actor
        public void completes() {
            future.complete("v");
        }

        @Arbiter
        public void end(LL_Result r) {
            r.r1 = stayed();
            r.r2 = Seen.of(leaves);
        }
    }

    /** Two leave at the same time, and both clear up. */
    @JCStressTest
    @Outcome(id = "vvv", expect = ACCEPTABLE, desc = "all others are woken")
    @State
    public static class TwoLeave extends Leaving {
        @Actor
        public void one() {
            leaves.cancel();
        }

        @Actor
        public void other() {
            leavesToo.cancel();
        }

        @Arbiter
        public void end(L_Result r) {
            future.complete("v");
            r.r1 = leaves.isCancelled() && leavesToo.isCancelled() ? stayed() : "did not leave";
        }
    }
}
