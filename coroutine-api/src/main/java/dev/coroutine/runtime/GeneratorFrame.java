package dev.coroutine.runtime;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A body that gives its elements one by one, and waits at each until it is asked for the next: the machinery of asynchronous
 * generators (PEP 525).
 *
 * <p>The body has no task of its own. Whoever asks runs it inside the task that asks, and as long as nothing has to wait that is
 * a call like any other. This is the frame between the two: behind it the frames of whoever asks, before it those of the body,
 * which it keeps while the body waits to be asked.
 *
 * <pre>
 *   NEW ──ask──► RUNNING ──emit──► PAUSED          frames:  body … body ──► this ──► consumer …
 *    │              │  ▲              │                     kept here       │       in the task, while the
 *    │              │  └─ask or close─┘                     while paused    │       body waits for something else
 *    └──close──► ENDED ◄── the body has ended
 * </pre>
 *
 * <p>For one consumer at a time, all calls one after the other. What code gives that does not run in the task that asks, because
 * it was not compiled or could not be fused, is an {@link Emission}.
 */
public abstract class GeneratorFrame extends Frame {
    private enum Phase {
        NEW,
        RUNNING,
        PAUSED,
        ENDED
    }

    private Phase phase = Phase.NEW;
    /** The innermost frame of the body while it is paused; this, if only its end is left. */
    private @Nullable Frame paused;
    /** The task for which the frames of the paused body wait; null if they wait for nothing but to be asked. */
    private @Nullable CoroutineTask<?> awaited;
    /** The task in which the body runs. */
    private @Nullable CoroutineTask<?> runner;

    private @Nullable Emission emission;
    private boolean closing;
    /** Whether a cancel from before has to wait until the body is closed. */
    private boolean cancelHeldBack;

    private boolean hasElement;
    private @Nullable Object element;

    /** The task that has made this, as long as no other task has asked: its end closes the body. */
    private @Nullable CoroutineTask<?> user;

    /** The neighbours in the list of what the user has to close. */
    @Nullable
    GeneratorFrame before;

    @Nullable
    GeneratorFrame after;

    /** For subclasses. */
    protected GeneratorFrame() {
        user = ThreadContext.current().task;
    }

    /** Starts the body inside the task, as {@link Body#start} does. */
    protected abstract @Nullable Object start(CoroutineTask<?> task) throws Throwable;

    /** Whether the body runs on its own and not inside the task: then what the task waits for tells nothing. */
    protected abstract boolean isForeign();

    /** What is thrown where the body is paused when it is closed. */
    protected abstract Throwable exit();

    /** Whether this is what {@link #exit} has made. */
    protected abstract boolean isExit(Throwable error);

    /** The body is about to start. */
    protected abstract void begins(CoroutineTask<?> task);

    /** The body has ended, and will not run again. */
    protected abstract void ends();

    /** Whether the answer to {@link #ask} is known already. */
    protected final boolean isAnswered() {
        return hasElement || phase == Phase.ENDED;
    }

    /** Whether an element has been given that was not taken. */
    protected final boolean hasElement() {
        return hasElement;
    }

    /** Takes the element. */
    protected final @Nullable Object take() {
        Object taken = element;
        hasElement = false;
        element = null;
        return taken;
    }

    /**
     * Runs the body inside the task until it gives an element or ends. {@link #usedBy} tells before who asks.
     *
     * @return whether there is an element, as a {@link Boolean}; as {@link Body#start} if the body has to wait
     * @throws Throwable what the body throws; {@link IllegalStateException} if it is running already
     */
    protected final @Nullable Object ask(CoroutineTask<?> task) throws Throwable {
        return switch (phase) {
            case NEW -> begin(task);
            case PAUSED -> hasElement ? true : goOn(task, null);
            case RUNNING -> throw isRunning("asked for its next element");
            case ENDED -> false;
        };
    }

    /**
     * Ends the body inside the task, as {@code await(closeAsync())} does: throws {@link #exit} where it is paused, so that its
     * {@code finally} blocks run, which may wait. If it was not started it never is.
     *
     * @return null; as {@link Body#start} if the body has to wait
     * @throws Throwable what the body throws instead; {@link IllegalStateException} if it is running
     */
    protected final @Nullable Object close(CoroutineTask<?> task) throws Throwable {
        return close(task, false);
    }

