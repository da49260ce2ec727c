package dev.coroutine.runtime;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Where blocking calls run: on virtual threads where the JDK has them, else on a bounded pool of daemon threads.
 *
 * <p>The bound is that of {@code concurrent.futures.ThreadPoolExecutor} in Python: processors + 4, at most 32.
 */
public final class BlockingThreads {
    private static final @Nullable MethodHandle VIRTUAL = findVirtual();
    private static final AtomicLong NAMES = new AtomicLong();

    private BlockingThreads() {}

    /** The executor of tasks that live without a loop; it is never closed. */
    public static ExecutorService shared() {
        return Shared.EXECUTOR;
    }

    /** A new executor; its owner closes it. */
    public static ExecutorService open() {
        MethodHandle virtual = VIRTUAL;
        if (virtual == null) {
            return pool();
        }
        try {
            return (ExecutorService) virtual.invokeExact();
        } catch (Throwable e) {
            throw Outcomes.sneak(e);
        }
    }

    private static ExecutorService pool() {
        int threads = Math.min(32, Runtime.getRuntime().availableProcessors() + 4);
        ThreadFactory factory = BlockingThreads::daemon;
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(threads, threads, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "coroutine-blocking-" + NAMES.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    private static @Nullable MethodHandle findVirtual() {
        try {
            return MethodHandles.publicLookup()
                    .findStatic(
                            Executors.class,
                            "newVirtualThreadPerTaskExecutor",
                            MethodType.methodType(ExecutorService.class));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return null; // before JDK 21
        }
    }

    private static final class Shared {
        static final ExecutorService EXECUTOR = open();
    }
}
