package dev.coroutine.stress;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.on;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.coroutine.Async;
import dev.coroutine.CancelledError;
import dev.coroutine.EventLoop;
import dev.coroutine.Task;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/** A cancel meets the result: one of the two comes first, and neither is lost. */
final class CancelStress {
    private CancelStress() {}

    /** A task that waits, is cancelled while what it waits for completes. */
    @JCStressTest
    @Outcome(id = "v, v", expect = ACCEPTABLE, desc = "the result came first")
    @Outcome(id = "cancelled, cancelled", expect = ACCEPTABLE, desc = "the cancel came first")
    @State
    public static class OfATask {
        private final CompletableFuture<String> future = new CompletableFuture<>();
        private final Task<String> task = on(Runnable::run, () -> Task.of(await(future)));

        @Actor
        public void completes() {
            future.complete("v");
        }

        @Actor
        public void cancels() {
            task.cancel();
        }

        @Arbiter
        public void end(LL_Result r) {
            r.r1 = Seen.of(future);
            r.r2 = Seen.of(task);
        }
    }

    /** The same, while the task only begins to wait. */
    @JCStressTest
    @Outcome(id = "v", expect = ACCEPTABLE, desc = "the result came first")
    @Outcome(id = "cancelled", expect = ACCEPTABLE, desc = "the cancel came first")
    @State
    public static class OfATaskThatIsAboutToWait {
        private final CompletableFuture<Void> begin = new CompletableFuture<>();
        private final CompletableFuture<String> future = CompletableFuture.completedFuture("v");
        private final Task<String> task = on(Runnable::run, this::body);

        @Async
        private Task<String> body() {
            await(begin);
            return Task.of(await(future));
        }

        @Actor
        public void begins() {
            begin.complete(null);
        }

        @Actor
        public void cancels() {
            task.cancel();
        }

        @Arbiter
        public void end(L_Result r) {
            r.r1 = Seen.of(task);
        }
    }

    /** A cancel that comes too late for the first wait comes at the second. */
    @JCStressTest
    @Outcome(id = "cancelled", expect = ACCEPTABLE, desc = "at the first wait")
    @Outcome(id = "v, then cancelled", expect = ACCEPTABLE, desc = "at the second wait")
    @State
    public static class OfATaskThatWaitsAgain {
        private final CompletableFuture<String> first = new CompletableFuture<>();
        private final CompletableFuture<String> second = new CompletableFuture<>();
        private final Task<String> task = on(Runnable::run, this::body);

        @Async
        private Task<String> body() {
            String value = await(first);
            try {
                return Task.of(value + ", then " + await(second));
            } catch (CancelledError e) {
                return Task.of(value + ", then cancelled");
            }
        }

        @Actor
        public void completes() {
            first.complete("v");
        }

        @Actor
        public void cancels() {
            task.cancel();
        }

        @Arbiter
        public void end(L_Result r) {
            second.complete("never cancelled");
            r.r1 = Seen.of(task);
        }
    }

    /** The cancel goes through a task to the one that it awaits, which has another owner. */
    @JCStressTest
    @Outcome(id = "v, v", expect = ACCEPTABLE, desc = "the result came first")
    @Outcome(id = "cancelled, cancelled", expect = ACCEPTABLE, desc = "the cancel came first")
    @State
    public static class OfATaskThatAwaitsATask {
        private final CompletableFuture<String> future = new CompletableFuture<>();
        private final Task<String> inner = on(Runnable::run, () -> Task.of(await(future)));
        private final Task<String> outer = on(Runnable::run, () -> Task.of(await(inner)));

        @Actor
        public void completes() {
            future.complete("v");
        }

        @Actor
        public void cancels() {
            outer.cancel();
        }

        @Arbiter
        public void end(LL_Result r) {
            r.r1 = Seen.of(inner);
            r.r2 = Seen.of(outer);
        }
    }

    /** A task of a loop is cancelled by another thread, while the loop completes what it awaits. */
    @JCStressTest
    @Outcome(id = "v, v", expect = ACCEPTABLE, desc = "the result came first")
    @Outcome(id = "cancelled, cancelled", expect = ACCEPTABLE, desc = "the cancel came first")
    @State
    public static class OfATaskInALoop {
        private final EventLoop loop = SpinningDriver.loop(new SpinningDriver());
        private final CompletableFuture<String> future = new CompletableFuture<>();
        private final CompletableFuture<String> task = loop.submit(() -> Task.of(await(future)));

        private void turn() {
            loop.stop();
            loop.runForever();
        }

        @Actor
        public void owner() {
            turn();
            loop.callSoonThreadsafe(() -> future.complete("v"));
            turn();
            turn();
        }

        @Actor
        public void cancels() {
            task.cancel(false);
        }

        @Arbiter
        public void end(LL_Result r) {
            turn();
            turn();
            r.r1 = Seen.of(future);
            r.r2 = Seen.of(task);
            loop.close();
        }
    }

    /** Two threads cancel: both are counted, and the task sees one or two. */
    @JCStressTest
    @Outcome(id = "2, seen once", expect = ACCEPTABLE, desc = "both at one wait")
    @Outcome(id = "2, seen twice", expect = ACCEPTABLE, desc = "one after the other")
    @State
    public static class Twice {
        private final CompletableFuture<String> first = new CompletableFuture<>();
        private final CompletableFuture<String> second = new CompletableFuture<>();
        private final Task<String> task = on(Runnable::run, this::body);

        @Async(suppress = "CO104")
        private Task<String> body() {
            try {
                await(first);
                return Task.of("not seen");
            } catch (CancelledError e) {
                try {
                    await(second);
                    return Task.of("seen once");
                } catch (CancelledError again) {
                    return Task.of("seen twice");
                }
            }
        }

        @Actor
        public void one() {
            task.cancel();
        }

        @Actor
        public void other() {
            task.cancel();
        }

        @Arbiter
        public void end(LL_Result r) {
            second.complete("v");
            r.r1 = task.cancelling();
            r.r2 = Seen.of(task);
        }
    }
}
