package dev.coroutine;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How a loop that is run by its own thread tells the time and waits, when neither is to be done as the default loop does it:
 * in virtual time, or in the wait of a library for windows or devices.
 *
 * <p>{@link #nanos} and {@link #ring} are called by any thread, all others by the one that runs or closes the loop. A loop that
 * is to live on a thread that runs other things too needs a {@link LoopHost} instead.
 */
public interface LoopDriver {
    /** As a limit of {@link #pause}: no timer is waiting. */
    long FOREVER = Long.MAX_VALUE;

    /** The time of the loop's timers: monotonic nanoseconds with an arbitrary origin. */
    long nanos();

    /**
     * Nothing is ready: waits until {@code nanos} have passed or {@link #ring} is called. It may return earlier. What it throws
     * comes out of {@link EventLoop#run} or {@link EventLoop#runForever}.
     *
     * @param nanos more than 0; {@link #FOREVER} if only a ring can end the wait
     */
    void pause(long nanos);

    /** Ends the {@link #pause} that has begun or is about to begin. Must be quick and must not throw. */
    void ring();

    /** The loop is closed. */
    default void close() {}

    /**
     * What {@link EventLoop#current} and the exception handler show as the loop, for a driver that puts an object of its own
     * before it.
     *
     * @param loop the loop that was opened
     */
    default EventLoop shownAs(EventLoop loop) {
        return loop;
    }

    /**
     * By what the loop chooses where the rules leave the order open; null if it need not choose. {@code coroutine-test} tells
     * which orders these are.
     */
    default @Nullable RandomGenerator disorder() {
        return null;
    }
}
