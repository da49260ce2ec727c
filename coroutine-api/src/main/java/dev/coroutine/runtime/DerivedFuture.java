package dev.coroutine.runtime;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What {@code thenApply} and its kin derive from a task: a plain future, except that blocking on it where it could never
 * become done throws at once.
 */
final class DerivedFuture<T extends @Nullable Object> extends CompletableFuture<T> {
    private final Scheduler scheduler;

    DerivedFuture(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new DerivedFuture<>(scheduler);
    }

    @Override
    public T join() {
        checkMayBlock();
        return super.join();
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        checkMayBlock();
        return super.get();
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        checkMayBlock();
        return super.get(timeout, unit);
    }

    private void checkMayBlock() {
        if (!isDone()) {
            scheduler.refuseToBlock();
        }
    }
}
