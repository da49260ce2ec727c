package dev.coroutine.compiler.model;

/**
 * What does a class file name, judged by its bytes? Most class files name nothing of ours and need not be parsed; where a class
 * is loaded that does not, this and {@link BytePattern} are all of the compiler that is loaded and run.
 */
public final class Mentions {
    private static final BytePattern API = new BytePattern(RuntimeAbi.API);
    private static final BytePattern COROUTINES = new BytePattern(RuntimeAbi.COROUTINES);
    private static final BytePattern ASYNC = new BytePattern(RuntimeAbi.ASYNC);

    private Mentions() {}

    /** Returns whether the bytes name the API at all. */
    public static boolean ofApi(byte[] classFile) {
        return API.isIn(classFile);
    }

    /** Returns whether the bytes name {@code Coroutines} or {@code @Async}. */
    public static boolean ofCoroutines(byte[] classFile) {
        return COROUTINES.isIn(classFile) || ASYNC.isIn(classFile);
    }
}
