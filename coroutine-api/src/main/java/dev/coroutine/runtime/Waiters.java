package dev.coroutine.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for a task, in the order in which they came.
 *
 * <p>The field {@code waiters} of a task holds, in this order of life:
 *
 * <pre>
 *   null ──► one CoroutineTask ──► Waiter ─next─► Waiter … (newest first) ──► TAKEN
 *     └───► Unretrieved (failed while nobody looked) ──► TAKEN
 * </pre>
 *
 * <p>One waiting task costs nothing. A waiter is added by compare-and-set and then looks whether the task is done; the
 * completer makes the task done and then looks whether there are waiters. So at least one of the two sees the other
 * (Dekker's argument: both write, then read, with full fences), and the exchange for {@code TAKEN} lets exactly one of
 * them wake everyone. A failure is the completer's alone to make known, because it decides whether anybody looks.
 *
 * <p>A waiter that has gone is only marked. From time to time ({@link #leave}) the marked ones are taken out of the list, by
 * any thread and as those of {@code CompletableFuture}: threads that do so at the same time can at worst put back what has
 * gone, because what is unlinked has gone for good and what is new comes in at the head.
 */
public final class Waiters {
    private static final Object TAKEN = new Object();
    /** So many waiters that have gone are no burden. */
    static final int MANY = 16;

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

    /**
     * As {@link #add}, for a waiter that may go before the future is done and tells that to {@link #leave}.
     *
     * @return what ties the waiter to the future, to be given to {@link #leave}; null for a task of ours
     */
    public static @Nullable CompletableFuture<?> addForNow(CompletableFuture<?> future, Waiter waiter) {
        if (future instanceof CoroutineTask<?> task) {
            push(task, waiter);
            return null;
        }
        CompletableFuture<@Nullable Object> bond = new CompletableFuture<>();
        CompletableFuture<?> unused = CompletableFuture.anyOf(future, bond).whenComplete(waiter);
        return bond;
    }

    /**
     * A waiter of the future {@link Waiter#hasGone has gone}.
     *
     * @param future for what it waited
     * @param bond what {@link #addForNow} returned
     */
    public static void leave(CompletableFuture<?> future, @Nullable CompletableFuture<?> bond) {
        if (bond != null) {
            bond.complete(null); // "any of" has been decided: it leaves the other future, too
        } else if (future instanceof CoroutineTask<?> task && !task.isDone()) {
            TaskExtras extras = TaskExtras.of(task);
            if (--extras.leavesToSweep <= 0) {
                extras.swept = true; // before the list is looked at
                extras.leavesToSweep = MANY + sweep(task);
            }
        }
    }

    /** Takes out the waiters that have gone, and counts the others. */
    private static int sweep(CoroutineTask<?> source) {
        Object head = source.waiters;
        while (head instanceof Waiter gone && gone.hasGone() && WAITERS.compareAndSet(source, head, gone.next)) {
            head = source.waiters;
        }
        return head instanceof Waiter newest ? sweepBehind(newest) : 0;
    }

    private static int sweepBehind(Waiter newest) {
        int left = 1;
        Waiter last = newest;
        for (Waiter w = newest.next; w != null; w = w.next) {
            if (!w.hasGone()) {
                last.next = w;
                last = w;
                left++;
            }
        }
        last.next = null;
        return left;
    }

    /** Wakes {@code waiting} when {@code source} is done, at once if it is. */
    static void add(CoroutineTask<?> source, CoroutineTask<?> waiting) {
        push(source, waiting);
    }

    private static void push(CoroutineTask<?> source, Object waiter) {
        for (; ; ) {
            Object current = source.waiters;
            if (current == TAKEN || current instanceof Unretrieved) {
                if (looks(waiter)) {
                    observe(source);
                }
                node(waiter).done();
                return;
            }
            if (WAITERS.compareAndSet(source, current, current == null ? waiter : chain(waiter, current))) {
                break;
            }
        }
        if (source.isDone() && !source.hasFailed()) {
            callAll(source);
        }
    }

    /** Whether anybody in the list sees how the task ends. */
    private static boolean looks(@Nullable Object waiters) {
        for (Object w = waiters; w instanceof Waiter waiter; w = waiter.next) {
            if (waiter.looks()) {
                return true;
            }
        }
        return waiters instanceof CoroutineTask;
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

    /** Called by the completer, after the task was given a value. */
    static void callAll(CoroutineTask<?> source) {
        if (source.waiters != null && source.waiters != TAKEN) {
            call(source, WAITERS.getAndSet(source, TAKEN));
        }
    }

    private static void call(CoroutineTask<?> source, @Nullable Object waiters) {
        if (waiters instanceof CoroutineTask<?> task) {
            task.scheduler.wake(task);
        } else if (waiters instanceof Waiter newest) {
            if (TaskExtras.wasSwept(source)) {
                callCopies(newest);
            } else {
                callInOrder(newest);
            }
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

    /** Nobody else goes through the list any more: a sweep that has not been announced yet will find it taken. */
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

    /** A sweep may still be going through the list and joining what lies in it. */
    private static void callCopies(Waiter newest) {
        Deque<Waiter> oldestFirst = new ArrayDeque<>();
        for (Waiter w = newest; w != null; ) {
            oldestFirst.push(w);
            Waiter older = w.next;
            w.next = null; // waiters may outlive the task
            w = older;
        }
        oldestFirst.forEach(Waiter::done);
    }

    /** The task was cancelled, or has failed and is being watched: calls all. */
    static void seen(CoroutineTask<?> task) {
        call(task, WAITERS.getAndSet(task, TAKEN));
    }

    /** The task has just failed: calls all, and remembers the failure if nobody sees it. */
    static void failed(CoroutineTask<?> task, Throwable error) {
        Object current = task.waiters;
        if (current == TAKEN || looks(current)) {
            seen(task);
            return;
        }
        Unretrieved failure = new Unretrieved(task, error);
        if (WAITERS.compareAndSet(task, current, failure)) {
            failure.register(task);
            call(task, current);
        } else {
            failed(task, error); // somebody has come, or looked
        }
    }

    /** Somebody has seen, or is sure to see, how the task ended. */
    static void observe(CoroutineTask<?> task) {
        Object current = task.waiters;
        while (current != TAKEN && !looks(current)) {
            Object next = current instanceof Unretrieved || (current == null && task.isDone())
                    ? TAKEN
                    : current == null ? new Watch() : chain(new Watch(), current);
            if (WAITERS.compareAndSet(task, current, next)) {
                if (current instanceof Unretrieved failure) {
                    failure.retrieved();
                }
                return;
            }
            current = task.waiters;
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

        @Override
        protected boolean looks() {
            return task != null;
        }

        @Override
        protected boolean hasGone() {
            return task == null;
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
