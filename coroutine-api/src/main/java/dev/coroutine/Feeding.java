package dev.coroutine;

import dev.coroutine.runtime.Awaits;
import dev.coroutine.runtime.Body;
import dev.coroutine.runtime.CoroutineTask;
import dev.coroutine.runtime.Frame;
import dev.coroutine.runtime.Scheduler;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A subscription, and the body of the task that serves it: asks for an element whenever the subscriber has requested one, and gives
 * it. Reactive Streams, sections 1 and 3.
 *
 * <p>All signals come from the task, one after the other, so that a request inside {@code onNext} is no recursion. Requests and
 * the cancel come on any thread; the latter also cuts short what the iteration waits for.
 */
final class Feeding<T extends @Nullable Object> extends Frame
        implements AsyncCallable<Void>, Body<Void>, Flow.Subscription, Signal.Condition {
    private static final long UNBOUNDED = Long.MAX_VALUE;

    private enum Waits {
        FOR_DEMAND,
        FOR_AN_ELEMENT,
        FOR_THE_CLOSE
    }

    private final AsyncIterable<T> elements;
    private final Flow.Subscriber<? super T> subscriber;
    private final AtomicLong demand = new AtomicLong();
    private final Signal signal = new Signal(this);
    private volatile boolean cancelled;
    private volatile @Nullable Throwable violation;
    private volatile @Nullable Task<?> task;

    private @Nullable AsyncIterator<T> iterator;
    private volatile Waits waits = Waits.FOR_DEMAND;
    private @Nullable Throwable failure;

    Feeding(AsyncIterable<T> elements, Flow.Subscriber<? super T> subscriber) {
        this.elements = elements;
        this.subscriber = subscriber;
    }

    // ---- as a subscription

    @Override
    public void request(long count) {
        if (count <= 0) {
            violation = new IllegalArgumentException("a subscriber has requested " + count
                    + " elements: by section 3.9 of Reactive Streams it must want more than none");
            stop();
        } else {
            demand.accumulateAndGet(count, (before, more) -> before + more < 0 ? UNBOUNDED : before + more);
            signal.signal();
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        stop();
    }

    /** Cuts short what the task waits for, save the close; a task that has not begun will see what has happened. */
    private void stop() {
        Task<?> serving = task;
        if (serving != null) {
            boolean unused = Scheduler.of(serving).post(() -> {
                if (waits != Waits.FOR_THE_CLOSE) {
                    serving.cancel();
                }
            });
        }
    }

    private boolean isStopped() {
        return cancelled || violation != null;
    }

    // ---- as the body of a task

    @Override
    public CompletionStage<Void> call() throws Exception {
        return Body.super.call();
    }

    @Override
    public @Nullable Object start(CoroutineTask<?> own) {
        task = (Task<?>) own;
        try {
            iterator = elements.iterator();
            return advance(own, iterator);
        } catch (Throwable e) {
            return close(own, e);
        }
    }

    @Override
    protected @Nullable Object resume(CoroutineTask<?> own, @Nullable Object value, @Nullable Throwable error) {
        if (waits == Waits.FOR_THE_CLOSE) {
            return end(own, error);
        }
        AsyncIterator<T> source = iterator;
        if (error != null || source == null) {
            return close(own, error);
        }
        try {
            boolean goesOn = waits == Waits.FOR_DEMAND || give(value, own, source);
            return goesOn ? advance(own, source) : close(own, null);
        } catch (Throwable e) {
            return close(own, e);
        }
    }

    /** Gives elements as long as some are requested and there. */
    private @Nullable Object advance(CoroutineTask<?> own, AsyncIterator<T> source) throws Throwable {
        while (!isStopped() && demand.get() > 0) {
            waits = Waits.FOR_AN_ELEMENT;
            Object there = Awaits.hasNextAsync(source, own);
            if (own.suspending) {
                return link(Objects.requireNonNull(there, "the frame of what waits"));
            }
            if (!give(there, own, source)) {
                return close(own, null);
            }
        }
        if (isStopped()) {
            return close(own, null);
        }
        waits = Waits.FOR_DEMAND;
        return link(Awaits.on(signal, own));
    }

    /** Gives the next element, if there is one. */
    private boolean give(@Nullable Object there, CoroutineTask<?> own, AsyncIterator<T> source) {
        if (!Boolean.TRUE.equals(there)) {
            return false;
        }
        T element = Objects.requireNonNull(source.next(), "an element is null, which Reactive Streams do not know");
        if (!isStopped()) {
            demand.getAndUpdate(before -> before == UNBOUNDED ? before : before - 1);
            tell(own, () -> subscriber.onNext(element));
        }
        return true;
    }

    private @Nullable Object close(CoroutineTask<?> own, @Nullable Throwable error) {
        failure = error;
        waits = Waits.FOR_THE_CLOSE;
        try {
            Object inner = iterator == null ? null : Awaits.closeIterator(iterator, own);
            return own.suspending ? link(Objects.requireNonNull(inner, "the frame of what waits")) : end(own, null);
        } catch (Throwable e) {
            return end(own, e);
        }
    }

    /** The last signal; none to a subscriber that has cancelled. */
    private @Nullable Object end(CoroutineTask<?> own, @Nullable Throwable ofClose) {
        Throwable error = outcome(ofClose);
        if (!cancelled) {
            tell(own, error == null ? subscriber::onComplete : () -> subscriber.onError(error));
        } else if (error != null && !(error instanceof CancellationException)) {
            report(own, "elements could not be closed after their subscriber had cancelled", error);
        }
        return null;
    }

    private @Nullable Throwable outcome(@Nullable Throwable ofClose) {
        Throwable error = violation == null ? ended(failure) : violation;
        Throwable other = ended(ofClose);
        if (error == null) {
            return other;
        }
        if (other != null && other != error) {
            error.addSuppressed(other);
        }
        return error;
    }

    private static @Nullable Throwable ended(@Nullable Throwable error) {
        return error instanceof CancelledError cancel ? new CancellationException(cancel.reason()) : error;
    }

    /** A subscriber that throws has broken section 2.13 and counts as one that has cancelled. */
    private void tell(CoroutineTask<?> own, Runnable signal) {
        try {
            signal.run();
        } catch (Throwable e) {
            cancelled = true;
            report(own, "a subscriber has thrown an exception", e);
        }
    }

    private static void report(CoroutineTask<?> own, String message, Throwable error) {
        Scheduler.of(own).report(message, error, own);
    }

    // ---- as what is waited for

    @Override
    public boolean holds() {
        return isStopped() || demand.get() > 0;
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
