package dev.coroutine.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.coroutine.EventLoop;
import dev.coroutine.Task;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** What other threads give to a loop: everything arrives, once, in each thread's order, and wakes the loop. */
final class InboxStress {
    private InboxStress() {}

    private abstract static class Letters {
        final SpinningDriver driver = new SpinningDriver();
        final EventLoop loop = SpinningDriver.loop(driver);
        final StringBuilder arrived = new StringBuilder();

        final void send(String letters) {
            for (int i = 0; i < letters.length(); i++) {
                char letter = letters.charAt(i);
                loop.callSoonThreadsafe(() -> arrived.append(letter));
            }
        }

        final void turn() {
            loop.stop();
            loop.runForever();
        }

        final String all() {
            turn();
            loop.close();
            return arrived.toString();
        }
    }

    /** Two threads send while nobody runs the loop. */
    @JCStressTest
    @Outcome(
            id = {"abAB", "aAbB", "aABb", "AabB", "AaBb", "ABab"},
            expect = ACCEPTABLE,
            desc = "each once, in order")
    @State
    public static class TwoSend extends Letters {
        @Actor
        public void small() {
            send("ab");
        }

        @Actor
        public void large() {
            send("AB");
        }

        @Arbiter
        public void owner(L_Result r) {
            r.r1 = all();
        }
    }

    /** One thread sends while another takes. */
    @JCStressTest
    @Outcome(id = "abc", expect = ACCEPTABLE, desc = "each once, in order")
    @State
    public static class OneSendsOneTakes extends Letters {
        @Actor
        public void sender() {
            send("abc");
        }

        @Actor
        public void taker() {
            turn();
            turn();
        }

        @Arbiter
        public void owner(L_Result r) {
            r.r1 = all();
        }
    }

    /** Two threads send while a third one takes. */
    @JCStressTest
    @Outcome(
            id = {"abAB", "aAbB", "aABb", "AabB", "AaBb", "ABab"},
            expect = ACCEPTABLE,
            desc = "each once, in order")
    @State
    public static class TwoSendOneTakes extends Letters {
        @Actor
        public void small() {
            send("ab");
        }

        @Actor
        public void large() {
            send("AB");
        }

        @Actor
        public void taker() {
            turn();
        }

        @Arbiter
        public void owner(L_Result r) {
            r.r1 = all();
        }
    }

    /** A loop goes to sleep while it is sent the one thing that it waits for. */
    @JCStressTest
    @Outcome(id = "woken", expect = ACCEPTABLE, desc = "was rung, or did not sleep")
    @State
    public static class WakesASleeper extends Letters {
        @Actor
        public void sleeper() {
            loop.runForever();
        }

        @Actor
        public void sender() {
            loop.callSoonThreadsafe(loop::stop);
        }

        @Arbiter
        public void owner(L_Result r) {
            r.r1 = driver.overslept() ? "overslept" : "woken";
            loop.close();
        }
    }

    /** A task is submitted while the loop is closed: it is refused, or it ends. */
    @JCStressTest
    @Outcome(id = "refused", expect = ACCEPTABLE, desc = "came too late")
    @Outcome(id = "cancelled", expect = ACCEPTABLE, desc = "came in time to be given up")
    @State
    public static class SubmitsToAClosingLoop extends Letters {
        private @Nullable CompletableFuture<Void> task;

        @Actor
        public void sender() {
            try {
                task = loop.submit(Task::done);
            } catch (IllegalStateException refused) {
                task = null;
            }
        }

        @Actor
        public void closer() {
            loop.close();
        }

        @Arbiter
        public void owner(L_Result r) {
            r.r1 = task == null ? "refused" : Seen.of(task);
        }
    }
}
