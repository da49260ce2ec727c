package dev.coroutine.runtime;

import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The timers of all tasks that live without a loop: one daemon thread, made when the first timer is.
 *
 * <p>It only posts: what a timer does runs where its task lives. Executors that might run it at once, or make the caller wait,
 * are called by helpers: {@code CompletableFuture.delayedExecutor} would let one of them hold up everybody's timers.
 */
final class SharedTimer {
    private static final SharedTimer INSTANCE = new SharedTimer();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final TimerQueue timers = new TimerQueue();
    private @Nullable Thread thread;

    private SharedTimer() {}

    /** Starts a timer that posts itself to {@code home} at the deadline. */
    static void start(TimerNode timer, long deadline, SerialScheduler home) {
        INSTANCE.add(timer, deadline, home);
    }

    /** Stops a timer; called by the owner of its home. */
    static void stop(TimerNode timer) {
        INSTANCE.lock.lock();
        try {
            INSTANCE.timers.stop(timer);
            timer.home = null;
        } finally {
            INSTANCE.lock.unlock();
        }
    }

    /** Who calls executors of which nothing is known. */
    static Executor helpers() {
        return Helpers.THREADS;
    }

    private void add(TimerNode timer, long deadline, SerialScheduler home) {
        lock.lock();
        try {
            timer.home = home;
            timers.add(timer, deadline);
            if (thread == null) {
                Thread daemon = new Thread(this::work, "coroutine-timer");
                daemon.setDaemon(true);
                thread = daemon;
                daemon.start();
            } else if (timers.firstDeadline() == deadline) {
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        for (; ; ) {
            try {
                Due due = awaitDue();
                due.home.fire(due.timer);
            } catch (InterruptedException e) {
                // nobody has a reason to interrupt this thread, and it has to go on
                System.getLogger("dev.coroutine").log(Level.DEBUG, "the timer thread was interrupted", e);
            }
        }
    }

    private Due awaitDue() throws InterruptedException {
        lock.lock();
        try {
            TimerNode timer = timers.pollDue(System.nanoTime());
            while (timer == null || timer.home == null) {
                if (timers.isEmpty()) {
                    changed.await();
                } else {
                    long unused = changed.awaitNanos(timers.firstDeadline() - System.nanoTime());
                }
                timer = timers.pollDue(System.nanoTime());
            }
            return new Due(timer.home, timer);
        } finally {
            lock.unlock();
        }
    }

    private static final class Helpers {
        static final Executor THREADS = BlockingThreads.open();
    }

    private record Due(SerialScheduler home, TimerNode timer) {}
}