    /**
     * As {@link #close(CoroutineTask)}.
     *
     * @param holdBackCancel whether a cancel of the task that was not delivered yet waits until the body has ended
     */
    final @Nullable Object close(CoroutineTask<?> task, boolean holdBackCancel) throws Throwable {
        switch (phase) {
            case NEW -> end();
            case PAUSED -> {
                take();
                closing = true;
                cancelHeldBack = holdBackCancel && takeCancel(task);
                return goOn(task, exit());
            }
            case RUNNING -> throw isRunning("closed");
            case ENDED -> {}
        }
        return null;
    }

    private static IllegalStateException isRunning(String what) {
        return new IllegalStateException("the generator cannot be " + what
                + " while it is running already, for another task: one at a time may use it");
    }

    /** The body does not wait for what it awaits; returns that. It goes on at once. */
    final @Nullable Object stopWaiting(CoroutineTask<?> task) {
        Object awaiting = task.awaiting;
        paused = task.leaf;
        task.suspending = false;
        task.awaiting = null;
        return awaiting;
    }

    /** A task is about to ask for an element. */
    protected final void usedBy(@Nullable CoroutineTask<?> task) {
        CoroutineTask<?> known = user;
        if (known == null) {
            return;
        }
        if (known != task) {
            leaveUser();
        } else if (phase == Phase.NEW) {
            LeftGenerators.add(known, this);
        }
    }

    /** The task that has made this has no part in it any more. */
    final void leaveUser() {
        CoroutineTask<?> known = user;
        if (known != null) {
            user = null;
            LeftGenerators.remove(known, this);
        }
    }

    // ---- the body gives an element

    /**
     * The body, or what it awaits, gives an element inside the task, and waits until it is asked for the next.
     *
     * @param task the task in which the code runs that gives it
     * @return as {@link Body#start} of a body that has to wait
     */
    @SuppressWarnings("FutureReturnValueIgnored") // the task as a sign that no frame has been saved yet
    final Object emit(@Nullable Object value, CoroutineTask<?> task) {
        checkEmit();
        element = value;
        hasElement = true;
        task.awaiting = this;
        task.suspending = true;
        return task;
    }

    final boolean runsIn(CoroutineTask<?> task) {
        return runner == task;
    }

    final boolean isRunning() {
        return phase == Phase.RUNNING;
    }

    /**
     * Code that does not run inside the task that asks gives an element, or code that does not await that at once.
     *
     * @return a task that waits until the next element is wanted
     * @throws IllegalStateException if nobody waits for an element of it
     */
    protected final CoroutineTask<?> emitFromOutside(@Nullable Object value) {
        checkEmit();
        CoroutineTask<?> asking = Objects.requireNonNull(runner, "running in no task");
        Emission given = new Emission(this, value);
        if (asking.scheduler.isOwner()) {
            given.checkCaller(asking, isForeign());
            emission = given;
        }
        return given.start(asking);
    }

    private void checkEmit() {
        if (phase == Phase.ENDED) {
            throw new IllegalStateException("emit was called after the end of the generator");
        }
        if (phase != Phase.RUNNING) {
            throw new IllegalStateException(
                    "emit was called while nobody asks for an element: await each emit before the next");
        }
        if (emission != null) {
            throw new IllegalStateException(Emission.NOT_AWAITED);
        }
        if (closing) {
            throw new IllegalStateException("emit was called although the generator is being closed: "
                    + "let the GeneratorExit go on when all is cleaned up");
        }
    }

    /** Hands the element to the task that asks, which waits for what leads to the emission. Owner of that task. */
    final void deliver(Emission given) {
        CoroutineTask<?> asking = runner;
        if (asking == null || (emission != null && emission != given)) {
            given.end(new IllegalStateException(Emission.NOT_AWAITED));
            return;
        }
        CoroutineTask<?> inner = given.detach(asking, isForeign());
        if (inner == null) {
            emission = null;
            given.end(new IllegalStateException(Emission.NOT_AWAITED));
            return;
        }
        emission = given;
        awaited = inner;
        element = given.value();
        hasElement = true;
        Frame consumer = pauseBefore(asking);
        asking.leaf = consumer;
        asking.awaiting = Emission.DELIVERED;
        asking.scheduler.wake(asking);
    }

