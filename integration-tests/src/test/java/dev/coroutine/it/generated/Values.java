package dev.coroutine.it.generated;

import dev.coroutine.it.compiler.Script;
import java.lang.reflect.Array;
import java.util.concurrent.CompletionStage;

/** What generated programs call: values as short texts that are the same in every run, and a resource that tells of its end. */
public final class Values {
    private static final int LONGEST_TEXT = 40;
    private static final int DEEPEST = 3;

    private Values() {}

    /** Something that gives a value and awaits nothing. */
    @FunctionalInterface
    public interface Source<T> {
        T get() throws Exception;
    }

    /** What a lambda with an argument is. */
    @FunctionalInterface
    public interface Function<A, T> {
        CompletionStage<T> apply(A argument) throws Exception;
    }

    /** A resource that tells when it is closed, and may fail then. */
    public static final class Resource implements AutoCloseable {
        private final Script script;
        private final String name;
        private final boolean fails;

        public Resource(Script script, String name, boolean fails) {
            this.script = script;
            this.name = name;
            this.fails = fails;
        }

        @Override
        public void close() throws Exception {
            script.log("close " + name);
            if (fails) {
                throw new IllegalStateException("close of " + name);
            }
        }
    }

    /** The source's value. */
    public static <T> T supply(Source<T> source) throws Exception {
        return source.get();
    }

    /** Tells a value to the trace, and passes it on. */
    public static <T> T log(Script script, T value) {
        script.log(text(value));
        return value;
    }

    /** Lets the compiler believe that a checked exception comes from here. */
    public static void mayThrow() throws Exception {}

    /** The beginning of a text: programs that add to their own texts shall not run out of memory. */
    public static String cut(String text) {
        return text != null && text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    }

    /** A value as a short text. */
    public static String text(Object value) {
        return cut(text(value, DEEPEST));
    }

    private static String text(Object value, int depth) {
        if (value == null || value instanceof String || value instanceof Number || value instanceof Enum<?>) {
            return String.valueOf(value);
        }
        if (value instanceof Throwable error) {
            return error(error);
        }
        if (value.getClass().isArray()) {
            return depth == 0 ? "[…]" : elements(value, depth);
        }
        return value.toString();
    }

    private static String elements(Object array, int depth) {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < Array.getLength(array); i++) {
            text.append(text(Array.get(array, i), depth - 1)).append(' ');
        }
        return text.append(']').toString();
    }

    private static String error(Throwable error) {
        StringBuilder text = new StringBuilder(error.getClass().getSimpleName());
        text.append(':').append(Script.message(error));
        for (Throwable suppressed : error.getSuppressed()) {
            text.append(" + ").append(error(suppressed));
        }
        return text.toString();
    }
}
