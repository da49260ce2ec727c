package dev.coroutine.it.corpus;

import dev.coroutine.runtime.CoroutineTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * In which task do rewritten methods run, and what do they await?
 *
 * <p>A rewritten method drives its own coroutine: it calls the fast body, and as long as that has suspended, the resume body. It
 * holds the only frame that is being saved then, so that all methods of a thread can share one task, and nothing is scheduled.
 */
public final class Driver extends CoroutineTask<Object> {
    private static final CompletableFuture<Object> NEVER = new CompletableFuture<>();
    private static final CompletableFuture<Object> NOW = CompletableFuture.completedFuture(null);
    private static final ThreadLocal<Driver> CURRENT = ThreadLocal.withInitial(Driver::new);
    private static final int PERCENT = Integer.getInteger("corpus.percent", 100);

    private int random = 1;

    private Driver() {
        super(null); // no step of the task ever runs
    }

    /** The task of this thread. An error in the middle of a suspension (no stack is left) may have ended the last method. */
    public static CoroutineTask<?> task() {
        Driver task = CURRENT.get();
        task.suspending = false;
        return task;
    }

    /** What is awaited before each call: it is not done, so that the method suspends, except where some awaits shall not. */
    public static CompletionStage<?> pause() {
        return PERCENT == 100 || CURRENT.get().chance() ? NEVER : NOW;
    }

    /** A linear congruential generator: each run suspends in the same places. */
    private boolean chance() {
        random = random * 1_103_515_245 + 12_345;
        return (random >>> 16) % 100 < PERCENT;
    }
}
