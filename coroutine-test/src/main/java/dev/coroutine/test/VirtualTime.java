package dev.coroutine.test;

import dev.coroutine.EventLoop;
import dev.coroutine.LoopDriver;
import dev.coroutine.runtime.WakeSource;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Where time stands still while anything can run, and then jumps to the next timer.
 *
 * <p>What another thread does takes real time. While a blocking call of the loop runs, or a task of it waits for a task that
 * lives elsewhere, virtual time stands still too, within the limits of {@code patience}: otherwise every time limit around a
 * blocking call would be over at once.
 */
final class VirtualTime implements LoopDriver {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final TestEventLoop face;
    private final RandomGenerator random;
    private final Semaphore rings = new Semaphore(0);
    private volatile long now;
    private long end = FOREVER;
    private Duration patience = PATIENCE;
    private boolean otherThreads;

    VirtualTime(TestEventLoop face, long seed) {
        this.face = face;
        this.random = new SplittableRandom(seed); // neighbouring seeds give unlike numbers
    }

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public RandomGenerator disorder() {
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

    /** From now on the loop stops when time would pass this moment, or when nothing can run any more. */
    void stopAt(long nanos) {
        end = nanos;
    }

    void goOn() {
        end = FOREVER;
    }

    @Override
    public void pause(long nanos) {
        WaitingTasks tasks = WaitingTasks.ofRunningLoop();
        boolean othersAtWork = tasks.anyWaitsFor(WakeSource.OTHERS)
                || (otherThreads
                        && (tasks.anyWaitsFor(WakeSource.UNKNOWN)
                                || tasks.asList().isEmpty()));
        if (othersAtWork && hasRung()) {
            return;
        }
        if (end != FOREVER && (nanos == FOREVER || nanos > end - now)) {
            jumpTo(end);
            face.stop();
        } else if (nanos == FOREVER) {
            throw deadlock(tasks, othersAtWork);
        } else {
            jumpTo(now + nanos);
        }
    }

    private void jumpTo(long moment) {
        now = moment;
    }

    /** Lets real time pass until another thread has queued something; false if patience has ended before. */
    private boolean hasRung() {
        try {
            boolean rung = rings.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
            rings.drainPermits();
            return rung;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the loop looks for that
            return true;
        }
    }

    @Override
    public void ring() {
        rings.release();
    }

    private DeadlockException deadlock(WaitingTasks tasks, boolean patienceEnded) {
        String message = "nothing can ever run again: " + tasks.count()
                + (tasks.asList().size() == 1 ? " waits" : " wait") + ", and no timer is left (at "
                + Duration.ofNanos(now)
                + " of virtual time)" + tasks.describe();
        if (patienceEnded) {
            message +=
                    "\nOther threads are at work for them, but have done nothing within " + patience + " of real time.";
        } else if (tasks.anyWaitsFor(WakeSource.UNKNOWN)) {
            message += "\nIf another thread is to complete a future that is awaited here, tell the loop:"
                    + " @AsyncTest(otherThreads = true) or TestEventLoop.expectOtherThreads().";
        }
        return new DeadlockException(message, tasks.asList());
    }
}
