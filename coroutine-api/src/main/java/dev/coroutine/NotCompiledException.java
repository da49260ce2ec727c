package dev.coroutine;

/**
 * A coroutine was used that the coroutine compiler has not compiled: {@code await} ran in an ordinary method, or a method
 * was called that the compiler had to refuse. The message tells where, and the remedy.
 */
public final class NotCompiledException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /**
     * With a message; generated code passes the text of the diagnostic.
     *
     * @param message what was not compiled, and why
     */
    public NotCompiledException(String message) {
        super(message);
    }

    /** {@code Coroutines.await} was called; its caller is to blame. */
    static NotCompiledException awaitCalled() {
        String where = StackWalker.getInstance(StackWalker.Option.SHOW_HIDDEN_FRAMES)
                .walk(frames -> frames.filter(frame -> isUsers(frame.getClassName()))
                        .findFirst()
                        .map(frame -> frame.toStackTraceElement().toString())
                        .orElse("an unknown method"));
        return new NotCompiledException("await was called in " + where + ", which was not compiled as a coroutine."
                + " Mark the method @Async (a lambda needs no mark) and compile its class in one of three ways:"
                + " the goals compile and test-compile of coroutine-maven-plugin when building with Maven"
                + " (mvn process-classes or a later phase);"
                + " the agent when starting (java -javaagent:coroutine-agent.jar …);"
                + " the command line after any other build (java -jar coroutine-agent.jar compile DIR_OR_JAR)");
    }

    /** A user's class may be hidden, but what the JVM makes of a lambda or method reference is not the user's. */
    private static boolean isUsers(String className) {
        return !className.equals(Coroutines.class.getName())
                && !className.equals(NotCompiledException.class.getName())
                && !className.contains("$$Lambda")
                && !className.startsWith("java.lang.invoke.");
    }
}
