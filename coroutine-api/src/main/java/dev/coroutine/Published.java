package dev.coroutine;

import dev.coroutine.runtime.ThreadContext;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * Elements as a publisher: each subscriber gets an iteration of its own, in a task of the loop in which the publisher was made, or
 * else of the common pool.
 */
final class Published<T extends @Nullable Object> implements Flow.Publisher<T> {
    private final AsyncIterable<T> elements;
    private final @Nullable EventLoop loop;

    Published(AsyncIterable<T> elements) {
        this.elements = elements;
        this.loop = ThreadContext.current().scheduler() instanceof EventLoop here ? here : null;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        Feeding<T> feeding = new Feeding<>(elements, Objects.requireNonNull(subscriber, "subscriber"));
        subscriber.onSubscribe(feeding);
        if (loop == null) {
            Task<Void> unused = Coroutines.on(ForkJoinPool.commonPool(), feeding);
            return;
        }
        try {
            CompletableFuture<Void> unused = loop.submit(feeding);
        } catch (IllegalStateException closed) {
            subscriber.onError(closed);
        }
    }
}