    /** The emission was cancelled. */
    final void withdraw(Emission given) {
        if (emission == given) {
            emission = null;
        }
    }

    // ---- the body runs

    private @Nullable Object begin(CoroutineTask<?> task) throws Throwable {
        begins(task);
        runs(task);
        Object inner;
        try {
            inner = start(task);
        } catch (Throwable e) {
            Steps.stopUnwinding(task);
            return ended(Outcomes.unwrapped(e));
        }
        if (!task.suspending) {
            return ended(null);
        }
        link(Objects.requireNonNull(inner, "the frame of a body that waits"));
        return suspended(task);
    }

    /** Runs the body on from where it is paused; an error is thrown there. */
    final @Nullable Object goOn(CoroutineTask<?> task, @Nullable Throwable error) throws Throwable {
        Frame innermost = Objects.requireNonNull(paused, "not paused");
        paused = null;
        runs(task);
        if (awaited != null) {
            return waitOn(task, innermost, error);
        }
        try {
            Steps.resumeWithin(task, innermost, this, error);
        } catch (Throwable e) {
            return ended(e);
        }
        return task.suspending ? suspended(task) : ended(null);
    }

    /** The frames of the body wait for a task, which goes on now that its emission is over. */
    private Object waitOn(CoroutineTask<?> task, Frame innermost, @Nullable Throwable error) {
        Emission over = emission;
        task.leaf = innermost;
        task.awaiting = awaited;
        task.suspending = true;
        awaited = null;
        emission = null;
        if (over != null) {
            over.end(error);
        }
        return this;
    }

    private void runs(CoroutineTask<?> task) {
        phase = Phase.RUNNING;
        runner = task;
    }

    /** The stack has been unwound up to this frame: to give an element, or because something has to wait. */
    private Object suspended(CoroutineTask<?> task) {
        if (task.awaiting != this) {
            return this;
        }
        pause(task);
        return true;
    }

    private void pause(CoroutineTask<?> task) {
        paused = task.leaf;
        task.suspending = false;
        task.awaiting = null;
        runner = null;
        phase = Phase.PAUSED;
    }

    /** The body, resumed by its task, gives an element: returns the frame of whoever has asked for it. */
    final @Nullable Frame pauseBefore(CoroutineTask<?> task) {
        pause(task);
        Frame consumer = parent;
        parent = null;
        return consumer;
    }

    /** The body has ended after it had to wait. */
    @Override
    protected @Nullable Object resume(CoroutineTask<?> task, @Nullable Object value, @Nullable Throwable error)
            throws Throwable {
        parent = null;
        return ended(error);
    }

    private @Nullable Object ended(@Nullable Throwable error) throws Throwable {
        CoroutineTask<?> task = runner;
        end();
        if (task != null && cancelHeldBack && task.cancelRequests > 0) {
            task.flags |= CoroutineTask.CANCEL_PENDING;
        }
        Throwable thrown = emission == null ? error : forgotten(emission, error);
        if (thrown != null && !(closing && isExit(thrown))) {
            throw thrown;
        }
        return closing ? null : (Object) false;
    }

    private Throwable forgotten(Emission given, @Nullable Throwable error) {
        IllegalStateException notAwaited = new IllegalStateException(Emission.NOT_AWAITED);
        emission = null;
        given.endAsIsKnown(notAwaited);
        return error == null ? notAwaited : error;
    }

    private void end() {
        phase = Phase.ENDED;
        runner = null;
        leaveUser();
        ends();
    }

    private static boolean takeCancel(CoroutineTask<?> task) {
        boolean pending = (task.flags & CoroutineTask.CANCEL_PENDING) != 0;
        task.flags &= ~CoroutineTask.CANCEL_PENDING;
        return pending;
    }
}
