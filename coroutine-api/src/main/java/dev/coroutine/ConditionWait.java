package dev.coroutine;

import dev.coroutine.AsyncLock.Grip;
import dev.coroutine.runtime.CoroutineTask;
import dev.coroutine.runtime.QueuedWait;
import dev.coroutine.runtime.WaitQueue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A task that waits for a signal, and then for the lock.
 *
 * <pre>
 *   in the condition's queue ── signal, cancel ──► in the lock's queue ── release ──► has the lock ──► goes on
 *           ▲                                                                            │
 *           └──────────────────────── its predicate is not true yet ─────────────────────┘
 * </pre>
 *
 * <p>A cancel comes too late only for who has the lock. One that comes between the signal and the lock leaves the task its place
 * in the lock's queue; when it has the lock it gives the signal to the next one, which asyncio does since Python 3.13.
 *
 * <p>With the signal the task takes its place in the lock's queue, before everybody who comes later, and its turn is queued.
 * If it has the lock when that turn comes, it goes on; else its next turn is queued when it is handed the lock. So a task
 * goes on in the turn in which asyncio's would, where nobody overtakes there.
 */
final class ConditionWait extends QueuedWait {
    private final AsyncLock lock;
    private final WaitQueue signals;
    private final @Nullable BooleanSupplier predicate;
    private @Nullable Grip grip;
    private boolean hasLock;
    private boolean turnQueued;
    private boolean cancelled;
    private boolean signalUnused;

    ConditionWait(AsyncLock lock, WaitQueue signals, @Nullable BooleanSupplier predicate) {
        super(signals, null);
        this.lock = lock;
        this.signals = signals;
        this.predicate = predicate;
    }

    /** The holding of the lock that goes on after the wait. */
    Grip grip() {
        Grip own = grip;
        if (own == null) {
            throw new IllegalStateException("the wait has not begun");
        }
        return own;
    }

    @Override
    public void begin(CoroutineTask<?> task) {
        super.begin(task);
        grip = lock.suspend();
    }

    /**
     * Gives a signal to who has waited longest.
     *
     * @return false if nobody waits
     */
    static boolean signalNext(WaitQueue signals) {
        QueuedWait next = signals.poll();
        if (next instanceof ConditionWait wait) {
            wait.waitForLock();
        }
        return next != null;
    }

    private void waitForLock() {
        if (lock.tryResume(grip())) {
            hasLock = true;
        } else {
            waitIn(lock.queue());
        }
        queueTurnOnce();
    }

    /** As a signal, except that the task will see the cancel. */
    @Override
    public boolean cancel(CoroutineTask<?> task, @Nullable String reason) {
        if (leave(signals)) {
            cancelled = true;
            waitForLock();
            return true;
        }
        if (hasLock || cancelled) {
            return false;
        }
        cancelled = true;
        signalUnused = true;
        return true;
    }

    /** The lock was handed to it. */
    @Override
    public void give(@Nullable Object thing) {
        hasLock = true;
        queueTurnOnce();
    }

    private void queueTurnOnce() {
        if (!turnQueued) {
            turnQueued = true;
            queueTurn();
        }
    }

    @Override
    public void run() {
        turnQueued = false;
        if (!hasLock || isLost()) {
            return;
        }
        lock.arrived();
        if (signalUnused) {
            boolean unused = signalNext(signals);
        }
        if (cancelled || isOver()) {
            end();
        } else {
            waitAgain();
        }
    }

    private boolean isOver() {
        try {
            return predicate == null || test(predicate);
        } catch (Throwable e) {
            endsWith(e);
            return true;
        }
    }

    private void waitAgain() {
        hasLock = false;
        waitIn(signals);
        grip = lock.suspend();
        deliverPendingCancel();
    }

    @Override
    public String toString() {
        return signals.toString();
    }
}
