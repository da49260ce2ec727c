package dev.coroutine.benchmarks.virtualthreads;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;

/** The factory of virtual threads, looked up once: {@code Thread.ofVirtual().factory()} exists since Java 21. */
final class VirtualThreads {
    private static final ThreadFactory FACTORY = factory();

    private VirtualThreads() {}

    private static ThreadFactory factory() {
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Class<?> type = Class.forName("java.lang.Thread$Builder");
            return (ThreadFactory) type.getMethod("factory").invoke(builder);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JDK has no virtual threads", e);
        }
    }

    /** Starts a virtual thread whose result can be waited for. */
    static <T> FutureTask<T> start(Callable<T> body) {
        FutureTask<T> task = new FutureTask<>(body);
        FACTORY.newThread(task).start();
        return task;
    }

    /** Runs the body in a virtual thread and waits for it. */
    static <T> T run(Callable<T> body) {
        return join(start(body));
    }

    static <T> T join(FutureTask<T> task) {
        try {
            return task.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
