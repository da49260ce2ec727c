package dev.coroutine.runtime;

import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The mailbox of one task that lives on an executor instead of a loop.
 *
 * <p>{@code unfinished} counts what was queued and not yet taken into account (and the hot start, if there is one). Who
 * raises it from zero hands the mailbox to the executor; who runs goes on until it has brought the count back to zero. So
 * the actions never overlap, and the atomic count carries what one wrote to the next.
 *
 * <p>An executor that is shut down gives back what it never ran. Nobody tells the mailbox; therefore it is a future, whose
 * {@code cancel}, by whoever gets it back, ends the task. {@code given} is true while a hand-over has neither run nor been
 * cancelled.
 */
final class SerialScheduler extends Scheduler implements RunnableFuture<@Nullable Void> {
    /** So many times a worker of a pool goes on with a task that yields, before it looks for others. */
    private static final int YIELDS_OF_A_WORKER = 16;

    private final Executor executor;
    private final Queue<Object> mailbox = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unfinished = new AtomicInteger();
    private final AtomicBoolean given = new AtomicBoolean();
    private volatile @Nullable Thread owner;
    private volatile boolean refused;
    private @Nullable CoroutineTask<?> task;
    /** The step that is running has ended with a yield: what else the executor has to run comes first. */
    private boolean yielding;
    /** The mailbox was given to the executor because of a yield, and nobody needs to know if that is refused. */
    private boolean mayStay;

    private byte yields;

    SerialScheduler(Executor executor) {
        super(false);
        this.executor = executor;
    }

    static SerialScheduler onCommonPool() {
        return new SerialScheduler(ForkJoinPool.commonPool());
    }

    @Override
    public boolean isOwner() {
        return owner == Thread.currentThread();
    }

    @Override
    protected void attach(CoroutineTask<?> only) {
        task = only;
    }

    @Override
    protected void detach(CoroutineTask<?> only) {
        task = null; // a failure that waits for its report holds the scheduler, which must not hold the task
    }

    @Override
    protected void beginHotStart() {
        owner = Thread.currentThread();
        unfinished.set(1);
    }

    @Override
    protected void endHotStart() {
        owner = null;
        if (unfinished.decrementAndGet() > 0) {
            handOver();
        }
    }

    @Override
    public void wake(CoroutineTask<?> waiting) {
        enqueue(waiting);
    }

    @Override
    protected void requeue(CoroutineTask<?> waiting) {
        yielding = true;
        enqueue(waiting);
    }

    @Override
    public boolean post(Runnable action) {
        enqueue(action);
        boolean taken = !refused;
        boolean dropped = given.get() && executor instanceof ExecutorService service && service.isTerminated();
        return (dropped && cancel(false)) || taken;
    }

    private void enqueue(Object action) {
        mailbox.add(action);
        if (unfinished.getAndIncrement() == 0) {
            handOver();
        }
    }

    /** A timer is due. The timer thread serves everyone: it must not wait for an executor, and not be taken for one. */
    void fire(TimerNode timer) {
        mailbox.add(timer);
        if (unfinished.getAndIncrement() == 0) {
            if (neverRunsAtOnce()) {
                handOver();
            } else {
                handOverElsewhere();
            }
        }
    }

    private void handOverElsewhere() {
        try {
            SharedTimer.helpers().execute(this::handOver);
        } catch (Throwable e) {
            end("no thread could be had for the next step of ", e);
        }
    }

    private boolean neverRunsAtOnce() {
        return executor instanceof ForkJoinPool
                || (executor.getClass() == ThreadPoolExecutor.class
                        && ((ThreadPoolExecutor) executor)
                                        .getRejectedExecutionHandler()
                                        .getClass()
                                == ThreadPoolExecutor.AbortPolicy.class);
    }

    private void handOver() {
        ThreadContext.current().handOvers.handOver(this);
    }

    /** Lets the executor run what is queued, now or later. What it throws says that it does not, or that it went wrong. */
    void giveToExecutor() {
        given.set(true);
        executor.execute(this);
    }

