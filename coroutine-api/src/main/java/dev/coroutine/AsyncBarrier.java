package dev.coroutine;

import dev.coroutine.runtime.QueuedWait;
import dev.coroutine.runtime.WaitQueue;
import java.util.concurrent.BrokenBarrierException;

/**
 * Lets a number of tasks wait for each other, again and again: {@code asyncio.Barrier}.
 *
 * <p>The last of them does not wait; the others go on in the order in which they came. With it the next round begins: who
 * arrives from then on belongs to that, in the order of arrival, and a {@link #reset} or {@link #abort} does not reach those
 * that have been let through. (asyncio lets nobody in before all have left, and gives the first place to whoever leaves last.)
 * A task that is cancelled while it waits leaves, and the barrier waits for another one.
 *
 * <p>Confined to one event loop: that in which it was made, or which uses it first. Every call from elsewhere throws
 * {@link IllegalStateException}.
 */
public final class AsyncBarrier {
    private final Confinement confinement = new Confinement("AsyncBarrier");
    private final WaitQueue waiting = new WaitQueue("AsyncBarrier.arrive");
    private final int parties;
    private boolean broken;

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
     *     {@link BrokenBarrierException} if the barrier is broken, or is reset or broken while the task waits
     * @throws BrokenBarrierException never by the call itself: so that it can be caught around the await
     * @throws IllegalStateException outside the loop to which the barrier belongs; if the call has to wait and no loop runs
     */
    public Task<Integer> arrive() throws BrokenBarrierException {
        boolean unused = confinement.check();
        if (broken) {
            return Task.failed(new BrokenBarrierException("the barrier was aborted"));
        }
        int place = waiting.size();
        if (place + 1 < parties) {
            return confinement.waiting(new QueuedWait(waiting, null));
        }
        for (int i = 0; i < place; i++) {
            waiting.handOver(i);
        }
        return Task.of(place);
    }

    /**
     * Sends all that wait away with {@link BrokenBarrierException}, and makes the barrier as new, also if it was broken:
     * {@code asyncio.Barrier.reset}.
     *
     * @throws IllegalStateException outside the loop to which the barrier belongs
     */
    public void reset() {
        boolean unused = confinement.check();
        broken = false;
        sendAway("the barrier was reset");
    }

    /**
     * Breaks the barrier: all that wait, and all that come before a {@link #reset}, get {@link BrokenBarrierException}:
     * {@code asyncio.Barrier.abort}.
     *
     * @throws IllegalStateException outside the loop to which the barrier belongs
     */
    public void abort() {
        boolean unused = confinement.check();
        broken = true;
        sendAway("the barrier was aborted");
    }

    private void sendAway(String why) {
        for (QueuedWait wait = waiting.poll(); wait != null; wait = waiting.poll()) {
            wait.fail(new BrokenBarrierException(why));
        }
    }
}
