package dev.coroutine.runtime;

import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A failure at which nobody has looked yet. It is reported when its task is collected or its loop closes, whichever comes
 * first, unless somebody looks before.
 *
 * <p>Holds what the report says, never the task.
 */
final class Unretrieved implements Runnable {
    private static final Cleaner CLEANER = Cleaner.create();

    private final String message;
    private final Throwable error;
    private final Scheduler scheduler;
    private final AtomicBoolean settled = new AtomicBoolean();
    private Cleaner.@Nullable Cleanable registration;

    Unretrieved(CoroutineTask<?> task, Throwable error) {
        TaskExtras extras = TaskExtras.of(task);
        StackTraceElement createdAt = extras.createdAt;
        this.message = "the exception of " + extras.name() + " was never retrieved"
                + (createdAt == null ? "" : " (created at " + createdAt + ")");
        this.error = error;
        this.scheduler = task.scheduler;
    }

    Throwable error() {
        return error;
    }

    void register(CoroutineTask<?> task) {
        scheduler.keep(this);
        synchronized (this) {
            registration = CLEANER.register(task, this);
        }
        if (settled.get()) {
            forget();
        }
    }

    /** Somebody has looked. */
    void retrieved() {
        if (settled.compareAndSet(false, true)) {
            forget();
        }
    }

    /** The loop closes. */
    void reportNow() {
        if (settled.compareAndSet(false, true)) {
            forget();
            scheduler.report(message, error, null);
        }
    }

    /** The task was collected; runs on the cleaner's thread. */
    @Override
    public void run() {
        if (settled.compareAndSet(false, true)) {
            scheduler.drop(this);
            if (!scheduler.post(() -> scheduler.report(message, error, null))) {
                scheduler.report(message, error, null);
            }
        }
    }

    private void forget() {
        scheduler.drop(this);
        Cleaner.Cleanable cleanable;
        synchronized (this) {
            cleanable = registration;
            registration = null;
        }
        if (cleanable != null) {
            cleanable.clean();
        }
    }
}
