package dev.coroutine.benchmarks.common;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/** Measures the live heap from inside a program: before its tasks are made, and when all of them wait. */
public final class HeapProbe {
    private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();
    private static final int COLLECTIONS = 3;

    private static long before;
    private static long growth;

    private HeapProbe() {}

    /** The tasks are about to be made. */
    public static void before() {
        before = liveBytes();
    }

    /** All tasks wait. */
    public static void after() {
        growth = liveBytes() - before;
    }

    /** By how many bytes the live heap has grown between the two calls that came last. */
    public static long growth() {
        return growth;
    }

    private static long liveBytes() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return MEMORY.getHeapMemoryUsage().getUsed();
    }
}
