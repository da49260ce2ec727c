package dev.coroutine;

import java.util.function.LongSupplier;

/**
 * A loop that is run in small pieces, by a program that has a loop of its own: the frames of a game, the steps of a simulation.
 *
 * <p>{@link #pump} runs one turn and never blocks. The loop belongs to the thread that opened it, between the turns too: what
 * is called there is owned by it, so that an {@code @Async} method may be called anywhere in a frame. {@link EventLoop#run} and
 * {@link EventLoop#runForever} are refused.
 */
public final class PumpedLoop implements AutoCloseable {
    /** What {@link #pump} returns if nothing will happen until something is queued. */
    public static final long NEVER = LoopDriver.FOREVER;

    private final Frames frames;
    private final DrivenLoop loop;

    private PumpedLoop(LongSupplier clock) {
        this.frames = new Frames(clock);
        this.loop = DrivenLoop.pumped(frames, frames);
    }

    /** Opens a loop on the current thread, in real time. */
    public static PumpedLoop open() {
        return new PumpedLoop(System::nanoTime);
    }

    /**
     * Opens a loop on the current thread, in a time of the program's own: one that stands still while a game is paused, say.
     *
     * @param clock monotonic nanoseconds; called by any thread
     */
    public static PumpedLoop open(LongSupplier clock) {
        return new PumpedLoop(clock);
    }

    /** The loop, for all but running it. */
    public EventLoop loop() {
        return loop;
    }

    /**
     * Runs one turn: the timers that are due and what was ready when it began.
     *
     * @return in how many nanoseconds the next turn has something to do, if nothing is queued before: 0 for at once,
     *     {@link #NEVER} if no timer is waiting
     * @throws IllegalStateException on another thread, inside a turn, and after {@link #close}
     */
    public long pump() {
        return loop.hosted().pump();
    }

    /** {@link EventLoop#close}. */
    @Override
    public void close() {
        loop.close();
    }

    /** The host of a loop that asks for nothing, because it will be pumped anyway. */
    private static final class Frames implements LoopDriver, LoopHost {
        private final Thread thread = Thread.currentThread();
        private final LongSupplier clock;

        Frames(LongSupplier clock) {
            this.clock = clock;
        }

        @Override
        public long nanos() {
            return clock.getAsLong();
        }

        @Override
        public void pause(long nanos) {
            throw new AssertionError("a loop that is pumped never waits");
        }

        @Override
        public void ring() {}

        @Override
        public void execute(Runnable turn) {}

        @Override
        public boolean isHostThread() {
            return Thread.currentThread() == thread;
        }

        @Override
        public String toString() {
            return "PumpedLoop on " + thread;
        }
    }
}
