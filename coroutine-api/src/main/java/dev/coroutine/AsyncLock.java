package dev.coroutine;

import dev.coroutine.runtime.QueuedWait;
import dev.coroutine.runtime.WaitQueue;
import org.jspecify.annotations.Nullable;

/**
 * Mutual exclusion of tasks across their awaits: {@code asyncio.Lock}.
 *
 * <p>First come, first served: {@link #release} hands the lock to the task that has waited longest, and nobody can take it
 * in between. Not reentrant; what counts is that it is locked, not which task did it. A task that is cancelled while it waits
 * leaves the queue; one that was handed the lock before the cancel came has it, and sees the cancel at its next wait.
 *
 * <p>Confined to one event loop: that in which it was made, or which uses it first. Every call from elsewhere throws
 * {@link IllegalStateException}. Where no loop runs, on the thread that made it, everything works that needs not wait.
 */
public final class AsyncLock {
    private final Confinement confinement = new Confinement("AsyncLock");
    private final WaitQueue waiting = new Line();
    /** Who has the lock; null when it is free. */
    private @Nullable Grip holder;
    /** Whether the holder was handed it and has not gone on yet: until then nobody can speak for the holder. */
    private boolean onItsWay;

    /** A lock that is free. */
    public AsyncLock() {}

    private final class Line extends WaitQueue {
        Line() {
            super("AsyncLock.acquire");
        }

        @Override
        protected @Nullable Object outcome(QueuedWait wait) {
            arrived();
            return wait.value();
        }
    }

    /** What a holder has. It ends when the lock is released, by whatever means, and begins again after a condition's wait. */
    static final class Grip implements Held {
        private final AsyncLock lock;

        private Grip(AsyncLock lock) {
            this.lock = lock;
        }

        @Override
        public void close() {
            lock.letGo(this);
        }
    }

    /**
     * Takes the lock, as soon as it is this call's turn: {@code asyncio.Lock.acquire}.
     *
     * @return a task that is done at once if the lock is free; its value releases the lock when it is closed
     * @throws IllegalStateException outside the loop to which the lock belongs; if the call has to wait and no loop runs
     */
    public Task<Held> acquire() {
        checkConfined();
        if (holder != null) {
            return confinement.waiting(new QueuedWait(waiting, null));
        }
        Grip grip = new Grip(this);
        holder = grip;
        return Task.of(grip);
    }

    /**
     * Takes the lock if that needs no wait; {@link #release} gives it back.
     *
     * @return whether it was free
     * @throws IllegalStateException outside the loop to which the lock belongs
     */
    public boolean tryAcquire() {
        checkConfined();
        if (holder != null) {
            return false;
        }
        holder = new Grip(this);
        return true;
    }

    /**
     * Gives the lock to the task that has waited longest, or sets it free: {@code asyncio.Lock.release}. The {@link Held} of
     * the acquisition has nothing to give back any more.
     *
     * @throws IllegalStateException if nobody can have it: it is not locked, or was released to a task that has not gone on
     *     yet; outside the loop to which the lock belongs
     */
    public void release() {
        checkLocked("AsyncLock.release");
        passOn();
    }

    /**
     * Whether somebody has the lock, or was handed it and is about to go on: {@code asyncio.Lock.locked}.
     *
     * @throws IllegalStateException outside the loop to which the lock belongs
     */
    public boolean isLocked() {
        checkConfined();
        return holder != null;
    }

    private void letGo(Grip grip) {
        checkConfined();
        if (holder == grip) {
            passOn();
        }
    }

    private void passOn() {
        QueuedWait next = waiting.poll();
        onItsWay = next != null;
        if (next == null) {
            holder = null;
            return;
        }
        Grip grip = next instanceof ConditionWait again ? again.grip() : new Grip(this);
        holder = grip;
        next.give(grip);
    }

    // ---- for AsyncCondition

    /** Refuses a call from outside the loop to which the lock belongs. */
    void checkConfined() {
        if (confinement.check()) {
            onItsWay = false;
        }
    }

    /** Refuses the call of a method that is for who has the lock. */
    void checkLocked(String method) {
        checkConfined();
        if (holder == null) {
            throw new IllegalStateException(method + " was called while the lock was not locked");
        }
        if (onItsWay) {
            throw new IllegalStateException(
                    method + " was called while the lock was on its way to a task that had waited for it");
        }
    }

    /** The task to which the lock was handed goes on. */
    void arrived() {
        onItsWay = false;
    }

    Task<Void> waitFor(ConditionWait wait) {
        return confinement.waiting(wait);
    }

    /** Sets the lock free for the time of a condition's wait; returns the grip that will hold it again. */
    Grip suspend() {
        Grip grip = holder;
        if (grip == null) {
            throw new IllegalStateException("AsyncCondition: the lock was released while a wait began");
        }
        passOn();
        return grip;
    }

    /** Takes the lock for this grip again, if it is free. */
    boolean tryResume(Grip grip) {
        if (holder != null) {
            return false;
        }
        holder = grip;
        onItsWay = true;
        return true;
    }

    WaitQueue queue() {
        return waiting;
    }
}
