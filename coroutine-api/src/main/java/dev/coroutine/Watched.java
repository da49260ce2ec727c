package dev.coroutine;

import dev.coroutine.runtime.CoroutineTask;
import dev.coroutine.runtime.Waiter;
import dev.coroutine.runtime.WakeSource;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One future that somebody watches, until it is done or the watcher has gone. */
final class Watched extends Waiter {
    private static final VarHandle WATCHER;

    static {
        try {
            WATCHER = MethodHandles.lookup().findVarHandle(Watched.class, "watcher", Watcher.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static final List<Watched> STRANGERS = List.of(new Watched(new CompletableFuture<>(), new Watcher() {
        @Override
        public void ended(CompletableFuture<?> future) {
            throw new AssertionError("nobody completes it");
        }

        @Override
        public boolean looks() {
            return false;
        }
    }));

    final CompletableFuture<?> future;
    /** Null when there is nothing to tell any more. */
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

    /** What is watched where nobody knows who will tell: a publisher, a subscriber. */
    static List<Watched> strangers() {
        return STRANGERS;
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
            WATCHER.setRelease(this, null);
        }
    }

    /** Who may yet tell the watcher, of which {@code task} is waiting. On the thread of that task. */
    WakeSource wakeSource(CoroutineTask<?> task) {
        return watcher == null ? WakeSource.OWNER : WakeSource.of(future, task);
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
