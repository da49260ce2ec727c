package dev.coroutine.test;

import dev.coroutine.EventLoop;
import dev.coroutine.LoopDriver;
import dev.coroutine.runtime.WakeSource;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Where time stands still while anything can run, and then jumps to the next timer.
 *
 * <p>What another thread does takes real time. While a blocking call of the loop runs, or a task of it waits for a task that
 * lives elsewhere, virtual time stands still too, within the limits of {@code patience}: otherwise every time limit around a
 * blocking call would be over at once.
 */
final class VirtualTime implements LoopDriver {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long SHORTLY = 1_000_000;

    private final TestEventLoop face;
    private final @Nullable RandomGenerator random;
    private final Semaphore rings = new Semaphore(0);
    private volatile long now;
    private long end = FOREVER;
    private Duration patience = PATIENCE;
    private boolean otherThreads;
    private boolean callers = true;

    VirtualTime(TestEventLoop face, @Nullable RandomGenerator random) {
        this.face = face;
        this.random = random;
    }

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public @Nullable RandomGenerator disorder() {
        return random;
    }

    @Override
    public EventLoop shownAs(EventLoop loop) {
        return face;
    }

    void patience(Duration limit) {
        patience = limit;
    }

    void expectOtherThreads() {
        otherThreads = true;
    }

    /** Whether other threads may call a loop in which no task waits. */
    void expectCallers(boolean expected) {
        callers = expected;
    }

    /** From now on the loop stops when time would pass this moment, or when nothing can run any more. */
    void stopAt(long nanos) {
        end = nanos;
    }

    void goOn() {
        end = FOREVER;
    }

    /** Somebody lets time pass without letting anything run. */
    void spend(long nanos) {
        jumpTo(now + Math.max(0, nanos));
    }

    @Override
    public void pause(long nanos) {
        long limit = patience.toNanos();
        long waited = 0;
        boolean rung = false;
        while (!rung && waited < limit && othersAtWork(WaitingTasks.ofRunningLoop())) {
            long next = Math.min(Math.max(waited, SHORTLY), limit - waited);
            rung = hasRung(next);
            waited += next;
        }
        if (!rung && !rings.tryAcquire()) { // what was rung for may have come in while others were looked for
            letTimePass(nanos);
        }
        rings.drainPermits();
    }

    private boolean othersAtWork(WaitingTasks tasks) {
        Set<WakeSource> sources = tasks.wakeSources();
        return sources.contains(WakeSource.OTHERS)
                || (otherThreads && (sources.contains(WakeSource.UNKNOWN) || (callers && sources.isEmpty())));
    }

    private void letTimePass(long nanos) {
        if (end != FOREVER && (nanos == FOREVER || nanos > end - now)) {
            jumpTo(Math.max(now, end)); // more may have been spent
            face.stop();
        } else if (nanos == FOREVER) {
            throw deadlock(WaitingTasks.ofRunningLoop());
        } else {
            jumpTo(now + nanos);
        }
    }

    private void jumpTo(long moment) {
        now = moment;
    }

    /**
     * Lets real time pass until another thread has queued something; false if none has. Who has done his work need not do so:
     * there may be more to wait for. So it is asked again from time to time who is at work.
     */
    private boolean hasRung(long nanos) {
        try {
            return rings.tryAcquire(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the loop looks for that
            return true;
        }
    }

    @Override
    public void ring() {
        rings.release();
    }

    private DeadlockException deadlock(WaitingTasks tasks) {
        String message = "nothing can ever run again: " + tasks.count()
                + (tasks.asList().size() == 1 ? " waits" : " wait") + ", and no timer is left (at "
                + Duration.ofNanos(now)
                + " of virtual time)" + tasks.describe();
        if (othersAtWork(tasks)) {
            message +=
                    "\nOther threads are at work for them, but have done nothing within " + patience + " of real time.";
        } else if (tasks.wakeSources().contains(WakeSource.UNKNOWN)) {
            message += "\nIf another thread is to complete a future that is awaited here, tell the loop:"
                    + " @AsyncTest(otherThreads = true) or TestEventLoop.expectOtherThreads().";
        }
        return new DeadlockException(message, tasks.asList());
    }
}
