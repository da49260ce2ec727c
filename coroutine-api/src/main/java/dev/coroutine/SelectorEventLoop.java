package dev.coroutine;

import dev.coroutine.runtime.BlockingThreads;
import dev.coroutine.runtime.CoroutineTask;
import dev.coroutine.runtime.Launcher;
import dev.coroutine.runtime.Outcomes;
import dev.coroutine.runtime.Scheduler;
import dev.coroutine.runtime.ThreadContext;
import dev.coroutine.runtime.TimerNode;
import dev.coroutine.runtime.TimerQueue;
import dev.coroutine.runtime.Waiter;
import dev.coroutine.runtime.Waiters;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The default loop.
 *
 * <p>{@code owner} is the thread that runs the loop, and null while none does; it alone touches the tasks and the ready
 * queue. All others put into the inbox and ring; so does everyone while the loop does not run, because another thread may
 * be about to run it. {@code home} is the thread to which the confined calls belong then: the one that opened the loop or ran
 * it last. {@code busy} is true while the loop runs or is being closed.
 */
final class SelectorEventLoop extends Scheduler implements EventLoop {
    private static final long PATIENCE_SECONDS = 10;

    private final TimeSource clock;
    private final Poller poller;
    private final ReadyQueue ready = new ReadyQueue();
    private final TimerQueue timers = new TimerQueue();
    private final Inbox inbox = new Inbox();
    private final Consumer<Object> admit = this::admit;
    private final FailureReports reports = new FailureReports();
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile @Nullable Thread owner;
    private volatile Thread home = Thread.currentThread();
    private volatile boolean closed;
    private boolean stopping;
    private boolean interrupted;
    private @Nullable CoroutineTask<?> main;
    private @Nullable ExecutorService blockingThreads;

    private SelectorEventLoop(TimeSource clock) {
        super(true);
        this.clock = clock;
        this.poller = new Poller(clock);
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
        if (ThreadContext.current().loop() != null) {
            throw new IllegalStateException("an event loop is running on this thread already: await the task instead");
        }
        if (!busy.compareAndSet(false, true)) {
            throw new IllegalStateException("the event loop is running already, on another thread");
        }
        if (closed) {
            busy.set(false);
            throw new IllegalStateException("the event loop is closed");
        }
        home = Thread.currentThread();
        owner = home;
        inbox.drainTo(admit); // before what the owner queues itself
    }

    private void leave() {
        stopping = false;
        owner = null;
        busy.set(false);
        if (interrupted) {
            interrupted = false;
            Thread.currentThread().interrupt();
        }
    }

    private void turnUntilStopped() {
        ThreadContext context = ThreadContext.current();
        context.runLoop(this, () -> {
            do {
                turn(context);
            } while (!stopping);
        });
    }

    private void turn(ThreadContext context) {
        if (Thread.interrupted()) {
            wasInterrupted();
        }
        poll();
        inbox.drainTo(admit);
        if (!timers.isEmpty()) {
            moveDueTimers();
        }
        for (int left = ready.size(); left > 0; left--) {
            perform(ready.poll(), context);
        }
    }

