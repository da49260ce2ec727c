package dev.coroutine;

import java.io.IOException;
import java.nio.channels.Selector;
import java.time.Duration;

/** A loop whose time begins with 0 and jumps to the next timer when nothing is ready. */
public final class VirtualLoop {
    private final Time time = new Time();
    private final EventLoop loop = SelectorEventLoop.open(time);

    public EventLoop loop() {
        return loop;
    }

    /** Lets time pass. */
    public void advance(Duration by) {
        time.now += by.toNanos();
    }

    private static final class Time implements TimeSource {
        private long now;

        @Override
        public long nanos() {
            return now;
        }

        @Override
        public void pause(Selector selector, long nanos) throws IOException {
            if (nanos == FOREVER) {
                throw new IllegalStateException("nothing can ever run again");
            }
            now += nanos;
        }
    }
}
