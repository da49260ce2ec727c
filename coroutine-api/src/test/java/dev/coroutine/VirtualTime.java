package dev.coroutine;

import java.time.Duration;
import java.util.concurrent.Semaphore;

/** Time that jumps to the next timer; with no timer it waits for other threads, as real time does. */
final class VirtualTime implements LoopDriver {
    private final Semaphore rings = new Semaphore(0);
    private volatile long now = 1_000_000_000L;

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public void pause(long nanos) {
        if (nanos == FOREVER) {
            awaitRing();
        } else {
            now += nanos;
        }
    }

    private void awaitRing() {
        try {
            rings.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the loop looks for that
        }
    }

    @Override
    public void ring() {
        rings.release();
    }

    void advance(Duration by) {
        now += by.toNanos();
    }
}
