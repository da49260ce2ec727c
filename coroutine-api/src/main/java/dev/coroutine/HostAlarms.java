package dev.coroutine;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Keeps the time for hosts that have no timers of their own: one daemon thread, which only calls {@code execute}. */
final class HostAlarms {
    private static final ScheduledThreadPoolExecutor THREAD = open();

    private HostAlarms() {}

    static Future<?> schedule(LoopHost host, Runnable turn, long nanos) {
        return THREAD.schedule(() -> host.execute(turn), nanos, TimeUnit.NANOSECONDS);
    }

    private static ScheduledThreadPoolExecutor open() {
        ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, work -> {
            Thread daemon = new Thread(work, "coroutine-host-timer");
            daemon.setDaemon(true);
            return daemon;
        });
        thread.setRemoveOnCancelPolicy(true);
        return thread;
    }
}
