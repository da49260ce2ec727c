package dev.coroutine;

import java.io.IOException;
import java.nio.channels.Selector;

/** The clock of a loop, and how the loop waits: replaced where time is to be virtual. */
interface TimeSource {
    /** As a limit: wait until something happens. */
    long FOREVER = Long.MAX_VALUE;

    TimeSource SYSTEM = new TimeSource() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void pause(Selector selector, long nanos) throws IOException {
            int unused = selector.select(nanos == FOREVER ? 0 : millis(nanos));
        }

        /** Rounded up: a loop that wakes too early would turn without work. */
        private long millis(long nanos) {
            return nanos / 1_000_000 + (nanos % 1_000_000 == 0 ? 0 : 1);
        }
    };

    /** Monotonic nanoseconds. */
    long nanos();

    /**
     * Waits until {@code nanos} have passed, a channel is ready, or the selector is woken.
     *
     * @param selector the loop's selector
     * @param nanos more than 0; {@link #FOREVER} if there is no timer
     */
    void pause(Selector selector, long nanos) throws IOException;
}
