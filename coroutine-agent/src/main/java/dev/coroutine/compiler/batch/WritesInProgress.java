package dev.coroutine.compiler.batch;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * What becomes of a file that is being written when the process is told to end? It is finished: the end of the JVM waits
 * for the writes that have begun, and lets no other begin.
 */
final class WritesInProgress {
    private static final ReadWriteLock WRITES = new ReentrantReadWriteLock();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(WRITES.writeLock()::lock, "coroutine-writes"));
    }

    private WritesInProgress() {}

    /** Begins a write, which ends with {@link Lock#unlock}. Writes may go on side by side. */
    static Lock begin() {
        Lock write = WRITES.readLock();
        write.lock();
        return write;
    }
}
