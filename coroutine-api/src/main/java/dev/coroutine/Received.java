package dev.coroutine;

import dev.coroutine.runtime.Awaits;
import dev.coroutine.runtime.CoroutineTask;
import dev.coroutine.runtime.Frame;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The body of a generator whose elements come from a publisher: subscribes when the first one is wanted, requests one at a time,
 * and cancels the subscription when it is closed, or cancelled while it waits. Reactive Streams, section 2.
 *
 * <p>It runs on the thread of its consumer; the publisher signals on any thread. What both touch is guarded by this object, and
 * code of others is called outside of that.
 */
final class Received<T> extends Frame implements Flow.Subscriber<T>, Signal.Condition {
    private final Emitter<T> out;
    private final Signal signal = new Signal(this);
    private final Queue<T> elements = new ArrayDeque<>();
    private Flow.@Nullable Subscription subscription;
    private @Nullable Throwable failure;
    private boolean ended;
    private boolean left;
    /** Whether the body waits until another element is wanted, and not for an element. */
    private boolean emitting;

    private Received(Emitter<T> out) {
        this.out = out;
    }

    /** Starts the body inside the task. */
    static <T> @Nullable Object start(Flow.Publisher<? extends T> publisher, Emitter<T> out, CoroutineTask<?> task)
            throws Throwable {
        Received<T> body = new Received<>(out);
        try {
            publisher.subscribe(body);
        } catch (Throwable e) {
            body.leave();
            throw e;
        }
        return body.advance(task);
    }

    @Override
    protected @Nullable Object resume(CoroutineTask<?> task, @Nullable Object value, @Nullable Throwable error)
            throws Throwable {
        if (error != null) {
            leave();
            throw error;
        }
        if (emitting) {
            requestOne();
        }
        return advance(task);
    }

    /** Gives the element that is there, or waits for one; null at the end. */
    private @Nullable Object advance(CoroutineTask<?> task) throws Throwable {
        T element = poll();
        emitting = element != null;
        if (element != null) {
            Object inner = Awaits.emit(out, element, task);
            return link(Objects.requireNonNull(inner, "an emit waits"));
        }
        return isAtEnd() ? null : link(Awaits.on(signal, task));
    }

    private synchronized @Nullable T poll() {
        return elements.poll();
    }

    private synchronized boolean isAtEnd() throws Throwable {
        if (failure != null) {
            throw failure;
        }
        return ended;
    }

    private void requestOne() {
        Flow.Subscription current = current();
        if (current != null) {
            current.request(1);
        }
    }

    /** The subscription, if an element has to be requested. */
    private synchronized Flow.@Nullable Subscription current() {
        return elements.isEmpty() && !ended ? subscription : null;
    }

    private void leave() {
        Flow.Subscription last;
        synchronized (this) {
            last = ended ? null : subscription;
            left = true;
            elements.clear();
        }
        if (last != null) {
            last.cancel();
        }
    }

    // ---- as a subscriber

    @Override
    public void onSubscribe(Flow.Subscription given) {
        Objects.requireNonNull(given, "subscription");
        if (accept(given)) {
            given.request(1);
        } else {
            given.cancel(); // a second one, or too late
        }
    }

    private synchronized boolean accept(Flow.Subscription given) {
        if (left || ended || subscription != null) {
            return false;
        }
        subscription = given;
        return true;
    }

    @Override
    public void onNext(T element) {
        Objects.requireNonNull(element, "element");
        synchronized (this) {
            if (left || ended) {
                return;
            }
            elements.add(element);
        }
        signal.signal();
    }

    @Override
    public void onError(Throwable error) {
        Objects.requireNonNull(error, "error");
        end(error);
    }

    @Override
    public void onComplete() {
        end(null);
    }

    private void end(@Nullable Throwable error) {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            failure = error;
        }
        signal.signal();
    }

    // ---- as what is waited for

    @Override
    public synchronized boolean holds() {
        return ended || !elements.isEmpty();
    }

    @Override
    public boolean cancelled(@Nullable String reason) {
        return true;
    }

    @Override
    public List<Watched> sources() {
        return Watched.strangers();
    }

    @Override
    public @Nullable Object outcome() {
        return null;
    }
}
