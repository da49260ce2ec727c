package dev.coroutine.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for a task, in the order in which they came.
 *
 * <p>The field {@code waiters} of a task holds, in this order of life:
 *
 * <pre>
 *   null ──► one CoroutineTask ──► Waiter ─next─► Waiter … (newest first) ──► TAKEN
 *     └───► Unretrieved (failed while nobody waited) ──► TAKEN
 * </pre>
 *
 * <p>One waiting task costs nothing. A waiter is added by compare-and-set and then looks whether the task is done; the
 * completer makes the task done and then looks whether there are waiters. So at least one of the two sees the other
 * (Dekker's argument: both write, then read, with full fences), and the exchange for {@code TAKEN} lets exactly one of
 * them wake everyone.
 */
public final class Waiters {
    private static final Object TAKEN = new Object();
    private static final VarHandle WAITERS;

    static {
        try {
            WAITERS = MethodHandles.lookup().findVarHandle(CoroutineTask.class, "waiters", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Waiters() {}

    /**
     * Calls {@code waiter} when {@code future} is done, at once if it is. Waiters of a task are called in the order in which
     * they came, by the thread that completes it.
     */
    public static void add(CompletableFuture<?> future, Waiter waiter) {
        if (future instanceof CoroutineTask<?> task) {
            push(task, waiter);
        } else {
            // the dependent future that comes back stands for the callback's own outcome, which is of no interest
            CompletableFuture<?> unused = future.whenComplete(waiter);
        }
    }

    /** Wakes {@code waiting} when {@code source} is done, at once if it is. */
    static void add(CoroutineTask<?> source, CoroutineTask<?> waiting) {
        push(source, waiting);
    }

    private static void push(CoroutineTask<?> source, Object waiter) {
        for (; ; ) {
            Object current = source.waiters;
            if (current == TAKEN || current instanceof Unretrieved) {
                observe(source);
                call(waiter);
                return;
            }
            if (WAITERS.compareAndSet(source, current, current == null ? waiter : chain(waiter, current))) {
                break;
            }
        }
        if (source.isDone()) {
            callAll(source);
        }
    }

    private static Waiter chain(Object newest, Object older) {
        Waiter head = node(newest);
        head.next = node(older);
        return head;
    }

    private static Waiter node(Object waiter) {
        return waiter instanceof CoroutineTask<?> task ? new Wake(task) : (Waiter) waiter;
    }

    /**
     * {@code waiting} does not wait for {@code source} any more; called by the owner of {@code waiting}. The other task may
     * end on its own thread meanwhile: then either it wakes the waiting one, or this finds it.
     *
     * @return false if {@code source} has woken {@code waiting}, or is about to
     */
    static boolean remove(CoroutineTask<?> source, CoroutineTask<?> waiting) {
        if (WAITERS.compareAndSet(source, waiting, null)) {
            return true;
        }
        for (Object w = source.waiters; w instanceof Waiter waiter; w = waiter.next) {
            if (w instanceof Wake wake && wake.takeBack(waiting)) {
                return true;
            }
        }
        return false;
    }

    /** Called by the completer, after the task was made done. */
    static void callAll(CoroutineTask<?> source) {
        Object current = source.waiters;
        if (current == null || current == TAKEN) {
            return;
        }
        current = WAITERS.getAndSet(source, TAKEN);
        if (current instanceof CoroutineTask<?> task) {
            task.scheduler.wake(task);
        } else if (current instanceof Waiter newest) {
            callInOrder(newest);
        }
    }

    /** As {@link #callAll}, but steps a single waiting task of this thread at once instead of queueing its step. */
    static void stepAll(CoroutineTask<?> source, ThreadContext context) {
        if (!stepOnly(source, context)) {
            callAll(source);
        }
    }

    /** Steps a single waiting task of this thread; false if it is not so. */
    static boolean stepOnly(CoroutineTask<?> source, ThreadContext context) {
        if (source.waiters instanceof CoroutineTask<?> only
                && only.scheduler == source.scheduler
                && WAITERS.compareAndSet(source, only, TAKEN)) {
            Steps.step(only, context);
            return true;
        }
        return false;
    }

    private static void callInOrder(Waiter newest) {
        Waiter oldest = null;
        for (Waiter w = newest; w != null; ) {
            Waiter older = w.next;
            w.next = oldest;
            oldest = w;
            w = older;
        }
        for (Waiter w = oldest; w != null; ) {
            Waiter later = w.next;
            w.next = null;
            w.done();
            w = later;
        }
    }

    private static void call(Object waiter) {
        node(waiter).done();
    }

    /**
     * The task has just failed: remembers that nobody has seen it, unless somebody waits or has looked.
     *
     * @param watched whether a dependent future was there when the task failed
     */
    static void failed(CoroutineTask<?> task, Throwable error, boolean watched) {
        if (!watched && task.waiters == null) {
            Unretrieved failure = new Unretrieved(task, error);
            if (WAITERS.compareAndSet(task, null, failure)) {
                failure.register(task);
                return;
            }
        }
        callAll(task);
    }

    /** Somebody has seen, or is sure to see, how the task ended. */
    static void observe(CoroutineTask<?> task) {
        Object current = task.waiters;
        if (current instanceof Unretrieved failure) {
            failure.retrieved();
            WAITERS.setVolatile(task, TAKEN);
        } else if (current == null) {
            WAITERS.compareAndSet(task, null, task.isDone() ? TAKEN : new Watch());
        }
    }

    /** A task that waits behind another one. */
    private static final class Wake extends Waiter {
        private static final VarHandle TASK;

        static {
            try {
                TASK = MethodHandles.lookup().findVarHandle(Wake.class, "task", CoroutineTask.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        private volatile @Nullable CoroutineTask<?> task;

        Wake(CoroutineTask<?> task) {
            this.task = task;
        }

        boolean takeBack(CoroutineTask<?> waiting) {
            return TASK.compareAndSet(this, waiting, null);
        }

        @Override
        protected void done() {
            CoroutineTask<?> waiting = task;
            if (waiting != null && TASK.compareAndSet(this, waiting, null)) {
                waiting.scheduler.wake(waiting);
            }
        }
    }

    /** Says that a future of another thread will see the outcome. */
    private static final class Watch extends Waiter {
        @Override
        protected void done() {}
    }
}
