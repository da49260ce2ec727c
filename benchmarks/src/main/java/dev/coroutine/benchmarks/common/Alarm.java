package dev.coroutine.benchmarks.common;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/**
 * Random deadlines, and what it costs to wake all who sleep until them.
 *
 * <p>The sleepers are made first; all deadlines lie behind that. Then the thread of the loop is blocked until all of them have
 * passed, and wakes everybody without idling. What counts is the processor time of the whole process from the moment when all
 * sleep to the moment when all are awake: some contenders wake sleepers on other threads, meanwhile.
 */
public final class Alarm {
    private static final long GRACE = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long GRACE_PER_TASK = 10_000;
    private static final long WINDOW = TimeUnit.MILLISECONDS.toNanos(500);
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static long wakeNanos;
    private static long threadNanos;

    private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
    private final long first;
    private long begin;
    private long beginOfThread;

    /** Deadlines for this many sleepers. */
    public Alarm(int count) {
        this.first = System.nanoTime() + GRACE + count * GRACE_PER_TASK;
    }

    /** A delay, in nanoseconds, that ends at a random deadline. */
    public long delayNanos() {
        return first + random.nextLong(WINDOW) - System.nanoTime();
    }

    /** Everybody sleeps: blocks the thread until every deadline has passed. */
    public void waitUntilAllAreDue() {
        if (System.nanoTime() - first > 0) {
            throw new IllegalStateException("the machine is too slow: the first are awake before the last sleep");
        }
        begin = SYSTEM.getProcessCpuTime();
        beginOfThread = THREADS.getCurrentThreadCpuTime();
        long end = first + WINDOW;
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** Everybody is awake. */
    public void allAreAwake() {
        wakeNanos = SYSTEM.getProcessCpuTime() - begin;
        threadNanos = THREADS.getCurrentThreadCpuTime() - beginOfThread;
    }

    /** What the last waking cost the thread that asked: without compilation and garbage collection. */
    public static long threadNanos() {
        return threadNanos;
    }

    /** What the last waking cost. */
    public static long wakeNanos() {
        return wakeNanos;
    }
}
