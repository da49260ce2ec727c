package dev.coroutine.test;

import dev.coroutine.AsyncCallable;
import dev.coroutine.EventLoop;
import dev.coroutine.ExceptionContext;
import dev.coroutine.Handle;
import dev.coroutine.Task;
import dev.coroutine.TimerHandle;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A loop for tests, in virtual time: it stands still while anything can run, and then jumps to the next timer.
 *
 * <p>If nothing can ever run again, {@link #run} and {@link #runForever} throw {@link DeadlockException} at once. A seed chooses
 * the order where the rules leave it open:
 *
 * <ul>
 *   <li>of tasks that wait for one and the same future which is not a task of the loop ({@code CompletableFuture} promises no
 *       order);
 *   <li>of cancels that have one cause: the children of a {@code gather} or a group, the tasks that are left when a loop shuts
 *       down;
 *   <li>of {@link Task#all}.
 * </ul>
 *
 * <p>All else is fixed by the rules of the loop and is the same with every seed: callbacks, first steps of tasks, yields, timers
 * with equal times, and the waiters of tasks, locks and queues come first come, first served.
 */
public final class TestEventLoop implements EventLoop {
    private final long seed;
    private final VirtualTime time;
    private final EventLoop loop;

    private TestEventLoop(long seed, @Nullable RandomGenerator random) {
        this.seed = seed;
        this.time = new VirtualTime(this, random);
        this.loop = EventLoop.open(time);
    }

    /** Opens a loop whose seed is that of the system property {@link TestSeed#PROPERTY}, or a new one. */
    public static TestEventLoop open() {
        Long given = Long.getLong(TestSeed.PROPERTY);
        return open(given == null ? ThreadLocalRandom.current().nextLong() : given);
    }

    /**
     * Opens a loop. The current thread owns it.
     *
     * @param seed chooses the order where it is open
     */
    public static TestEventLoop open(long seed) {
        return new TestEventLoop(seed, new SplittableRandom(seed)); // neighbouring seeds give unlike numbers
    }

    /**
     * Opens a loop that chooses nothing: where the order is open it is that of the loop of {@link EventLoop#open}. For traces
     * that are compared, with those of another program or of an earlier run. The current thread owns it.
     */
    public static TestEventLoop openInOrder() {
        return new TestEventLoop(0, null);
    }

    /** What chooses the order where it is open; 0 if nothing does. */
    public long seed() {
        return seed;
    }

    /** Whether a seed chooses. */
    boolean hasSeed() {
        return time.disorder() != null;
    }

    /** How much virtual time has passed since the loop was opened. Any thread. */
    public Duration elapsed() {
        return Duration.ofNanos(time());
    }

    /**
     * How long the loop waits, in real time, for threads that are at work for it, before it lets virtual time pass, or finds
     * that nothing can ever run again: while a blocking call of {@code toThread} or {@code runInExecutor} runs, or a task waits for
     * a task that lives elsewhere. 10 seconds if it is not set.
     *
     * @return this loop
     */
    public TestEventLoop patience(Duration limit) {
        time.patience(limit);
        return this;
    }

    /**
     * Says that other threads, of which the loop cannot know, will complete futures that are awaited in it, or call it: it then
     * waits for them as {@link #patience} says.
     *
     * @return this loop
     */
    public TestEventLoop expectOtherThreads() {
        time.expectOtherThreads();
        return this;
    }

    /**
     * Runs one turn: what is ready when it begins, and nothing that becomes ready meanwhile. No time passes. For tests of what
     * happens in which turn.
     */
    public void runTurn() {
        loop.stop();
        loop.runForever();
    }

    /** Runs what can run without letting time pass. */
    public void runUntilIdle() {
        advance(Duration.ZERO);
    }

    /** As {@link #runUntilIdle}, at the end of a test: other threads are waited for only where a task waits. */
    void settle() {
        time.expectCallers(false);
        try {
            runUntilIdle();
        } finally {
            time.expectCallers(true);
        }
    }

    /**
     * Lets virtual time pass, and runs what can run until then.
     *
     * @param by how much
     */
    public void advance(Duration by) {
        time.stopAt(time() + by.toNanos());
        try {
            loop.runForever();
        } finally {
            time.goOn();
        }
    }

    /**
     * Lets virtual time pass while nothing runs, as it does while code computes or blocks the thread. Timers that become due
     * meanwhile are late. For code of the loop, and for its thread while the loop does not run.
     *
     * @param time how much; none if it is negative
     */
    public void spend(Duration time) {
        this.time.spend(time.toNanos());
    }

    @Override
    public <T extends @Nullable Object> T run(AsyncCallable<T> main) {
        return loop.run(main);
    }

    @Override
    public void runForever() {
        loop.runForever();
    }

    @Override
    public void stop() {
        loop.stop();
    }

    @Override
    public boolean isRunning() {
        return loop.isRunning();
    }

    @Override
    public boolean isClosed() {
        return loop.isClosed();
    }

    @Override
    public void close() {
        loop.close();
    }

    @Override
    public Handle callSoon(Runnable callback) {
        return loop.callSoon(callback);
    }

    @Override
    public TimerHandle callLater(Duration delay, Runnable callback) {
        return loop.callLater(delay, callback);
    }

    @Override
    public TimerHandle callAt(long nanos, Runnable callback) {
        return loop.callAt(nanos, callback);
    }

    @Override
    public Handle callSoonThreadsafe(Runnable callback) {
        return loop.callSoonThreadsafe(callback);
    }

    @Override
    public <T extends @Nullable Object> Task<T> createTask(AsyncCallable<T> body) {
        return loop.createTask(body);
    }

    @Override
    public <T extends @Nullable Object> CompletableFuture<T> submit(AsyncCallable<T> body) {
        return loop.submit(body);
    }

    @Override
    public <T extends @Nullable Object> CompletableFuture<T> runInExecutor(
            @Nullable Executor executor, Callable<T> blocking) {
        return loop.runInExecutor(executor, blocking);
    }

    @Override
    public long time() {
        return loop.time();
    }

    @Override
    public void exceptionHandler(@Nullable BiConsumer<EventLoop, ExceptionContext> handler) {
        loop.exceptionHandler(handler);
    }

    @Override
    public void callExceptionHandler(ExceptionContext context) {
        loop.callExceptionHandler(context);
    }

    @Override
    public void debug(boolean on) {
        loop.debug(on);
    }

    @Override
    public String toString() {
        return "TestEventLoop[" + (hasSeed() ? "seed=" + seed : "in order") + " elapsed=" + elapsed() + "]";
    }
}
