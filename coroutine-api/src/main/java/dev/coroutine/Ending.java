package dev.coroutine;

import dev.coroutine.runtime.CoroutineTask;
import dev.coroutine.runtime.Scheduler;
import dev.coroutine.runtime.Wait;
import dev.coroutine.runtime.Waiter;
import dev.coroutine.runtime.Waiters;
import dev.coroutine.runtime.WakeSource;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Waits until a future is done, however it ends; a cancel does not reach the future and does not end the wait. */
final class Ending extends Waiter implements Wait {
    private final CompletableFuture<?> future;
    private @Nullable CoroutineTask<?> waiting;

    Ending(CompletableFuture<?> future) {
        this.future = future;
    }

    @Override
    public void begin(CoroutineTask<?> task) {
        waiting = task;
        Waiters.add(future, this);
    }

    @Override
    protected void done() {
        CoroutineTask<?> task = waiting;
        if (task != null) {
            Scheduler.of(task).wake(task);
        }
    }

    @Override
    public boolean cancel(CoroutineTask<?> task, @Nullable String reason) {
        return false;
    }

    @Override
    public @Nullable Object outcome(CoroutineTask<?> task) {
        return null;
    }

    @Override
    public WakeSource wakeSource(CoroutineTask<?> task) {
        return WakeSource.of(future, task);
    }
}
