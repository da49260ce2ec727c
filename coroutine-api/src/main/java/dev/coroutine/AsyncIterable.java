package dev.coroutine;

import java.util.Objects;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Elements that come in the course of time: {@code async for} of Python.
 *
 * <p>Where {@code for (var element : iterable)} stands in an {@link Async} method, it awaits each element. Elsewhere it blocks
 * for each, which the thread of an event loop refuses.
 *
 * @param <T> the type of the elements
 */
public interface AsyncIterable<T extends @Nullable Object> extends Iterable<T> {
    /** Begins to go through the elements. Who does not go to the end has to close the iterator. */
    @Override
    AsyncIterator<T> iterator();

    /**
     * The elements that a body gives: an asynchronous generator of Python.
     *
     * <pre>
     *   AsyncIterable&lt;Page&gt; pages = AsyncIterable.generate(out -&gt; {
     *       for (URI next = first; next != null; ) {
     *           Page page = await(fetch(next));
     *           await(out.emit(page));          // until the consumer asks for another one
     *           next = page.next();
     *       }
     *       return Task.done();
     *   });
     * </pre>
     *
     * <p>Nothing runs before the first element is asked for, and each iterator runs the body anew. A compiled body runs inside the
     * task that asks: {@link Task#current}, context variables and cancels are those of the consumer. What it throws is thrown to
     * who asks, and ends it. When the iterator is closed before the end, {@link GeneratorExit} is thrown where the body waits to be
     * asked, so that its {@code finally} blocks run; {@code for} loops of compiled code that are left early do that, and the
     * shutdown of the loop does it for the rest. Whoever asks while another task waits for an element, or closes then, gets an
     * {@link IllegalStateException}.
     *
     * @param body awaits {@link Emitter#emit} for each element
     */
    static <T extends @Nullable Object> AsyncIterable<T> generate(AsyncGenerator<T> body) {
        return new Generator.Source<>(body);
    }

    /**
     * The elements of a publisher. Each iterator subscribes when its first element is wanted, requests one element at a time, when
     * it is wanted, and cancels its subscription when it is closed before the end, as a generator is ({@link #generate}).
     *
     * @param publisher publishes them, on any thread
     */
    static <T> AsyncIterable<T> from(Flow.Publisher<? extends T> publisher) {
        Objects.requireNonNull(publisher, "publisher");
        AsyncGenerator.Compiled<T> body = (out, task) -> Received.start(publisher, out, task);
        return new Generator.Source<>(body);
    }

    /**
     * These elements as a publisher, for libraries that know Reactive Streams. Each subscriber gets an iteration of its own, as
     * fast as it requests elements; its cancel closes the iterator. The iterations run, and signal, in tasks of the event loop in
     * which this was called, or else on {@link java.util.concurrent.ForkJoinPool#commonPool}. An element must not be null.
     */
    default Flow.Publisher<T> toPublisher() {
        return new Published<>(this);
    }
}
