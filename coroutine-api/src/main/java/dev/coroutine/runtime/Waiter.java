package dev.coroutine.runtime;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Someone who wants to be told when a future is done, other than a task that awaits it.
 *
 * <p>For a task of ours the object itself is the node of its list of waiters, which keeps the order of arrival; for any
 * other future it is the callback.
 */
public abstract class Waiter implements BiConsumer<@Nullable Object, @Nullable Throwable> {
    @Nullable
    Waiter next;

    /** For subclasses. */
    protected Waiter() {}

    /** The future is done. Called exactly once, by the thread that completed it; must be quick and must not throw. */
    protected abstract void done();

    /** Whether somebody sees how the future ended because of this waiter; if nobody does, its failure is to be reported. */
    protected boolean looks() {
        return true;
    }

    /** Whether nobody waits here any more. Once true, always true. */
    protected boolean hasGone() {
        return false;
    }

    @Override
    public final void accept(@Nullable Object value, @Nullable Throwable error) {
        done();
    }
}
