package dev.coroutine;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks, callbacks and timers one after the other on one thread: the event loop of asyncio.
 *
 * <p>One turn: poll I/O, take what other threads have queued, move the timers that are due to the ready queue, then run
 * what was ready at that moment, in order. What a callback queues runs in the next turn.
 *
 * <p>A loop belongs to the thread that opened it, and then to the one that last ran it. While it does not run, what is
 * queued, cancels too, waits until it does, and any thread may {@link #run} it. All other methods but
 * {@link #callSoonThreadsafe}, {@link #execute}, {@link #submit}, {@link #stop}, {@link #isRunning}, {@link #isClosed},
 * {@link #time}, {@link #debug} and {@link #close} throw {@link IllegalStateException} on any other thread. After
 * {@link #close} all that queue something or call something throw {@link IllegalStateException}.
 */
public interface EventLoop extends Executor, AutoCloseable {
    /** Opens the default loop, over a {@link java.nio.channels.Selector}. The current thread owns it. */
    static EventLoop open() {
        return DrivenLoop.open(new Poller());
    }

    /**
     * Opens a loop that waits in another way. The current thread owns it.
     *
     * @param driver tells the time and waits
     */
    static EventLoop open(LoopDriver driver) {
        return DrivenLoop.open(driver);
    }

    /**
     * Opens a loop that lives on a thread which runs other things too. It is running from now on, whenever the host finds
     * time, until it is closed. What that thread calls belongs to the loop also between its turns, so that an {@code @Async}
     * method may be called by any listener or handler. {@link #run}, {@link #runForever} and {@link #stop} throw
     * {@link IllegalStateException}; {@link #close} is for the host's thread, between the turns. If the host refuses a turn,
     * that is reported and the loop is closed.
     *
     * @param host the thread
     * @throws IllegalStateException if the current thread is the host's and has a loop already
     */
    static EventLoop openOn(LoopHost host) {
        return DrivenLoop.hosted(host, System::nanoTime);
    }

    /**
     * The loop that runs the current code: {@code asyncio.get_running_loop}.
     *
     * @throws IllegalStateException outside a loop, and in a task that lives on an executor
     */
    static EventLoop current() {
        return DrivenLoop.running().face();
    }

    /**
     * Runs a task until it is done: {@code run_until_complete}. Other tasks run meanwhile and stay when it returns.
     *
     * @return the result of the body
     * @throws IllegalStateException if a loop is running on this thread, this one is closed, or it was stopped before the
     *     body was done. What the body throws is thrown as it is;
     *     {@link java.util.concurrent.CancellationException} if the task was cancelled
     */
    <T extends @Nullable Object> T run(AsyncCallable<T> main);

    /** Runs until {@link #stop}: {@code run_forever}. */
    void runForever();

    /** Lets {@link #run} or {@link #runForever} return after the current turn; before they are called, after one turn. */
    void stop();

    /** Whether the loop is running, on whatever thread. */
    boolean isRunning();

    /** Whether {@link #close} was called. */
    boolean isClosed();

    /**
     * Closes the loop: what is queued is dropped, tasks that are not done are reported and end as cancelled without running
     * again, failures that nobody has seen are reported, the threads of {@link Coroutines#toThread} are let go. A second
     * call does nothing.
     *
     * @throws IllegalStateException if the loop is running
     */
    @Override
    void close();

    /** Queues a callback for the next turn, behind all that is queued. */
    Handle callSoon(Runnable callback);

    /** Queues a callback for when {@code delay} has passed. */
    TimerHandle callLater(Duration delay, Runnable callback);

    /** Queues a callback for when {@link #time} has reached {@code nanos}. Equal times fire in the order of the calls. */
    TimerHandle callAt(long nanos, Runnable callback);

    /** As {@link #callSoon}, from any thread. The handle is still confined to the loop's thread. */
    Handle callSoonThreadsafe(Runnable callback);

    /** As {@link #callSoonThreadsafe}. */
    @Override
    default void execute(Runnable callback) {
        Handle unused = callSoonThreadsafe(callback);
    }

    /** Makes a task that starts on the next turn: {@code loop.create_task}. */
    <T extends @Nullable Object> Task<T> createTask(AsyncCallable<T> body);

    /**
     * Makes a task of this loop, from any thread: {@code asyncio.run_coroutine_threadsafe}.
     *
     * @return a future on which other threads may block; cancelling it cancels the task
     */
    <T extends @Nullable Object> CompletableFuture<T> submit(AsyncCallable<T> body);

    /**
     * Makes a blocking call on another thread: {@code loop.run_in_executor}.
     *
     * @param executor where; null for the loop's own threads
     * @param blocking the call; cancelling the future interrupts it
     */
    <T extends @Nullable Object> CompletableFuture<T> runInExecutor(@Nullable Executor executor, Callable<T> blocking);

    /** The time of the loop's timers: monotonic nanoseconds with an arbitrary origin. */
    long time();

    /**
     * Sets who is told of exceptions that nobody else sees.
     *
     * @param handler called on the loop's thread; null for the default, which logs to {@code dev.coroutine} as an error
     */
    void exceptionHandler(@Nullable BiConsumer<EventLoop, ExceptionContext> handler);

    /** Tells the exception handler; an exception that it throws is logged. */
    void callExceptionHandler(ExceptionContext context);

    /**
     * Turns debug mode on or off: tasks remember where they were created; a task that still runs 10 seconds after it has seen its
     * cancel is reported to the exception handler, with its stack; so is what blocks the loop, a callback or a task that runs for
     * 100 ms without waiting (asyncio's {@code slow_callback_duration}). Any thread.
     */
    void debug(boolean on);
}
