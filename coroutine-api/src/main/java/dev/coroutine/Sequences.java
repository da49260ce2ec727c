package dev.coroutine;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Generators for code without a loop: {@code yield} of Python in an ordinary function. */
public final class Sequences {
    private Sequences() {}

    /**
     * The elements that a body gives: the synchronous twin of {@link AsyncIterable#generate}.
     *
     * <pre>
     *   Sequence&lt;Integer&gt; squares = Sequences.generate(out -&gt; {
     *       for (int i = 0; ; i++) {
     *           await(out.emit(i * i));
     *       }
     *   });
     *   squares.stream().limit(10).forEach(System.out::println);
     * </pre>
     *
     * <p>The body runs on the thread that asks for an element, and inside what runs there: {@link Task#current} and context
     * variables are those of the caller. It may await {@link Emitter#emit}, and {@link Async} methods that do; an await that would
     * have to wait for anything else throws {@link IllegalStateException} in the body. What the body throws is thrown as it is by
     * whoever asks.
     *
     * <p>An await of a future that is done gives its value here as everywhere, because only an await that has to wait looks at who
     * awaits. So await no future that is done only sometimes: the body would fail only sometimes.
     *
     * @param body awaits {@link Emitter#emit} for each element. It must be compiled, and so must what emits for it: otherwise the
     *     first element throws {@link NotCompiledException}, or that emit {@link IllegalStateException}
     */
    public static <T extends @Nullable Object> Sequence<T> generate(AsyncGenerator<T> body) {
        return new SequenceRun.Source<>(Objects.requireNonNull(body, "body"));
    }
}
