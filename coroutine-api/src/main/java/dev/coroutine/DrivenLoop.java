package dev.coroutine;

import dev.coroutine.runtime.CoroutineTask;
import dev.coroutine.runtime.Launcher;
import dev.coroutine.runtime.Outcomes;
import dev.coroutine.runtime.Scheduler;
import dev.coroutine.runtime.ThreadContext;
import dev.coroutine.runtime.TimerNode;
import dev.coroutine.runtime.TimerQueue;
import dev.coroutine.runtime.Variables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The loop, whatever drives it: its public face, and the scheduler of its tasks.
 *
 * <p>{@link LoopThread} says which thread may do what, {@link Turns} holds what is to be done. When a turn comes is the
 * concern of others: {@link LoopRun} runs one after the other and lets the {@link LoopDriver} wait; where the loop lives on
 * somebody else's thread, {@link HostedTurns} runs one when {@link Hosting} or {@link PumpedLoop} says that it is time.
 */
final class DrivenLoop extends Scheduler implements EventLoop {
    private final LoopDriver driver;
    private final @Nullable OpenOrder order;
    private final Turns turns;
    /** Where the loop's own thread puts what runs next; null if the loop has a host, which must be told. */
    private final @Nullable ReadyQueue ownReady;

    private final LoopThread thread;
    private final LoopRun run;
    private final HostedTurns hosted;
    private final FailureReports reports = new FailureReports();
    private final LoopBlockingThreads blockingThreads = new LoopBlockingThreads();
    private final OpenResources resources = new OpenResources();
    private final OpenGroups groups = new OpenGroups();
    private final SlowSteps slowSteps = new SlowSteps(this);

    private DrivenLoop(LoopDriver driver, @Nullable LoopHost host) {
        super(true);
        RandomGenerator random = driver.disorder();
        this.driver = driver;
        this.order = random == null ? null : new OpenOrder(random);
        this.turns = new Turns(driver, order, this::admit);
        this.ownReady = host == null ? turns.ready : null;
        this.thread = new LoopThread(host);
        this.run = new LoopRun(this, thread, turns);
        this.hosted = new HostedTurns(this, thread, turns);
    }

    /** A loop that its thread runs. */
    static DrivenLoop open(LoopDriver driver) {
        return new DrivenLoop(driver, null);
    }

    /** A loop whose turns a host runs, in the time of {@code clock}. */
    static DrivenLoop hosted(LoopHost host, LongSupplier clock) {
        Hosting hosting = new Hosting(host, clock);
        DrivenLoop loop = pumped(hosting, host);
        hosting.begin(loop);
        return loop;
    }

    /** A loop whose turns the host's thread runs when it likes. */
    static DrivenLoop pumped(LoopDriver driver, LoopHost host) {
        if (host.isHostThread() && ThreadContext.current().loop() != null) {
            throw new IllegalStateException("an event loop lives on the thread of " + host + " already");
        }
        DrivenLoop loop = new DrivenLoop(driver, host);
        loop.hosted.begin();
        return loop;
    }

    /** The loop that runs the current code; {@link IllegalStateException} outside one. */
    static DrivenLoop running() {
        if (ThreadContext.current().scheduler() instanceof DrivenLoop loop) {
            return loop;
        }
        throw new IllegalStateException("no event loop is running the code on thread " + Thread.currentThread()
                + ": use Coroutines.run, or EventLoop.open() and its run");
    }

    /** The loop as users see it. */
    EventLoop face() {
        return driver.shownAs(this);
    }

    // ---- running

    @Override
    public <T extends @Nullable Object> T run(AsyncCallable<T> body) {
        return Outcomes.cast(run.untilDone(body));
    }

    @Override
    public void runForever() {
        run.untilStopped();
    }

    @Override
    public void stop() {
        if (thread.isHosted()) {
            throw new IllegalStateException(
                    "the event loop lives on a thread that is not its own: it can only be closed");
        }
        run.stop();
    }

    /** Runs an item of the ready queue. */
    void perform(Object item, ThreadContext context) {
        if (isDebugging()) {
            slowSteps.perform(item, context);
        } else {
            performNow(item, context);
        }
    }

    void performNow(Object item, ThreadContext context) {
        try {
            if (item instanceof CoroutineTask<?> task) {
                step(task, context);
            } else {
                call((Runnable) item, context);
            }
        } catch (Throwable e) {
            Handle handle = item instanceof Handle h ? h : null;
            report(new ExceptionContext("exception in a callback", e, null, handle));
        }
    }

