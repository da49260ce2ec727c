package dev.coroutine.stress;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.on;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.coroutine.Async;
import dev.coroutine.Task;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** The steps of a task on an executor run on whatever threads, one after the other, and each sees what the one before wrote. */
final class HandOverStress {
    private HandOverStress() {}

    /** Counts its steps in a field that is not made for threads. */
    private static final class Steps {
        final CompletableFuture<Void> first = new CompletableFuture<>();
        final CompletableFuture<Void> second = new CompletableFuture<>();
        final Task<Integer> task;
        private int taken;

        Steps(Executor executor) {
            task = on(executor, this::body);
        }

        @Async
        private Task<Integer> body() {
            taken++;
            await(first);
            taken++;
            await(second);
            taken++;
            return Task.of(taken);
        }
    }

    /** Two threads cause one step each. */
    @JCStressTest
    @Outcome(id = "3", expect = ACCEPTABLE, desc = "three steps, each seen by the next")
    @State
    public static class StepsOnTheThreadsThatCauseThem {
        private final Steps steps = new Steps(Runnable::run);

        @Actor
        public void first() {
            steps.first.complete(null);
        }

        @Actor
        public void second() {
            steps.second.complete(null);
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = Seen.of(steps.task);
        }
    }

    /** Two threads share an executor's queue, and each causes a step. */
    @JCStressTest
    @Outcome(id = "3", expect = ACCEPTABLE, desc = "three steps, each seen by the next")
    @State
    public static class StepsOnAPool {
        private final Queue<Runnable> queue = new ConcurrentLinkedQueue<>();
        private final Steps steps = new Steps(queue::add);

        private void work() {
            for (Runnable work = queue.poll(); work != null; work = queue.poll()) {
                work.run();
            }
        }

        @Actor
        public void first() {
            work();
            steps.first.complete(null);
            work();
        }

        @Actor
        public void second() {
            work();
            steps.second.complete(null);
            work();
        }

        @Arbiter
        public void end(L_Result r) {
            work();
            r.r1 = Seen.of(steps.task);
        }
    }

    /** A task begins to wait for a future that another thread completes. */
    @JCStressTest
    @Outcome(id = "v", expect = ACCEPTABLE, desc = "waited, or found it done")
    @State
    public static class BeginsToWait {
        private final CompletableFuture<String> future = new CompletableFuture<>();
        private Task<String> task = Task.of("not started");

        @Actor
        public void waiter() {
            task = on(Runnable::run, () -> Task.of(await(future)));
        }

        @Actor
        public void completer() {
            future.complete("v");
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = Seen.of(task);
        }
    }

    /** What a thread wrote before it completed a future is seen by the task that goes on. */
    @JCStressTest
    @Outcome(id = "written", expect = ACCEPTABLE, desc = "seen")
    @State
    public static class SeesTheCompleter {
        private final CompletableFuture<Void> future = new CompletableFuture<>();
        private String field = "old";
        private Task<String> task = Task.of("not started");

        @Actor
        public void waiter() {
            task = on(Runnable::run, this::body);
        }

        @Async
        private Task<String> body() {
            await(future);
            return Task.of(field);
        }

        @Actor
        public void completer() {
            field = "written";
            future.complete(null);
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = Seen.of(task);
        }
    }
}
