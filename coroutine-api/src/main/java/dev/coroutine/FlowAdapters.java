package dev.coroutine;

import java.util.Objects;
import java.util.concurrent.Flow;

/**
 * Asynchronous iterables and the publishers of Reactive Streams stand for each other, with back-pressure.
 *
 * <p>Not methods of {@link AsyncIterable}, because Java 8 has no {@link Flow}: {@code javac --release 8} could not compile a class
 * that implements it.
 */
public final class FlowAdapters {
    private FlowAdapters() {}

    /**
     * The elements of a publisher. Each iterator subscribes when its first element is wanted, requests one element at a time, when
     * it is wanted, and cancels its subscription when it is closed before the end, as a generator is
     * ({@link AsyncIterable#generate}).
     *
     * @param publisher publishes them, on any thread
     * @param <T> the type of the elements
     */
    public static <T> AsyncIterable<T> toIterable(Flow.Publisher<? extends T> publisher) {
        Objects.requireNonNull(publisher, "publisher");
        AsyncGenerator.Compiled<T> body = (out, task) -> Received.start(publisher, out, task);
        return new Generator.Source<>(body);
    }

    /**
     * Elements as a publisher, for libraries that know Reactive Streams. Each subscriber gets an iteration of its own, as fast as it
     * requests elements; its cancel closes the iterator. The iterations run, and signal, in tasks of the event loop in which this
     * was called, or else on {@link java.util.concurrent.ForkJoinPool#commonPool}.
     *
     * @param elements what to publish; no element may be null
     * @param <T> the type of the elements
     */
    public static <T> Flow.Publisher<T> toPublisher(AsyncIterable<T> elements) {
        return new Published<>(Objects.requireNonNull(elements, "elements"));
    }
}
