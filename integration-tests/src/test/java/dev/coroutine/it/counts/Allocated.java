package dev.coroutine.it.counts;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** How many bytes the current thread has allocated; called by the programs whose allocation is measured. */
public final class Allocated {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocated() {}

    public static long bytes() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }
}
