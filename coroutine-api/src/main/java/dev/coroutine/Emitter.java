package dev.coroutine;

import org.jspecify.annotations.Nullable;

/**
 * Where the body of a generator puts its elements: {@code yield} of Python.
 *
 * @param <T> the type of the elements
 */
public interface Emitter<T extends @Nullable Object> {
    /**
     * Gives an element, and waits until the next one is wanted. Only for the body of the generator, and for what it awaits: each
     * call has to be awaited at once.
     *
     * @param value the element
     * @return a task that is done when the consumer asks for the next element; or fails with {@link GeneratorExit} when it wants no
     *     more
     * @throws IllegalStateException if nobody has asked for an element, because the emit before was not awaited or the generator has
     *     ended; or if another task than the generator's calls
     */
    Task<Void> emit(T value);
}
