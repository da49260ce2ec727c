package dev.coroutine.runtime;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A task that sleeps: the timer and the wait are one object. */
final class SleepWait extends TimerNode implements Wait {
    private final @Nullable Object result;
    private final boolean alone;
    private @Nullable CoroutineTask<?> task;

    private SleepWait(long delayNanos, @Nullable Object result, boolean alone) {
        when = delayNanos; // until the timer starts
        this.result = result;
        this.alone = alone;
    }

    /** The wait of {@code await(sleep(delay, result))}. */
    static Wait of(Duration delay, @Nullable Object result) {
        return of(delay, result, false);
    }

    /** A delay of zero or less is one turn, as in {@code asyncio.sleep}. */
    static Wait of(Duration delay, @Nullable Object result, boolean alone) {
        long nanos = TimerNode.nanos(delay);
        if (nanos > 0) {
            return new SleepWait(nanos, result, alone);
        }
        if (alone) {
            return new LoneYield(result);
        }
        return result == null ? YieldWait.PLAIN : new YieldWait(result);
    }

    @Override
    public void begin(CoroutineTask<?> sleeper) {
        task = sleeper;
        Scheduler scheduler = sleeper.scheduler;
        scheduler.startTimer(this, Scheduler.deadline(scheduler.time(), when));
    }

    @Override
    public boolean cancel(CoroutineTask<?> sleeper, @Nullable String reason) {
        if (task == null) {
            return false;
        }
        task = null;
        sleeper.scheduler.stopTimer(this);
        sleeper.scheduler.wake(sleeper);
        return true;
    }

    @Override
    protected void expired() {
        CoroutineTask<?> sleeper = task;
        if (sleeper == null) {
            return;
        }
        task = null;
        if (alone) {
            Steps.finishWaiting(sleeper, result);
        } else {
            sleeper.scheduler.wake(sleeper);
        }
    }

    @Override
    public @Nullable Object outcome(CoroutineTask<?> sleeper) {
        return result;
    }

    /** For messages: what the user has called. */
    @Override
    public String toString() {
        return "sleep";
    }
}
