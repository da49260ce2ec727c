package dev.coroutine.spi;

/**
 * Carries along with tasks what other libraries bind to threads: the MDC of a logging library, the span of a tracer.
 *
 * <p>A task gets what was captured where it is made. It is set while a step of the task runs, captured again behind the step, and
 * then the thread gets back what it had; so what a task changes stays inside it and is there after its next await. Callbacks and
 * blocking calls get what was captured where they are queued, and keep their changes to themselves.
 *
 * <p>The one that there is, in {@code coroutine-interop}, serves micrometer's {@code ContextRegistry}, which knows the contexts of
 * many libraries and takes those of programs. It is a service that is looked for where {@code coroutine-api} itself is loaded
 * from, once, and only if micrometer's {@code context-propagation} is there. All threads use it at once.
 */
public interface ContextCarrier {
    /** What the current thread is bound to. */
    Object capture();

    /**
     * Binds the current thread to what was captured, and to nothing else.
     *
     * @param captured what {@link #capture} gave on some thread; it may be set many times
     * @return what gives the thread back what it had; run once, on the same thread, in the reverse order of the calls
     */
    Runnable set(Object captured);
}
