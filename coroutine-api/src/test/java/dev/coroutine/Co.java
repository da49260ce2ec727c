package dev.coroutine;

import dev.coroutine.runtime.Awaits;
import dev.coroutine.runtime.Body;
import dev.coroutine.runtime.CoroutineTask;
import dev.coroutine.runtime.Frame;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * A coroutine written by hand, as the compiler would write it: each await names what comes after it.
 *
 * <pre>
 *   Co.of(c -> c.await(future, v -> c.yieldNow(u -> v)))
 * </pre>
 */
final class Co<T> extends Frame implements AsyncCallable<T>, Body<T> {
    /** The rest of a body after an await. */
    @FunctionalInterface
    interface Next {
        Object go(Object value) throws Throwable;
    }

    /** The rest of a body after an await that failed. */
    @FunctionalInterface
    interface Caught {
        Object go(Throwable error) throws Throwable;
    }

    /** The first part of a body. */
    @FunctionalInterface
    interface First<T> {
        Object go(Co<T> c) throws Throwable;
    }

    private static final Caught RETHROW = error -> {
        throw error;
    };

    private final First<T> first;
    private CoroutineTask<?> task;
    private Next next;
    private Caught caught;

    private Co(First<T> first) {
        this.first = first;
    }

    static <T> Co<T> of(First<T> first) {
        return new Co<>(first);
    }

    @Override
    public Object start(CoroutineTask<?> own) throws Throwable {
        task = own;
        return first.go(this);
    }

    @Override
    public CompletionStage<T> call() throws Exception {
        return Body.super.call();
    }

    /** As the public method of a compiled class: starts at once. */
    @SuppressWarnings("unchecked")
    Task<T> begin() {
        try {
            return (Task<T>) call();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    Object await(CompletionStage<?> stage, Next then) throws Throwable {
        return await(stage, then, RETHROW);
    }

    Object await(CompletionStage<?> stage, Next then, Caught handler) throws Throwable {
        return after(() -> Awaits.await(stage, task), then, handler);
    }

    Object sleep(Duration delay, Next then) throws Throwable {
        return after(() -> Awaits.sleep(delay, task), then, RETHROW);
    }

    Object sleep(long millis, Next then) throws Throwable {
        return sleep(millis, then, RETHROW);
    }

    Object sleep(long millis, Next then, Caught handler) throws Throwable {
        return after(() -> Awaits.sleep(Duration.ofMillis(millis), task), then, handler);
    }

    Object yieldNow(Next then) throws Throwable {
        return yieldNow(then, RETHROW);
    }

    Object yieldNow(Next then, Caught handler) throws Throwable {
        return after(() -> Awaits.yieldNow(task), then, handler);
    }

    /** An await of a compiled callee: it runs in this task. */
    Object call(Co<?> callee, Next then, Caught handler) throws Throwable {
        return after(() -> callee.start(task), then, handler);
    }

    Object call(Co<?> callee, Next then) throws Throwable {
        return call(callee, then, RETHROW);
    }

    /** {@code return callee();} at the end of a body: no frame. */
    Object tailCall(Co<?> callee) throws Throwable {
        return callee.start(task);
    }

    Object tailAwait(CompletionStage<?> stage) throws Throwable {
        return Awaits.awaitReturned(stage, task);
    }

    CoroutineTask<?> asTask() {
        return task;
    }

    Task<?> task() {
        return (Task<?>) task;
    }

    private interface Suspension {
        Object go() throws Throwable;
    }

    private Object after(Suspension suspension, Next then, Caught handler) throws Throwable {
        Object value;
        try {
            value = suspension.go();
        } catch (Throwable e) {
            return handler.go(e);
        }
        if (task.suspending) {
            next = then;
            caught = handler;
            state++;
            return link(value);
        }
        return then.go(value);
    }

    @Override
    protected Object resume(CoroutineTask<?> own, Object value, Throwable error) throws Throwable {
        return error == null ? next.go(value) : caught.go(error);
    }

    @Override
    protected StackTraceElement location() {
        return new StackTraceElement("Example", "method" + System.identityHashCode(first), "Example.java", state);
    }
}