    private static void call(Runnable callback, ThreadContext context) {
        context.leaveTask();
        try {
            callback.run();
        } finally {
            context.leaveScope();
        }
    }

    /** The turns of a loop that a host or its program runs. */
    HostedTurns hosted() {
        return hosted;
    }

    /** What waits for its time. */
    TimerQueue timers() {
        return turns.timers;
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
        if (!thread.isClosed()) {
            thread.enterToClose();
            end();
        }
    }

    /** The host runs no turn any more. Any thread; waits for the end of a turn that is running. */
    void abandoned(String message, Throwable refusal) {
        if (!thread.isClosed() && thread.enterAbandoned()) {
            report(message, refusal, null);
            end();
        }
    }

    private void end() {
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
        ThreadContext.moveOut(this);
        turns.close();
        blockingThreads.letGo();
    }

    /** Waits for blocking calls that were interrupted and have not ended yet, within limits. */
    void awaitBlockingThreads() {
        if (!blockingThreads.awaitEnd()) {
            report("a blocking call that was cancelled is still running", null, null);
        }
    }

    /** The task groups for which nobody waits yet. */
    OpenGroups groups() {
        return groups;
    }

    /** What is closed when the loop is shut down. */
    OpenResources resources() {
        return resources;
    }

    /** Whether no thread runs the loop, and confined calls are this thread's. */
    boolean restsHere() {
        return thread.restsHere();
    }

    /** The tasks that are not done, in no order of meaning. */
    List<CoroutineTask<?>> notDone() {
        return inOpenOrder(new ArrayList<>(tasks()));
    }

    @Override
    public <T> List<T> inOpenOrder(List<T> elements) {
        return order == null ? elements : order.shuffled(elements);
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
        return addTimer(deadline(driver.nanos(), TimerNode.nanos(delay)), callback);
    }

    @Override
    public TimerHandle callAt(long nanos, Runnable callback) {
        thread.check("callAt");
        long now = driver.nanos();
        return addTimer(deadline(now, nanos - now), callback);
    }

    private TimerHandle addTimer(long deadline, Runnable callback) {
        CallbackTimer timer = new CallbackTimer(this, carried(callback));
        startTimer(timer, deadline);
        return timer;
    }

    @Override
    public Handle callSoonThreadsafe(Runnable callback) {
        CallbackHandle handle = new CallbackHandle(this, carried(callback));
        if (!post(handle)) {
            throw LoopThread.closedError();
        }
        return handle;
    }

    private static Runnable carried(Runnable callback) {
        return Variables.carriedBy(Objects.requireNonNull(callback, "callback"));
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
    protected boolean rests() {
        return !thread.isRunning();
    }

    @Override
    public void wake(CoroutineTask<?> task) {
        if (thread.isTurning()) {
            turns.ready.add(task);
        } else {
            boolean unused = enqueue(task); // false: the loop is closed and has ended the task
        }
    }

    @Override
    protected void requeue(CoroutineTask<?> task) {
        if (ownReady == null) {
            wake(task);
        } else {
            ownReady.add(task);
        }
    }

    @Override
    protected boolean stepsTogether() {
        return true;
    }

    @Override
    public boolean post(Runnable action) {
        return enqueue(action);
    }

    private boolean enqueue(Object item) {
        if (thread.isTurning()) {
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
        if (thread.isHosted()) {
            turns.ring(); // between the turns nobody else looks at the timers
        }
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
        turns.admit(); // a loop that has a host may be asked between its turns
        turns.ready.forEach(action);
    }

    @Override
    public Scheduler forNewTask() {
        return this;
    }

    @Override
    public Executor blockingExecutor() {
        return blockingThreads.get();
    }

    @Override
    public long time() {
        return driver.nanos();
    }

    // ---- reporting

    @Override
    public void report(String message, @Nullable Throwable error, @Nullable CoroutineTask<?> task) {
        report(new ExceptionContext(message, error, (Task<?>) task, null));
    }

    void report(ExceptionContext context) {
        reports.report(face(), context);
    }

    @Override
    public void exceptionHandler(@Nullable BiConsumer<EventLoop, ExceptionContext> handler) {
        thread.check("exceptionHandler");
        reports.handler(handler);
    }

    @Override
    public void callExceptionHandler(ExceptionContext context) {
        thread.check("callExceptionHandler");
        report(context);
    }

    @Override
    public void debug(boolean on) {
        debugging(on);
    }
}
