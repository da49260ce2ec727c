package dev.coroutine.runtime;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * A class of receivers, with what {@link Fusion} knows about it: a short list of answers, read without allocation. The class keeps
 * its {@code Receiver}, not the other way round.
 */
final class Receiver extends WeakReference<Class<?>> {
    private volatile @Nullable Answer newest;

    Receiver(Class<?> type) {
        super(type);
    }

    /**
     * One method of the class.
     *
     * @param name the name of the public method
     * @param hidden the name of the hidden method
     * @param body the name of the private method that the hidden one calls
     * @param descriptor the descriptor of the public method
     */
    record Callee(String name, String hidden, String body, String descriptor) {}

    private record Answer(
            Callee callee, boolean accepted, @Nullable Answer older) {
        boolean isAbout(String name, String hidden, String descriptor) {
            return callee.hidden.equals(hidden) && callee.descriptor.equals(descriptor) && callee.name.equals(name);
        }
    }

    /** Whether calls of the method may be fused; null if that was never asked. */
    @Nullable
    Boolean find(String name, String hidden, String descriptor) {
        Answer answer = newest;
        while (answer != null && !answer.isAbout(name, hidden, descriptor)) {
            answer = answer.older;
        }
        return answer == null ? null : (Boolean) answer.accepted;
    }

    /** An answer that gets lost in a race is found again. */
    void add(Callee callee, boolean accepted) {
        newest = new Answer(callee, accepted, newest);
    }
}
