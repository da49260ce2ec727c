package dev.coroutine;

import dev.coroutine.runtime.CoroutineTask;
import dev.coroutine.runtime.QueuedWait;
import dev.coroutine.runtime.WaitQueue;
import java.util.concurrent.BrokenBarrierException;
import org.jspecify.annotations.Nullable;

/**
 * Lets a number of tasks wait for each other, again and again: {@code asyncio.Barrier}.
 *
 * <p>The last of them does not wait; the others go on in the order in which they came. Who arrives before all of them have
 * left waits outside until they have, and then arrives anew, in its next turn. A {@link #reset} or {@link #abort} reaches all
 * that have not left yet, also those that were about to pass. A task that is cancelled while it waits leaves, and the barrier
 * waits for another one; one that was let through before the cancel came passes, and sees the cancel at its next wait.
 *
 * <p>Confined to one event loop: that in which it was made, or which uses it first. Every call from elsewhere throws
 * {@link IllegalStateException}.
 */
public final class AsyncBarrier {
    private final Confinement confinement = new Confinement("AsyncBarrier");
    /** While the barrier fills those inside, and else those outside. */
    private final WaitQueue waiting = new WaitQueue("AsyncBarrier.arrive");

    private final int parties;
    private State state = State.FILLING;
    /** How many inside were told to go and have not left yet; none while the barrier fills. */
    private int leaving;

    private enum State {
        FILLING,
        /** Those inside pass. */
        DRAINING,
        /** Those inside are sent away, as a reset demands. */
        RESETTING,
        BROKEN
    }

    /**
     * An empty barrier.
     *
     * @param parties how many tasks it takes to pass
     * @throws IllegalArgumentException if less than one
     */
    public AsyncBarrier(int parties) {
        if (parties < 1) {
            throw new IllegalArgumentException("a barrier cannot be for " + parties + " parties");
        }
        this.parties = parties;
    }

    /**
     * Waits until all have arrived: {@code asyncio.Barrier.wait}.
     *
     * @return a task with the place in the order of arrival, from 0, among those that pass together. It fails with
     *     {@link BrokenBarrierException} if the barrier is broken, or is reset or broken before the task has left it
     * @throws BrokenBarrierException never by the call itself: so that it can be caught around the await
     * @throws IllegalStateException outside the loop to which the barrier belongs; if the call has to wait and no loop runs
     */
    public Task<Integer> arrive() throws BrokenBarrierException {
        check();
        if (state == State.BROKEN) {
            return Task.failed(aborted());
        }
        boolean enters = state == State.FILLING;
        return enters && isLast() ? Task.of(letThrough()) : confinement.waiting(new Arrival(enters));
    }

    /**
     * Sends all inside away with {@link BrokenBarrierException}, and makes the barrier as new when they have left, also if it
     * was broken: {@code asyncio.Barrier.reset}.
     *
     * @throws IllegalStateException outside the loop to which the barrier belongs
     */
    public void reset() {
        check();
        tellAll(State.RESETTING);
    }

    /**
     * Breaks the barrier: all that have not left it, and all that come before a {@link #reset}, get
     * {@link BrokenBarrierException}: {@code asyncio.Barrier.abort}.
     *
     * @throws IllegalStateException outside the loop to which the barrier belongs
     */
    public void abort() {
        check();
        tellAll(State.BROKEN);
    }

    private void check() {
        if (confinement.check()) {
            leaving = 0;
            emptied();
        }
    }

    private boolean isLast() {
        return waiting.size() + 1 == parties;
    }

    /** The last one is here; returns its place. */
    private int letThrough() {
        int last = waiting.size();
        leaving = last;
        state = State.DRAINING;
        for (int place = 0; place < last; place++) {
            waiting.handOver(place);
        }
        leaveIfEmpty();
        return last;
    }

    private void tellAll(State next) {
        if (state == State.FILLING) {
            leaving = waiting.size();
        }
        state = next;
        wakeAll();
        leaveIfEmpty();
    }

    private void leaveIfEmpty() {
        if (leaving == 0) {
            emptied();
        }
    }

    /** All have left. */
    private void emptied() {
        if (state != State.BROKEN) {
            state = State.FILLING;
        }
        wakeAll();
    }

    private void wakeAll() {
        for (QueuedWait wait = waiting.poll(); wait != null; wait = waiting.poll()) {
            wait.goOn();
        }
    }

    private static BrokenBarrierException aborted() {
        return new BrokenBarrierException("the barrier was aborted");
    }

    /**
     * A task that has arrived and has to wait.
     *
     * <pre>
     *   outside ── all have left ──► inside ── the last one comes, reset, abort ──► goes on
     *    ▲   │                                                                       ▲
     *    └───┘ others were faster: the barrier drains again                          │
     *        └────── is the last one, abort ─────────────────────────────────────────┘
     * </pre>
     */
    private final class Arrival extends QueuedWait {
        private boolean inside;
        private boolean cancelled;

        Arrival(boolean inside) {
            super(waiting, null);
            this.inside = inside;
        }

        @Override
        public boolean cancel(CoroutineTask<?> task, @Nullable String reason) {
            boolean accepted = super.cancel(task, reason);
            cancelled |= accepted;
            return accepted;
        }

        @Override
        public void run() {
            if (isLost()) {
                return;
            }
            if (cancelled || goesOn()) {
                end();
            } else {
                waitIn(waiting);
                deliverPendingCancel();
            }
        }

        private boolean goesOn() {
            if (!inside) {
                return enter();
            }
            leave();
            return true;
        }

        private void leave() {
            if (state == State.BROKEN) {
                endsWith(aborted());
            } else if (state == State.RESETTING) {
                endsWith(new BrokenBarrierException("the barrier was reset"));
            }
            leaving--;
            leaveIfEmpty();
        }

        /** Whether its wait is over. */
        private boolean enter() {
            if (state == State.BROKEN) {
                endsWith(aborted());
                return true;
            }
            inside = state == State.FILLING;
            if (inside && isLast()) {
                keep(letThrough());
                return true;
            }
            return false;
        }
    }
}
