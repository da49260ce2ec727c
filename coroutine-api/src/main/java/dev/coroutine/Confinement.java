package dev.coroutine;

import dev.coroutine.runtime.CoroutineTask;
import dev.coroutine.runtime.Launcher;
import dev.coroutine.runtime.QueuedWait;
import dev.coroutine.runtime.Scheduler;
import dev.coroutine.runtime.ThreadContext;
import org.jspecify.annotations.Nullable;

/**
 * To which loop does a primitive belong? Rule 6: calls from elsewhere throw at once, always.
 *
 * <p>To the loop that was running where it was made, or else to the first that uses it; until then to the thread that made
 * it, which may fill a queue before it runs the loop. When its loop has been closed it is free for another one. asyncio binds
 * a primitive at its first call that waits.
 */
final class Confinement {
    private static final String REMEDY = "Elsewhere call it through that loop: loop.execute(…) or loop.submit(…)";

    private final String name;
    /** A {@link Scheduler} that is a loop, or a thread. */
    private Object owner;

    /**
     * Of a primitive that is being made.
     *
     * @param name what it is, for messages
     */
    Confinement(String name) {
        this.name = name;
        this.owner = ownerHere(ThreadContext.current());
    }

    private static Object ownerHere(ThreadContext context) {
        Scheduler loop = context.loop();
        return loop == null ? Thread.currentThread() : loop;
    }

    /**
     * Refuses a call that does not come from where the primitive belongs.
     *
     * @return whether it has outlived its loop, and with that the tasks that were woken there and have not gone on
     */
    boolean check() {
        ThreadContext context = ThreadContext.current();
        return context.scheduler() != owner && checkOutside(context);
    }

    /** The call comes from no code of the loop: perhaps it is new, or at rest. */
    private boolean checkOutside(ThreadContext context) {
        Scheduler here = context.scheduler();
        if (here != null && here != context.loop()) {
            throw new IllegalStateException(name + " was used by a task that lives on an executor, on thread "
                    + Thread.currentThread() + ": it is for the tasks of one event loop. " + REMEDY);
        }
        if (isFree(here)) {
            boolean outlived = owner instanceof Scheduler;
            owner = ownerHere(context);
            return outlived;
        }
        if (!restsHere(here)) {
            throw new IllegalStateException(name + " was used on thread " + Thread.currentThread()
                    + ", but it belongs to " + description() + ". " + REMEDY);
        }
        return false;
    }

    private boolean isFree(@Nullable Scheduler here) {
        return owner instanceof Thread ? here != null : owner instanceof EventLoop loop && loop.isClosed();
    }

    private boolean restsHere(@Nullable Scheduler here) {
        return here == null
                && (owner == Thread.currentThread() || (owner instanceof DrivenLoop loop && loop.restsHere()));
    }

    private String description() {
        return owner instanceof Thread thread ? "thread " + thread : "another event loop";
    }

    /** The task of a call that has to wait, after {@link #check}. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the wait gives what its primitive says
    <T extends @Nullable Object> Task<T> waiting(QueuedWait wait) {
        return (Task<T>) start(wait);
    }

    private CoroutineTask<?> start(QueuedWait wait) {
        Scheduler here = ThreadContext.current().scheduler();
        if (here == null) {
            throw new IllegalStateException(wait + " has to wait, and no event loop is running here."
                    + " Call it inside one: Coroutines.run(…), EventLoop.submit(…)");
        }
        return Launcher.startWaiting(here, wait);
    }
}
