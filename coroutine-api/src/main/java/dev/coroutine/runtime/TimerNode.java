package dev.coroutine.runtime;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One timer: a deadline, and what happens then on the thread that owns it. At most once in a queue at a time. */
public abstract class TimerNode implements Runnable {
    static final int NOWHERE = -1;

    long when;
    /** The slot in its queue. */
    int slot = NOWHERE;
    /** Where the timer lives when no loop has it. */
    @Nullable
    SerialScheduler home;

    private boolean stopped;

    /** For subclasses. */
    protected TimerNode() {}

    /** The deadline, in the nanoseconds of the scheduler's time. */
    public final long deadline() {
        return when;
    }

    /** The deadline has passed. Runs on the owner, unless the timer was stopped before. */
    protected abstract void expired();

    /** Runs {@link #expired}: a timer that is due is queued as a callback. */
    @Override
    public final void run() {
        if (!stopped) {
            expired();
        }
    }

    /** The timer was stopped, or is started (again): a timer that is due already may still be queued as a callback. */
    final void stopped(boolean nowStopped) {
        stopped = nowStopped;
    }

    /** The delay in nanoseconds, cut to what a {@code long} holds (292 years). */
    public static long nanos(Duration delay) {
        try {
            return delay.toNanos();
        } catch (ArithmeticException e) {
            return delay.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }
}
