package dev.coroutine;

import dev.coroutine.runtime.Awaits;
import dev.coroutine.runtime.CoroutineTask;
import dev.coroutine.runtime.Launcher;
import dev.coroutine.runtime.Scheduler;
import dev.coroutine.runtime.Variables;
import dev.coroutine.runtime.Wait;
import dev.coroutine.runtime.WakeSource;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** A blocking call on another thread, for which a task waits; it sees the task's context variables. A cancel interrupts the call and does not wait for it. */
final class BlockingCall<T extends @Nullable Object> extends FutureTask<T> implements Wait {
    private final Executor executor;
    private final @Nullable Object @Nullable [] variables = Variables.current();
    private volatile @Nullable CoroutineTask<?> waiting;

    private BlockingCall(Callable<T> blocking, Executor executor) {
        super(blocking);
        this.executor = executor;
    }

    /** Starts the call, in a task of the running code. */
    static CoroutineTask<?> start(Callable<?> blocking) {
        return Launcher.startNow(task ->
                Awaits.on(new BlockingCall<>(blocking, Scheduler.of(task).blockingExecutor()), task));
    }

    /** Starts the call on {@code executor}, in a task that {@code scheduler} owns. */
    static CoroutineTask<?> start(Callable<?> blocking, Executor executor, Scheduler scheduler) {
        return Launcher.startNow(scheduler, task -> Awaits.on(new BlockingCall<>(blocking, executor), task));
    }

    @Override
    public void begin(CoroutineTask<?> task) {
        waiting = task;
        executor.execute(this);
    }

    @Override
    public void run() {
        Variables.run(variables, super::run);
    }

    @Override
    public boolean cancel(CoroutineTask<?> task, @Nullable String reason) {
        return cancel(true);
    }

    @Override
    public WakeSource wakeSource(CoroutineTask<?> task) {
        return WakeSource.OTHERS;
    }

    @Override
    protected void done() {
        CoroutineTask<?> task = waiting;
        if (task != null) {
            Scheduler.of(task).wake(task);
        }
    }

    @Override
    public @Nullable Object outcome(CoroutineTask<?> task) throws Throwable {
        try {
            return get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw cause == null ? e : cause;
        }
    }
}
