package dev.coroutine;

import dev.coroutine.runtime.WaitQueue;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * Lets tasks that share a lock wait for a change of what it guards: {@code asyncio.Condition}.
 *
 * <pre>{@code
 *   try (Held held = await(lock.acquire())) {
 *       await(condition.waitUntil(() -> !jobs.isEmpty()));
 *       …
 *   }
 * }</pre>
 *
 * <p>A wait sets the lock free and has it again when it ends, in whatever way; a {@link Held} stays good through it. A signal
 * goes to those that have waited longest and gives them their places in the lock's queue, so that who comes after the signal
 * does not overtake them. A task that is cancelled while it waits, for the signal or for the lock, sees the cancel when it has
 * the lock again; a signal that had come to it goes to the next one, as in Python 3.13. One that was cancelled after it was
 * handed the lock goes on, and sees the cancel at its next wait.
 *
 * <p>Confined to the event loop of its lock; every call from elsewhere throws {@link IllegalStateException}.
 */
public final class AsyncCondition {
    private final AsyncLock lock;
    private final WaitQueue signals = new WaitQueue("AsyncCondition.waitSignal");

    /**
     * A condition of what a lock guards; several may share one.
     *
     * @param lock the lock, which is to be held when a method is called
     */
    public AsyncCondition(AsyncLock lock) {
        this.lock = Objects.requireNonNull(lock, "lock");
    }

    /**
     * Waits for a signal: {@code asyncio.Condition.wait}.
     *
     * @return a task that is done when the signal has come and the lock is held again
     * @throws IllegalStateException if the lock is not locked; outside the loop to which it belongs; if no loop runs
     */
    public Task<Void> waitSignal() {
        lock.checkLocked("AsyncCondition.waitSignal");
        return lock.waitFor(new ConditionWait(lock, signals, null));
    }

    /**
     * Waits until something is true: {@code asyncio.Condition.wait_for}. It is asked at once, and then after each signal with
     * the lock held, on the thread of the loop; what it throws ends the wait.
     *
     * @param p what shall be true; must be quick
     * @return a task that is done at once if it is true, else when it is true and the lock is held again
     * @throws IllegalStateException if the call has to wait and the lock is not locked, or no loop runs; outside the loop to
     *     which the lock belongs
     */
    public Task<Void> waitUntil(BooleanSupplier p) {
        lock.checkConfined();
        if (p.getAsBoolean()) {
            return Task.done();
        }
        lock.checkLocked("AsyncCondition.waitUntil");
        return lock.waitFor(new ConditionWait(lock, signals, p));
    }

    /**
     * Wakes those that have waited longest: {@code asyncio.Condition.notify}. They go on when they get the lock.
     *
     * @param n how many at most
     * @throws IllegalStateException if the lock is not locked; outside the loop to which it belongs
     */
    public void signal(int n) {
        lock.checkLocked("AsyncCondition.signal");
        for (int left = n; left > 0; left--) {
            if (!ConditionWait.signalNext(signals)) {
                return;
            }
        }
    }

    /**
     * Wakes all: {@code asyncio.Condition.notify_all}. They go on one after the other, as they get the lock.
     *
     * @throws IllegalStateException if the lock is not locked; outside the loop to which it belongs
     */
    public void signalAll() {
        signal(Integer.MAX_VALUE);
    }
}
