package dev.coroutine;

import dev.coroutine.runtime.BlockingThreads;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The threads for the blocking calls of one loop, made when the first is needed: asyncio's default executor. */
final class LoopBlockingThreads {
    private static final long PATIENCE_SECONDS = 10;

    private @Nullable ExecutorService threads;

    Executor get() {
        ExecutorService made = threads;
        if (made == null) {
            made = BlockingThreads.open();
            threads = made;
        }
        return made;
    }

    void letGo() {
        if (threads != null) {
            threads.shutdown();
        }
    }

    /** Waits for calls that were interrupted and have not ended yet; false if one still runs after a while. */
    boolean awaitEnd() {
        ExecutorService made = threads;
        if (made == null) {
            return true;
        }
        made.shutdown();
        try {
            return made.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
