package dev.coroutine;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A few threads, closed at the end of a test. */
final class Pool implements AutoCloseable {
    private final ExecutorService threads;

    Pool(int size) {
        threads = Executors.newFixedThreadPool(size);
    }

    ExecutorService executor() {
        return threads;
    }

    void run(Runnable work) {
        threads.execute(work);
    }

    <T> T call(Callable<T> work) throws Exception {
        return threads.submit(work).get();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
