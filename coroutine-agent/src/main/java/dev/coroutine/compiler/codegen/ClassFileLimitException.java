package dev.coroutine.compiler.codegen;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was generated does not fit into a class file. */
public final class ClassFileLimitException extends Exception {
    private static final long serialVersionUID = 1;

    private final ClassFileLimit limit;
    private final @Nullable String key;

    ClassFileLimitException(ClassFileLimit limit, @Nullable String key, @Nullable Throwable cause) {
        super("too many " + limit.counted() + " for " + (key == null ? "the class" : key), cause);
        this.limit = limit;
        this.key = key;
    }

    /** The limit that would be passed. */
    public ClassFileLimit limit() {
        return limit;
    }

    /** Name and descriptor of the user's method that is to blame; empty where no single one is. */
    public Optional<String> key() {
        return Optional.ofNullable(key);
    }
}
