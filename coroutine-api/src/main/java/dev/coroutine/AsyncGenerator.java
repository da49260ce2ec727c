package dev.coroutine;

import dev.coroutine.runtime.FunctionBody;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The body of a generator: a lambda that awaits {@link Emitter#emit} for each element, or a reference to an {@link Async} method
 * that does.
 *
 * @param <T> the type of the elements
 */
@FunctionalInterface
public interface AsyncGenerator<T extends @Nullable Object> {
    /**
     * Starts the body.
     *
     * @param out where it puts its elements
     * @return what tells its end; null is an error
     * @throws Exception what the body throws; delivered to who asks for an element
     */
    CompletionStage<Void> run(Emitter<T> out) throws Exception;

    /**
     * What a compiled lambda is, so that its body can run inside the task of whoever asks for an element. For generated code.
     *
     * @param <T> the type of the elements
     */
    interface Compiled<T extends @Nullable Object> extends AsyncGenerator<T>, FunctionBody<Emitter<T>, @Nullable Void> {
        @Override
        default CompletionStage<Void> run(Emitter<T> out) throws Exception {
            return apply(out);
        }
    }
}
