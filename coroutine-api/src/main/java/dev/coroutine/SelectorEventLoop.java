package dev.coroutine;

import dev.coroutine.runtime.BlockingThreads;
import dev.coroutine.runtime.CoroutineTask;
import dev.coroutine.runtime.Launcher;
import dev.coroutine.runtime.Outcomes;
import dev.coroutine.runtime.Scheduler;
import dev.coroutine.runtime.ThreadContext;
import dev.coroutine.runtime.TimerNode;
import dev.coroutine.runtime.Waiter;
import dev.coroutine.runtime.Waiters;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The default loop.
 *
 * <p>{@link LoopThread} says which thread may do what, {@link Turns} holds what is to be done; here they are put together as
 * a loop for users and as the scheduler of tasks.
 */
final class SelectorEventLoop extends Scheduler implements EventLoop {
    private static final long PATIENCE_SECONDS = 10;

    private final TimeSource clock;
    private final Turns turns;
    private final LoopThread thread = new LoopThread();
    private final FailureReports reports = new FailureReports();
    private boolean stopping;
    private boolean interrupted;
    private @Nullable CoroutineTask<?> main;
    private @Nullable ExecutorService blockingThreads;

    private SelectorEventLoop(TimeSource clock) {
        super(true);
        this.clock = clock;
        this.turns = new Turns(clock, this::admit);
    }

    static SelectorEventLoop open(TimeSource clock) {
        return new SelectorEventLoop(clock);
    }

    /** The loop that runs the current code; {@link IllegalStateException} outside one. */
    static SelectorEventLoop running() {
        if (EventLoop.current() instanceof SelectorEventLoop loop) {
            return loop;
        }
        throw new AssertionError("the code runs in a loop of an unknown kind");
    }

    // ---- running

    @Override
    public <T extends @Nullable Object> T run(AsyncCallable<T> body) {
        enter();
        StopWhenDone end = new StopWhenDone(this);
        try {
            CoroutineTask<?> task = Launcher.startSoon(this, Bodies.of(body), null);
            Waiters.add(task, end);
            main = task;
            turnUntilStopped();
            return Outcomes.cast(resultOf(task));
        } finally {
            end.forget();
            main = null;
            leave();
        }
    }

    private static @Nullable Object resultOf(CoroutineTask<?> task) {
        if (!task.isDone()) {
            throw new IllegalStateException("the event loop was stopped before its main task was done");
        }
        try {
            return Outcomes.of(task);
        } catch (Throwable e) {
            throw Outcomes.sneak(e);
        }
    }

    @Override
    public void runForever() {
        enter();
        try {
            turnUntilStopped();
        } finally {
            leave();
        }
    }

    private void enter() {
        thread.enter();
        turns.admit(); // before what the owner queues itself
    }

    private void leave() {
        stopping = false;
        thread.leave();
        if (interrupted) {
            interrupted = false;
            Thread.currentThread().interrupt();
        }
    }

    private void turnUntilStopped() {
        ThreadContext context = ThreadContext.current();
        Consumer<Object> each = item -> perform(item, context);
        context.runLoop(this, () -> {
            do {
                if (Thread.interrupted()) {
                    wasInterrupted();
                }
                turns.turn(stopping, each);
                context.leaveTask();
            } while (!stopping);
        });
    }

    private void perform(Object item, ThreadContext context) {
        try {
            if (item instanceof CoroutineTask<?> task) {
                step(task, context);
            } else {
                context.leaveTask();
                ((Runnable) item).run();
            }
        } catch (Throwable e) {
            Handle handle = item instanceof Handle h ? h : null;
            reports.report(this, new ExceptionContext("exception in a callback", e, null, handle));
        }
    }

    /** The thread was interrupted: the main task is cancelled; without one the loop stops. */
    private void wasInterrupted() {
        interrupted = true;
        if (main instanceof Task<?> task) {
            boolean unused = task.cancel("the thread of the event loop was interrupted");
        } else {
            stop();
        }
    }

    @Override
    public void stop() {
        if (isOwner()) {
            stopping = true;
        } else {
            boolean unused = post(() -> stopping = true); // false: the loop is closed
        }
    }

    @Override
    public boolean isRunning() {
        return thread.isRunning();
    }

    @Override
    public boolean isClosed() {
        return thread.isClosed();
    }

    // ---- closing

    @Override
    public void close() {
        if (thread.isClosed()) {
            return;
        }
        thread.enterToClose();
        try {
            turns.admitLast();
            abandonTasks();
            reportUnretrieved();
        } finally {
            thread.leave();
            letGo();
        }
    }

    private void abandonTasks() {
        for (CoroutineTask<?> lost : tasks()) {
            Task<?> task = (Task<?>) lost;
            report(task.name() + " was still pending when its event loop was closed", null, task);
            abandon(task, new CancellationException("the event loop was closed"));
        }
    }

    private void letGo() {
        turns.close();
        if (blockingThreads != null) {
            blockingThreads.shutdown();
        }
    }

