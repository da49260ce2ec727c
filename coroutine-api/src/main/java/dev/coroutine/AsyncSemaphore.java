package dev.coroutine;

import dev.coroutine.runtime.QueuedWait;
import dev.coroutine.runtime.WaitQueue;
import org.jspecify.annotations.Nullable;

/**
 * A number of permits that tasks take and give back: {@code asyncio.Semaphore} and {@code asyncio.BoundedSemaphore}.
 *
 * <p>First come, first served: {@link #release} hands the permit to the task that has waited longest. As long as one that was
 * handed a permit has not gone on yet, whoever comes waits behind it, also if there are more permits; as it goes on, these
 * are handed to all for whom there is one. A task that is cancelled while it waits leaves the queue; one that was handed a
 * permit before the cancel came has it, and sees the cancel at its next wait.
 *
 * <p>Confined to one event loop: that in which it was made, or which uses it first. Every call from elsewhere throws
 * {@link IllegalStateException}. Where no loop runs, on the thread that made it, everything works that needs not wait.
 */
public final class AsyncSemaphore {
    private final Confinement confinement = new Confinement("AsyncSemaphore");
    private final Line waiting = new Line();
    private final int limit;
    private int permits;
    /** How many were handed a permit and have not gone on yet. */
    private int woken;

    /**
     * A semaphore to which permits may also be added.
     *
     * @param permits how many there are
     * @throws IllegalArgumentException if negative
     */
    public AsyncSemaphore(int permits) {
        this(permits, Integer.MAX_VALUE);
    }

    private AsyncSemaphore(int permits, int limit) {
        if (permits < 0) {
            throw new IllegalArgumentException("a semaphore cannot have " + permits + " permits");
        }
        this.permits = permits;
        this.limit = limit;
    }

    /**
     * A semaphore that never has more permits than at first: {@code asyncio.BoundedSemaphore}.
     *
     * @param permits how many there are
     * @throws IllegalArgumentException if negative
     */
    public static AsyncSemaphore bounded(int permits) {
        return new AsyncSemaphore(permits, permits);
    }

    /**
     * Takes a permit, as soon as it is this call's turn: {@code asyncio.Semaphore.acquire}.
     *
     * @return a task that is done at once if a permit is free; its value gives the permit back when it is closed
     * @throws IllegalStateException outside the loop to which the semaphore belongs; if the call has to wait and no loop runs
     */
    public Task<Held> acquire() {
        return tryAcquire() ? Task.of(new Permit(this)) : confinement.waiting(new QueuedWait(waiting, null));
    }

    /**
     * Takes a permit if {@link #acquire} would not have to wait; {@link #release} gives it back.
     *
     * @return whether it was taken
     * @throws IllegalStateException outside the loop to which the semaphore belongs
     */
    public boolean tryAcquire() {
        check();
        if (permits == 0 || woken > 0) {
            return false;
        }
        permits--;
        return true;
    }

    /**
     * Gives a permit back, or adds one: {@code asyncio.Semaphore.release}.
     *
     * @throws IllegalStateException if there would be more permits than a {@link #bounded} semaphore may have; outside the
     *     loop to which the semaphore belongs
     */
    public void release() {
        check();
        if (permits >= limit) {
            throw new IllegalStateException("AsyncSemaphore.release: all " + limit + " permits have been given back");
        }
        permits++;
        boolean unused = wakeNext();
    }

    private void check() {
        if (confinement.check()) {
            permits += woken;
            woken = 0;
        }
    }

    private boolean wakeNext() {
        QueuedWait next = permits > 0 ? waiting.poll() : null;
        if (next == null) {
            return false;
        }
        permits--;
        woken++;
        next.goOn();
        return true;
    }

    private final class Line extends WaitQueue {
        Line() {
            super("AsyncSemaphore.acquire");
        }

        /** Those that came while this one had not gone on wait behind it, perhaps for permits that are free. */
        @Override
        protected Object outcome(QueuedWait wait) {
            woken--;
            boolean more = true;
            while (more) {
                more = wakeNext();
            }
            return new Permit(AsyncSemaphore.this);
        }
    }

    /** A permit that can be given back once. */
    private static final class Permit implements Held {
        private @Nullable AsyncSemaphore semaphore;

        Permit(AsyncSemaphore semaphore) {
            this.semaphore = semaphore;
        }

        @Override
        public void close() {
            AsyncSemaphore own = semaphore;
            if (own != null) {
                own.release();
                semaphore = null;
            }
        }
    }
}
