package dev.coroutine;

import dev.coroutine.runtime.TimerNode;
import dev.coroutine.runtime.TimerQueue;
import java.util.function.Consumer;

/**
 * What a loop has to do, and the turn in which it does it: poll I/O, take the inbox, move the timers that are due, run what
 * is ready now.
 *
 * <p>The ready queue and the timers are the owner's; others put into the inbox and ring. So does everyone while no thread
 * runs the loop, because another one may be about to.
 */
final class Turns {
    private final TimeSource clock;
    private final Poller poller;
    private final Inbox inbox = new Inbox();
    private final Consumer<Object> admission;
    final ReadyQueue ready = new ReadyQueue();
    final TimerQueue timers = new TimerQueue();

    /**
     * Empty.
     *
     * @param clock the time of the timers
     * @param admission gets what was in the inbox, and puts it into the ready queue
     */
    Turns(TimeSource clock, Consumer<Object> admission) {
        this.clock = clock;
        this.poller = new Poller(clock);
        this.admission = admission;
    }

    Poller poller() {
        return poller;
    }

    /** Puts an item into the inbox, from any thread; false once the loop is closed. */
    boolean put(Object item) {
        if (!inbox.put(item)) {
            return false;
        }
        poller.ring();
        return true;
    }

    /** Takes what is in the inbox. */
    void admit() {
        inbox.drainTo(admission);
    }

    /** Takes what is in the inbox for the last time. */
    void admitLast() {
        inbox.close(admission);
    }

    /**
     * Runs one turn.
     *
     * @param stopping whether it is the last one, which does not wait
     * @param each runs a task's step or a callback
     */
    void turn(boolean stopping, Consumer<Object> each) {
        poll(stopping);
        inbox.drainTo(admission);
        if (!timers.isEmpty()) {
            moveDueTimers();
        }
        for (int left = ready.size(); left > 0; left--) {
            Object item = ready.poll();
            if (item != null) {
                each.accept(item);
            }
        }
    }

    private void poll(boolean stopping) {
        long limit = !ready.isEmpty() || stopping
                ? 0
                : timers.isEmpty() ? TimeSource.FOREVER : timers.firstDeadline() - clock.nanos();
        if (limit <= 0) {
            poller.pollNow(ready);
        } else {
            poller.sleep(limit, inbox, ready);
        }
    }

    private void moveDueTimers() {
        long now = clock.nanos();
        for (TimerNode due = timers.pollDue(now); due != null; due = timers.pollDue(now)) {
            ready.add(due);
        }
    }

    /** Drops everything. */
    void close() {
        ready.clear();
        timers.clear();
        poller.close();
    }
}
