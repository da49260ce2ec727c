package dev.coroutine;

import dev.coroutine.runtime.TimerQueue;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How a loop lives on the thread of a host: it never waits, but asks the host for a turn when there is something to do, and
 * for an alarm when only time has to pass.
 *
 * <p>While anything may be ready, one turn has been asked for: also during a turn, because what that runs may let the host go
 * on with other things inside (a modal dialog does), where the loop must go on too.
 */
final class Hosting implements LoopDriver, Runnable {
    private final LoopHost host;
    private final LongSupplier clock;
    private @Nullable DrivenLoop loop;
    private @Nullable Future<?> alarm;
    private long alarmDeadline;
    private volatile @Nullable Throwable refusal;

    Hosting(LoopHost host, LongSupplier clock) {
        this.host = host;
        this.clock = clock;
    }

    /** The loop may be used. */
    void begin(DrivenLoop opened) {
        loop = opened;
    }

    @Override
    public long nanos() {
        return clock.getAsLong();
    }

    @Override
    public void pause(long nanos) {
        throw new AssertionError("a loop that has a host never waits");
    }

    /** Asks for a turn. */
    @Override
    public void ring() {
        try {
            host.execute(this);
        } catch (Throwable e) {
            refused(e);
        }
    }

    /** The host does not run turns any more. */
    void refused(Throwable reason) {
        refusal = reason;
        endIfRefused();
    }

    private void endIfRefused() {
        Throwable reason = refusal;
        if (reason != null && loop != null) {
            loop.abandoned(host + " has refused to run the next turn of its event loop, which is closed now", reason);
        }
    }

    /** One turn; called by the host. */
    @Override
    public void run() {
        DrivenLoop current = loop;
        if (current == null || current.isClosed()) {
            return;
        }
        if (!host.isHostThread()) {
            throw new IllegalStateException(host + " has run a turn of its event loop on " + Thread.currentThread()
                    + ", which is not its thread");
        }
        boolean more = current.hosted().turn(this::ring);
        if (!more) {
            sleep(current.timers());
        }
        endIfRefused();
    }

    /** Nothing is ready: asks for an alarm when the first timer is due. One that rings no later than that is left as it is. */
    private void sleep(TimerQueue timers) {
        if (timers.isEmpty()) {
            close();
            return;
        }
        long deadline = timers.firstDeadline();
        if (alarm == null || alarm.isDone() || deadline - alarmDeadline < 0) {
            close();
            setAlarm(deadline);
        }
    }

    private void setAlarm(long deadline) {
        alarmDeadline = deadline;
        try {
            alarm = host.schedule(this, Math.max(deadline - nanos(), 1));
        } catch (Throwable e) {
            refused(e);
        }
    }

    @Override
    public void close() {
        if (alarm != null) {
            alarm.cancel(false);
            alarm = null;
        }
    }

    @Override
    public String toString() {
        return "the event loop on " + host;
    }
}
