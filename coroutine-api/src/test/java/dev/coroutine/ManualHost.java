package dev.coroutine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;

/** A host whose thread is that of the test, and which does what it was given when the test says so. */
final class ManualHost implements LoopHost {
    /** An alarm that the loop has asked for. */
    record Alarm(Runnable turn, long nanos, Future<?> future) {}

    private final Thread thread = Thread.currentThread();
    private final Queue<Runnable> given = new ArrayDeque<>();
    private final List<Alarm> alarms = new ArrayList<>();
    private final AtomicLong now = new AtomicLong();
    private long tick;
    private boolean gone;

    @Override
    public synchronized void execute(Runnable turn) {
        if (gone) {
            throw new RejectedExecutionException("the host is gone");
        }
        given.add(turn);
    }

    @Override
    public boolean isHostThread() {
        return Thread.currentThread() == thread;
    }

    @Override
    public Future<?> schedule(Runnable turn, long nanos) {
        CompletableFuture<Void> future = new CompletableFuture<>();
        alarms.add(new Alarm(turn, nanos, future));
        return future;
    }

    /** The time of the host's clock. */
    long nanos() {
        return now.addAndGet(tick);
    }

    void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    /** From now on so much time passes whenever somebody looks; at first it stands still. */
    void tick(Duration time) {
        tick = time.toNanos();
    }

    /** The alarms that were neither cancelled nor rung. */
    List<Alarm> alarms() {
        return alarms.stream().filter(alarm -> !alarm.future.isDone()).toList();
    }

    void ring(Alarm alarm) {
        ((CompletableFuture<?>) alarm.future).complete(null);
        alarm.turn.run();
    }

    synchronized int given() {
        return given.size();
    }

    /** Does one thing that it was given. */
    void step() {
        Runnable next;
        synchronized (this) {
            next = given.remove();
        }
        next.run();
    }

    /** Does what it was given, and what is given meanwhile. */
    int runAll() {
        int steps = 0;
        while (given() > 0) {
            step();
            steps++;
        }
        return steps;
    }

    synchronized void shutDown() {
        gone = true;
    }

    @Override
    public String toString() {
        return "ManualHost";
    }
}
