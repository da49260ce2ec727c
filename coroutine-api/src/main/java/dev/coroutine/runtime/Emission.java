package dev.coroutine.runtime;

import org.jspecify.annotations.Nullable;

/**
 * An element that is given by code in another task than the one in which the generator runs: by a call that could not be fused, a
 * body that was not compiled, a body with a time limit around its emit.
 *
 * <p>The task that asks waits for that code; it is taken away from there to get the element, and waits there again when it wants
 * the next. Both take turns of the loop. This is the wait of the task that the emit returns, over when the next element is wanted.
 */
final class Emission implements Wait {
    static final String NOT_AWAITED =
            "an emit was not awaited by the body of the generator: await each emit at once, and also what calls it";

    /** What the task that asks waits for when it has been given the element. */
    static final Wait DELIVERED = new Delivered();

    private final GeneratorFrame generator;
    private final @Nullable Object value;
    private @Nullable CoroutineTask<?> waiting;
    private @Nullable Throwable failure;
    private boolean over;

    Emission(GeneratorFrame generator, @Nullable Object value) {
        this.generator = generator;
        this.value = value;
    }

    @Nullable
    Object value() {
        return value;
    }

    /** Makes the task that waits, and tells the generator of the element when the code that runs now has come to wait. */
    CoroutineTask<?> start(CoroutineTask<?> asking) {
        CoroutineTask<?> task = Launcher.startNow(own -> Awaits.on(this, own));
        if (!asking.scheduler.post(() -> generator.deliver(this))) {
            end(new IllegalStateException("the event loop of the generator is closed"));
        }
        return task;
    }

    /** Refuses code of which the task that asks knows nothing. Owner of {@code asking}. */
    void checkCaller(CoroutineTask<?> asking, boolean foreign) {
        CoroutineTask<?> caller = ThreadContext.current().task;
        if (caller == null ? foreign : calls(asking, caller) || leads(asking, caller)) {
            return;
        }
        throw new IllegalStateException("emit was called by "
                + (caller == null ? "code that runs in no task" : caller.taskName()) + ", but the generator runs in "
                + asking.taskName() + ": emit is for its body, and for what that awaits");
    }

    private static boolean calls(CoroutineTask<?> asking, CoroutineTask<?> called) {
        CoroutineTask<?> task = called;
        while (task != null && task != asking) {
            task = task.caller;
        }
        return task == asking;
    }

    /** Whether a task waits for another one, directly or along other tasks; ends also where they wait in a circle. */
    private static boolean leads(CoroutineTask<?> from, @Nullable CoroutineTask<?> to) {
        CancelPath path = CancelPath.from(from, null, null);
        CoroutineTask<?> task = from;
        while (task != to) {
            if (!(task.isParked() && task.awaiting instanceof CoroutineTask<?> next)
                    || next.scheduler != task.scheduler
                    || path.returnsTo(next)) {
                return false;
            }
            task = next;
        }
        return true;
    }

    /**
     * Takes the task that asks away from what it waits for. Owner of {@code asking}.
     *
     * @return for what it has waited; null if that does not lead here
     */
    @Nullable
    CoroutineTask<?> detach(CoroutineTask<?> asking, boolean foreign) {
        if (!(asking.isParked() && asking.awaiting instanceof CoroutineTask<?> inner)) {
            return null;
        }
        boolean isKnown = !foreign && inner.scheduler == asking.scheduler;
        return (!isKnown || leads(inner, waiting())) && Waiters.remove(inner, asking) ? inner : null;
    }

    private synchronized @Nullable CoroutineTask<?> waiting() {
        return waiting;
    }

    /** The next element is wanted, or none any more. Any thread. */
    synchronized void end(@Nullable Throwable thrown) {
        if (!over) {
            over = true;
            failure = thrown;
            if (waiting != null) {
                waiting.scheduler.wake(waiting);
            }
        }
    }

    /** As {@link #end}, with a failure of which somebody is told already. */
    synchronized void endAsIsKnown(Throwable thrown) {
        if (waiting != null) {
            Outcomes.retrieved(waiting);
        }
        end(thrown);
    }

    @Override
    public synchronized void begin(CoroutineTask<?> task) {
        waiting = task;
        if (over) {
            task.scheduler.wake(task);
        }
    }

    @Override
    public synchronized boolean cancel(CoroutineTask<?> task, @Nullable String reason) {
        if (over) {
            return false;
        }
        over = true;
        generator.withdraw(this);
        task.scheduler.wake(task);
        return true;
    }

    @Override
    public synchronized @Nullable Object outcome(CoroutineTask<?> task) throws Throwable {
        if (failure != null) {
            throw failure;
        }
        return null;
    }

    private static final class Delivered implements Wait {
        @Override
        public void begin(CoroutineTask<?> task) {
            throw new AssertionError("nobody begins to wait for what was delivered");
        }

        @Override
        public boolean cancel(CoroutineTask<?> task, @Nullable String reason) {
            return false;
        }

        @Override
        public Object outcome(CoroutineTask<?> task) {
            return true;
        }
    }
}
