package dev.coroutine;

import dev.coroutine.runtime.Waiter;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One future that somebody watches, until it is done or the watcher has gone. */
final class Watched extends Waiter {
    final CompletableFuture<?> future;
    private volatile @Nullable Watcher watcher;

    Watched(CompletableFuture<?> future, Watcher watcher) {
        this.future = future;
        this.watcher = watcher;
    }

    /** Who watches. */
    interface Watcher {
        /** The future is done. On the thread that completed it; at most once for each watched future. */
        void ended(CompletableFuture<?> future);

        /** Whether the watcher sees to it that a failure of the future comes to light. */
        boolean looks();
    }

    /** The watcher wants to know no more. */
    void forget() {
        watcher = null;
    }

    @Override
    protected void done() {
        Watcher present = watcher;
        if (present != null) {
            present.ended(future);
        }
    }

    @Override
    protected boolean looks() {
        Watcher present = watcher;
        return present != null && present.looks();
    }

    @Override
    protected boolean hasGone() {
        return watcher == null;
    }
}