    /** Waits for blocking calls that were interrupted and have not ended yet, within limits. */
    void awaitBlockingThreads() {
        ExecutorService threads = blockingThreads;
        if (threads == null) {
            return;
        }
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                report("a blocking call that was cancelled is still running", null, null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether no thread runs the loop, and confined calls are this thread's. */
    boolean restsHere() {
        return thread.restsHere();
    }

    Set<CoroutineTask<?>> notDone() {
        return tasks();
    }

    /** Who watches channels for this loop. */
    Poller poller() {
        return turns.poller();
    }

    /** How many timers wait, those of tasks among them. */
    int timersPending() {
        return turns.timers.size();
    }

    // ---- queueing

    @Override
    public Handle callSoon(Runnable callback) {
        thread.check("callSoon");
        return callSoonThreadsafe(callback);
    }

    @Override
    public TimerHandle callLater(Duration delay, Runnable callback) {
        thread.check("callLater");
        return addTimer(deadline(clock.nanos(), TimerNode.nanos(delay)), callback);
    }

    @Override
    public TimerHandle callAt(long nanos, Runnable callback) {
        thread.check("callAt");
        return addTimer(nanos, callback);
    }

    private TimerHandle addTimer(long deadline, Runnable callback) {
        CallbackTimer timer = new CallbackTimer(this, Objects.requireNonNull(callback, "callback"));
        turns.timers.add(timer, deadline);
        return timer;
    }

    @Override
    public Handle callSoonThreadsafe(Runnable callback) {
        CallbackHandle handle = new CallbackHandle(this, Objects.requireNonNull(callback, "callback"));
        if (!post(handle)) {
            throw LoopThread.closedError();
        }
        return handle;
    }

    @Override
    @SuppressWarnings("unchecked") // the result of the task is that of its body
    public <T extends @Nullable Object> Task<T> createTask(AsyncCallable<T> body) {
        thread.check("createTask");
        return (Task<T>) Launcher.startSoon(this, Bodies.of(body), null);
    }

    @Override
    @SuppressWarnings("unchecked") // the result of the task is that of its body
    public <T extends @Nullable Object> Task<T> submit(AsyncCallable<T> body) {
        Task<T> task = (Task<T>) Launcher.prepare(this, Bodies.of(body), null);
        if (!enqueue(task)) {
            throw LoopThread.closedError();
        }
        return task;
    }

    @Override
    @SuppressWarnings("unchecked") // the result of the task is that of the call
    public <T extends @Nullable Object> CompletableFuture<T> runInExecutor(
            @Nullable Executor executor, Callable<T> blocking) {
        thread.check("runInExecutor");
        Executor where = executor == null ? blockingExecutor() : executor;
        return (Task<T>) BlockingCall.start(blocking, where, this);
    }

    // ---- as the owner of tasks

    @Override
    public boolean isOwner() {
        return thread.isOwner();
    }

    @Override
    public void wake(CoroutineTask<?> task) {
        if (isOwner()) {
            turns.ready.add(task);
        } else {
            boolean unused = enqueue(task); // false: the loop is closed and has ended the task
        }
    }

    @Override
    protected void requeue(CoroutineTask<?> task) {
        turns.ready.add(task);
    }

    @Override
    public boolean post(Runnable action) {
        return enqueue(action);
    }

    private boolean enqueue(Object item) {
        if (isOwner()) {
            admit(item);
            return true;
        }
        return turns.put(item);
    }

    private void admit(Object item) {
        turns.ready.add(item);
    }

    @Override
    public void startTimer(TimerNode timer, long deadline) {
        turns.timers.add(timer, deadline);
    }

    @Override
    public void stopTimer(TimerNode timer) {
        if (!thread.isClosed()) {
            checkCancel();
            turns.timers.stop(timer);
        }
    }

    /** Handles are confined; those of a closed loop do nothing any more. */
    void checkCancel() {
        if (!thread.isClosed()) {
            thread.check("cancel");
        }
    }

    @Override
    protected void forEachQueued(Consumer<Object> action) {
        turns.ready.forEach(action);
    }

    @Override
    public Scheduler forNewTask() {
        return this;
    }

    @Override
    public Executor blockingExecutor() {
        ExecutorService threads = blockingThreads;
        if (threads == null) {
            threads = BlockingThreads.open();
            blockingThreads = threads;
        }
        return threads;
    }

    @Override
    public long time() {
        return clock.nanos();
    }

    // ---- reporting

    @Override
    public void report(String message, @Nullable Throwable error, @Nullable CoroutineTask<?> task) {
        reports.report(this, new ExceptionContext(message, error, (Task<?>) task, null));
    }

    @Override
    public void exceptionHandler(@Nullable BiConsumer<EventLoop, ExceptionContext> handler) {
        thread.check("exceptionHandler");
        reports.handler(handler);
    }

    @Override
    public void callExceptionHandler(ExceptionContext context) {
        thread.check("callExceptionHandler");
        reports.report(this, context);
    }

    @Override
    public void debug(boolean on) {
        creationSites(on);
    }

    /** Stops the loop in the turn after its main task is done. */
    private static final class StopWhenDone extends Waiter {
        private @Nullable SelectorEventLoop loop;

        StopWhenDone(SelectorEventLoop loop) {
            this.loop = loop;
        }

        /** The loop has stopped for another reason. */
        void forget() {
            loop = null;
        }

        @Override
        protected void done() {
            SelectorEventLoop running = loop;
            if (running != null) {
                boolean unused = running.post(running::stop);
            }
        }
    }
}