    private void poll() {
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

    private void perform(@Nullable Object item, ThreadContext context) {
        try {
            if (item instanceof CoroutineTask<?> task) {
                step(task, context);
            } else if (item != null) {
                ((Runnable) item).run();
            }
        } catch (Throwable e) {
            Handle handle = item instanceof Handle h ? h : null;
            callExceptionHandler(new ExceptionContext("exception in a callback", e, null, handle));
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
        return busy.get() && !closed;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    // ---- closing

    @Override
    public void close() {
        if (closed) {
            return;
        }
        if (!busy.compareAndSet(false, true)) {
            throw new IllegalStateException("a running event loop cannot be closed: stop it first");
        }
        try {
            closed = true;
            inbox.close(admit);
            abandonTasks();
            reportUnretrieved();
        } finally {
            busy.set(false);
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
        ready.clear();
        timers.clear();
        poller.close();
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

    List<CoroutineTask<?>> notDone() {
        return tasks();
    }

    /** Where channels are registered; the attachment of a key is the {@link Runnable} to run when its channel is ready. */
    Selector selector() {
        return poller.selector();
    }

    /** How many timers wait, those of tasks among them. */
    int timersPending() {
        return timers.size();
    }

    // ---- queueing

    @Override
    public Handle callSoon(Runnable callback) {
        checkThread("callSoon");
        return callSoonThreadsafe(callback);
    }

    @Override
    public TimerHandle callLater(Duration delay, Runnable callback) {
        checkThread("callLater");
        return addTimer(deadline(clock.nanos(), TimerNode.nanos(delay)), callback);
    }

    @Override
    public TimerHandle callAt(long nanos, Runnable callback) {
        checkThread("callAt");
        return addTimer(nanos, callback);
    }

    private TimerHandle addTimer(long deadline, Runnable callback) {
        CallbackTimer timer = new CallbackTimer(this, Objects.requireNonNull(callback, "callback"));
        timers.add(timer, deadline);
        return timer;
    }

    @Override
    public Handle callSoonThreadsafe(Runnable callback) {
        CallbackHandle handle = new CallbackHandle(Objects.requireNonNull(callback, "callback"));
        if (!post(handle)) {
            throw closedError();
        }
        return handle;
    }

    @Override
    @SuppressWarnings("unchecked") // the result of the task is that of its body
    public <T extends @Nullable Object> Task<T> createTask(AsyncCallable<T> body) {
        checkThread("createTask");
        return (Task<T>) Launcher.startSoon(this, Bodies.of(body), null);
    }

    @Override
    @SuppressWarnings("unchecked") // the result of the task is that of its body
    public <T extends @Nullable Object> Task<T> submit(AsyncCallable<T> body) {
        Task<T> task = (Task<T>) Launcher.prepare(this, Bodies.of(body), null);
        if (!enqueue(task)) {
            throw closedError();
        }
        return task;
    }

    @Override
    @SuppressWarnings("unchecked") // the result of the task is that of the call
    public <T extends @Nullable Object> CompletableFuture<T> runInExecutor(
            @Nullable Executor executor, Callable<T> blocking) {
        checkThread("runInExecutor");
        Executor where = executor == null ? blockingExecutor() : executor;
        return (Task<T>) BlockingCall.start(blocking, where, this);
    }

    private void checkThread(String method) {
        if (closed) {
            throw closedError();
        }
        Thread mine = home;
        if (Thread.currentThread() != mine) {
            throw new IllegalStateException(method + " was called on thread "
                    + Thread.currentThread().getName() + ", but the event loop belongs to thread " + mine.getName()
                    + ": from other threads use callSoonThreadsafe, execute or submit");
        }
    }

    private static IllegalStateException closedError() {
        return new IllegalStateException("the event loop is closed");
    }

    // ---- as the owner of tasks

    @Override
    public boolean isOwner() {
        return owner == Thread.currentThread();
    }

    @Override
    public void wake(CoroutineTask<?> task) {
        if (isOwner()) {
            ready.add(task);
        } else {
            boolean unused = enqueue(task); // false: the loop is closed and has ended the task
        }
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
        if (!inbox.put(item)) {
            return false;
        }
        poller.ring();
        return true;
    }

    private void admit(Object item) {
        if (item instanceof CoroutineTask<?> task && !task.isDone()) {
            hold(task);
        }
        ready.add(item);
    }

    @Override
    public void startTimer(TimerNode timer, long deadline) {
        timers.add(timer, deadline);
    }

    @Override
    public void stopTimer(TimerNode timer) {
        if (!closed) {
            checkThread("cancel");
            timers.stop(timer);
        }
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
        callExceptionHandler(new ExceptionContext(message, error, (Task<?>) task, null));
    }

    @Override
    public void exceptionHandler(@Nullable BiConsumer<EventLoop, ExceptionContext> handler) {
        checkThread("exceptionHandler");
        reports.handler(handler);
    }

    @Override
    public void callExceptionHandler(ExceptionContext context) {
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
