package dev.coroutine.runtime;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The mailbox of one task that lives on an executor instead of a loop.
 *
 * <p>{@code unfinished} counts what was queued and not yet taken into account (and the hot start, if there is one). Who
 * raises it from zero hands the mailbox to the executor; who runs goes on until it has brought the count back to zero. So
 * the actions never overlap, and the atomic count carries what one wrote to the next.
 */
final class SerialScheduler extends Scheduler implements Runnable {
    private final Executor executor;
    private final Queue<Object> mailbox = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unfinished = new AtomicInteger();
    private volatile @Nullable Thread owner;
    private volatile boolean refused;
    private @Nullable CoroutineTask<?> task;

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
    public boolean post(Runnable action) {
        enqueue(action);
        return !refused;
    }

    private void enqueue(Object action) {
        mailbox.add(action);
        if (unfinished.getAndIncrement() == 0) {
            handOver();
        }
    }

    /** The executor may refuse: then nobody will ever step the task, and the refusal is its failure. */
    private void handOver() {
        try {
            executor.execute(this);
        } catch (Throwable refusal) {
            refused = true;
            owner = Thread.currentThread();
            abandon(refusal);
            run();
        }
    }

    private void abandon(Throwable refusal) {
        CoroutineTask<?> lost = task;
        if (lost != null && !lost.isDone()) {
            report("the executor refused to run the next step of " + lost.taskName(), refusal, lost);
            abandon(lost, refusal);
            Waiters.observe(lost);
        }
    }

    /** Performs what is queued; called by the executor. */
    @Override
    public void run() {
        ThreadContext context = ThreadContext.current();
        CoroutineTask<?> outer = context.task; // an executor may run this inside the call that hands it over
        int known = 1;
        do {
            owner = Thread.currentThread();
            for (Object action = mailbox.poll(); action != null; action = mailbox.poll()) {
                perform(action, context);
            }
            context.task = outer;
            owner = null;
            known = unfinished.addAndGet(-known);
        } while (known != 0);
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
