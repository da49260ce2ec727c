package dev.coroutine.it.oracle;

import dev.coroutine.EventLoop;
import dev.coroutine.LoopDriver;
import java.time.Duration;

/** A loop whose time begins with 0, as that of {@code oracle.py}, and jumps to the next timer when nothing is ready. */
public final class VirtualLoop implements LoopDriver {
    private final EventLoop loop;
    private volatile long now;

    public VirtualLoop() {
        loop = EventLoop.open(this);
    }

    public EventLoop loop() {
        return loop;
    }

    /** Lets time pass. */
    void advance(Duration by) {
        now += by.toNanos();
    }

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public void pause(long nanos) {
        if (nanos == FOREVER) {
            throw new IllegalStateException("nothing can ever run again");
        }
        now += nanos;
    }

    @Override
    public void ring() {
        // nobody sleeps
    }
}
