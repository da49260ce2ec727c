package dev.coroutine;

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
}
