package dev.coroutine;

import dev.coroutine.runtime.QueuedWait;
import dev.coroutine.runtime.WaitQueue;

/**
 * A flag for which tasks can wait: {@code asyncio.Event}.
 *
 * <p>{@link #set} wakes all that wait, in the order in which they came, also if the event is cleared before they go on.
 *
 * <p>Confined to one event loop: that in which it was made, or which uses it first. Every call from elsewhere throws
 * {@link IllegalStateException}. Where no loop runs, on the thread that made it, everything works that needs not wait.
 */
public final class AsyncEvent {
    private final Confinement confinement = new Confinement("AsyncEvent");
    private final WaitQueue waiting = new WaitQueue("AsyncEvent.waitSet");
    private boolean set;

    /** An event that is not set. */
    public AsyncEvent() {}

    /**
     * Sets the flag and wakes all that wait: {@code asyncio.Event.set}.
     *
     * @throws IllegalStateException outside the loop to which the event belongs
     */
    public void set() {
        boolean unused = confinement.check();
        set = true;
        waiting.handOverToAll(null);
    }

    /**
     * Takes the flag back, so that calls of {@link #waitSet} wait again: {@code asyncio.Event.clear}.
     *
     * @throws IllegalStateException outside the loop to which the event belongs
     */
    public void clear() {
        boolean unused = confinement.check();
        set = false;
    }

    /**
     * Whether the flag is set: {@code asyncio.Event.is_set}.
     *
     * @throws IllegalStateException outside the loop to which the event belongs
     */
    public boolean isSet() {
        boolean unused = confinement.check();
        return set;
    }

    /**
     * Waits until the event is set: {@code asyncio.Event.wait}.
     *
     * @return a task that is done at once if the event is set
     * @throws IllegalStateException outside the loop to which the event belongs; if the call has to wait and no loop runs
     */
    public Task<Void> waitSet() {
        boolean unused = confinement.check();
        return set ? Task.done() : confinement.waiting(new QueuedWait(waiting, null));
    }
}
