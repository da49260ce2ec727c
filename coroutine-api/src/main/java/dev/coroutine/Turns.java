package dev.coroutine;

import dev.coroutine.runtime.TimerNode;
import dev.coroutine.runtime.TimerQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a loop has to do, and the turn in which it does it: poll I/O, take the inbox, move the timers that are due, run what
 * is ready now.
 *
 * <p>The ready queue and the timers are the owner's; others put into the inbox and ring. So does everyone while no thread
 * runs the loop, because another one may be about to.
 *
 * <p>Ringing is costly, so only a loop that may be asleep is rung. The loop says that it is going to sleep and then looks into
 * the inbox; others put into the inbox and then look whether the loop sleeps: one of the two sees the other.
 */
final class Turns {
    private final LoopDriver driver;
    private final @Nullable Poller channels;
    private final @Nullable OpenOrder order;
    private final Inbox inbox = new Inbox();
    private final AtomicBoolean asleep = new AtomicBoolean();
    private final Consumer<Object> admission;
    final ReadyQueue ready = new ReadyQueue();
    final TimerQueue timers = new TimerQueue();

    /**
     * Empty.
     *
     * @param driver how the loop waits
     * @param order what is chosen where the order is open; null to leave it as it is
     * @param admission gets what was in the inbox, and puts it into the ready queue
     */
    Turns(LoopDriver driver, @Nullable OpenOrder order, Consumer<Object> admission) {
        this.driver = driver;
        this.channels = driver instanceof Poller poller ? poller : null;
        this.order = order;
        this.admission = admission;
    }

    /** Puts an item into the inbox, from any thread; false once the loop is closed. */
    boolean put(Object item) {
        if (!inbox.put(item)) {
            return false;
        }
        ring();
        return true;
    }

    /** Wakes the loop if it sleeps. Any thread. */
    void ring() {
        if (asleep.get() && asleep.compareAndSet(true, false)) {
            driver.ring();
        }
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
     * Runs one turn, and waits before it while there is nothing to do.
     *
     * @param stopping whether it is the last one, which does not wait
     * @param each runs a task's step or a callback
     */
    void turn(boolean stopping, Consumer<Object> each) {
        poll(stopping);
        if (admitDue()) {
            runReady(each);
        }
    }

    private void poll(boolean stopping) {
        long limit = ready.isEmpty() && !stopping ? nanosToNext() : 0;
        if (limit > 0) {
            sleep(limit);
        } else if (channels != null) {
            channels.pollNow(ready);
        }
    }

    /** In how many nanoseconds the first timer is due; {@link LoopDriver#FOREVER} if there is none. */
    long nanosToNext() {
        return timers.isEmpty() ? LoopDriver.FOREVER : timers.firstDeadline() - driver.nanos();
    }

    private void sleep(long limit) {
        asleep.set(true);
        try {
            if (inbox.isEmpty()) {
                driver.pause(limit);
            }
        } finally {
            asleep.set(false);
        }
        if (channels != null) {
            channels.takeSelected(ready);
        }
    }

    /** Takes the inbox and the timers that are due; tells whether anything is ready. */
    boolean admitDue() {
        inbox.drainTo(admission);
        if (!timers.isEmpty()) {
            moveDueTimers();
        }
        return !ready.isEmpty();
    }

    private void moveDueTimers() {
        long now = driver.nanos();
        for (TimerNode due = timers.pollDue(now); due != null; due = timers.pollDue(now)) {
            ready.add(due);
        }
    }

    /** Runs what is ready now; a turn that is run inside this one has taken its part of that. */
    void runReady(Consumer<Object> each) {
        if (order != null) {
            order.arrange(ready);
        }
        int end = ready.end();
        while (ready.hasBefore(end)) {
            Object item = ready.poll();
            if (item != null) {
                each.accept(item);
            }
        }
    }

    /** The owner begins to do something else, until it is rung; false if there is something to do already. */
    boolean fallAsleep() {
        if (!ready.isEmpty()) {
            return false;
        }
        asleep.set(true);
        return inbox.isEmpty() || !asleep.compareAndSet(true, false);
    }

    /** Whether nothing is ready and the inbox is empty. */
    boolean isIdle() {
        return ready.isEmpty() && inbox.isEmpty();
    }

    /** Drops everything. */
    void close() {
        ready.clear();
        timers.clear();
        driver.close();
    }
}
