package dev.coroutine.compiler.model;

/**
 * What does a class file name, judged by its bytes? Most class files name nothing of ours and need not be parsed; where a class
 * is loaded that does not, this and {@link BytePattern} are all of the compiler that is loaded and run.
 */
public final class Mentions {
    private static final BytePattern API = new BytePattern(RuntimeAbi.API);
    private static final BytePattern COROUTINES = new BytePattern(RuntimeAbi.COROUTINES);
    private static final BytePattern COMPILED = new BytePattern(RuntimeAbi.COMPILED);
    private static final BytePattern ASYNC = new BytePattern(RuntimeAbi.ASYNC);

    /** The name as a constant of its own: its tag, its length, its letters (JVMS §4.4.7). */
    private static final BytePattern AWAIT =
            new BytePattern("\u0001\u0000" + (char) RuntimeAbi.AWAIT.length() + RuntimeAbi.AWAIT);

    private Mentions() {}

    /** Returns whether the bytes name the API at all. */
    public static boolean ofApi(byte[] classFile) {
        return API.isIn(classFile);
    }

    /** Returns whether the bytes name the mark of a class that was compiled. */
    public static boolean ofCompiled(byte[] classFile) {
        return COMPILED.isIn(classFile);
    }

    /** Returns whether the bytes name {@code Coroutines} and {@code await}, or {@code @Async}. */
    public static boolean ofCoroutines(byte[] classFile) {
        return ASYNC.isIn(classFile) || ofAwait(classFile);
    }

    /** Returns whether the bytes name {@code Coroutines} and {@code await}. */
    public static boolean ofAwait(byte[] classFile) {
        return COROUTINES.isIn(classFile) && AWAIT.isIn(classFile);
    }
}