    /** The executor may refuse, or run at once and have no stack left: nobody will step the task, and that is its failure. */
    void failed(Throwable failed) {
        if (mayStay && given.compareAndSet(true, false)) {
            performAll();
        } else if (given.compareAndSet(true, false)) {
            refused = true;
            end("the executor refused to run the next step of ", failed);
        } else if (isOwner()) {
            end("an error came between the steps of ", failed);
        } else {
            report("an executor has thrown an exception after it ran what it was given", failed, task);
        }
    }

    private void end(String what, Throwable failed) {
        owner = Thread.currentThread();
        CoroutineTask<?> lost = task;
        if (lost != null && !lost.isDone()) {
            report(what + lost.taskName(), failed, lost);
            abandon(lost, failed);
            Waiters.observe(lost);
        }
        performAll();
    }

    /** Who has got the mailbox back from its executor ends the task; no step of it runs again. */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        if (!given.compareAndSet(true, false)) {
            return false;
        }
        refused = true;
        owner = Thread.currentThread();
        CoroutineTask<?> lost = task;
        if (lost != null) {
            abandon(lost, new CancellationException("the executor never ran the next step of " + lost.taskName()));
        }
        performAll();
        return true;
    }

    @Override
    public boolean isCancelled() {
        return refused;
    }

    @Override
    public boolean isDone() {
        return refused;
    }

    @Override
    public @Nullable Void get() {
        if (refused) {
            throw new CancellationException();
        }
        throw new UnsupportedOperationException("a step of a task has no result: ask the task");
    }

    @Override
    public @Nullable Void get(long timeout, TimeUnit unit) {
        return get();
    }

    /** Performs what is queued; called by the executor. */
    @Override
    public void run() {
        if (given.compareAndSet(true, false)) {
            performAll();
        }
    }

    private void performAll() {
        ThreadContext context = ThreadContext.current();
        CoroutineTask<?> outer = context.task; // an executor may run this inside the call that hands it over
        int known = 1;
        do {
            owner = Thread.currentThread();
            yielding = false;
            mayStay = false;
            for (Object action = mailbox.poll(); action != null; action = yielding ? null : mailbox.poll()) {
                perform(action, context);
            }
            boolean letsOthersRun = yielding;
            context.task = outer;
            owner = null;
            if (letsOthersRun) {
                // what is queued stays so and counts as one, or a task that only yields would count round to zero
                int unused = unfinished.addAndGet(1 - unfinished.get());
                giveBack();
                return;
            }
            known = unfinished.addAndGet(-known);
        } while (known != 0);
    }

    /** The task has yielded: the mailbox goes behind what else waits for the executor, if that takes it. */
    private void giveBack() {
        if (runsNewestFirst() && ++yields == YIELDS_OF_A_WORKER) {
            yields = 0;
            handOverElsewhere();
        } else {
            mayStay = true;
            handOver();
        }
    }

    /**
     * A worker of such a pool takes first what it has put in last: only what comes from outside comes after others. When it has
     * been shut down it takes nothing from outside any more.
     */
    private boolean runsNewestFirst() {
        return executor instanceof ForkJoinPool pool && ForkJoinTask.getPool() == pool && !pool.isShutdown();
    }

    private void perform(Object action, ThreadContext context) {
        try {
            if (action instanceof CoroutineTask<?> waiting) {
                step(waiting, context);
            } else {
                context.leaveTask();
                ((Runnable) action).run();
            }
        } catch (Throwable e) {
            report("exception in a callback", e, task);
        }
    }

    @Override
    public long time() {
        return System.nanoTime();
    }

    @Override
    public void startTimer(TimerNode timer, long deadline) {
        SharedTimer.start(timer, deadline, this);
    }

    @Override
    public void stopTimer(TimerNode timer) {
        SharedTimer.stop(timer);
    }

    @Override
    public Scheduler forNewTask() {
        return new SerialScheduler(executor);
    }

    @Override
    public Executor blockingExecutor() {
        return BlockingThreads.shared();
    }

    @Override
    public void report(String message, @Nullable Throwable error, @Nullable CoroutineTask<?> about) {
        System.getLogger("dev.coroutine").log(System.Logger.Level.ERROR, message, error);
    }
}
