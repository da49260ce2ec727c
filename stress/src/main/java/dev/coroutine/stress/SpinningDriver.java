package dev.coroutine.stress;

import dev.coroutine.EventLoop;
import dev.coroutine.LoopDriver;

/** How a loop waits that is opened a million times: it holds nothing of the operating system, and tells when it was not rung. */
final class SpinningDriver implements LoopDriver {
    private static final long PATIENCE = 2_000_000_000L;

    private volatile boolean rung;
    private volatile boolean overslept;

    /** Whether the loop would sleep still: it was not rung for two seconds. */
    boolean overslept() {
        return overslept;
    }

    /** A loop that tells nobody of the tasks that were pending when it was closed. */
    static EventLoop loop(LoopDriver driver) {
        EventLoop loop = EventLoop.open(driver);
        loop.exceptionHandler((where, context) -> {});
        return loop;
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public void pause(long nanos) {
        long end = nanos() + Math.min(nanos, PATIENCE);
        while (!rung && !overslept) {
            Thread.onSpinWait();
            overslept = nanos() - end > 0;
        }
        rung = false;
    }

    @Override
    public void ring() {
        rung = true;
    }
}
