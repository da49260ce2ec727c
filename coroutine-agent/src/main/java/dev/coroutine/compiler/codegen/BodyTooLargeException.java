package dev.coroutine.compiler.codegen;

/** A method whose compiled form does not fit into a class file (JVMS §4.7.3 allows 65535 bytes of code). */
public final class BodyTooLargeException extends Exception {
    private static final long serialVersionUID = 1;

    private final String key;

    BodyTooLargeException(String key, Throwable cause) {
        super("the compiled form of " + key + " is too large", cause);
        this.key = key;
    }

    /** Name and descriptor of the user's method. */
    public String key() {
        return key;
    }
}
