package dev.coroutine;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Elements that a body gives one by one, when they are wanted: what {@link Sequences#generate} makes. Each iterator and each stream
 * runs the body anew.
 *
 * <p>A {@code for} loop that is left early leaves the body where it stands, and its {@code finally} blocks never run, because Java
 * does not close iterators. Where that matters take a {@link #stream} in a {@code try} block.
 *
 * @param <T> the type of the elements
 */
public interface Sequence<T extends @Nullable Object> extends Iterable<T> {
    /** The elements as a sequential, ordered stream. Closing it runs the {@code finally} blocks of a body that has not ended. */
    Stream<T> stream();
}
