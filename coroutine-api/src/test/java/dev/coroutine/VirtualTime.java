package dev.coroutine;

import java.io.IOException;
import java.nio.channels.Selector;
import java.time.Duration;

/** Time that jumps to the next timer; with no timer it waits for other threads, as real time does. */
final class VirtualTime implements TimeSource {
    private long now = 1_000_000_000L;

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public void pause(Selector selector, long nanos) throws IOException {
        if (nanos == FOREVER) {
            selector.select();
        } else {
            now += nanos;
        }
    }

    void advance(Duration by) {
        now += by.toNanos();
    }
}
