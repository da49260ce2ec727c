package dev.coroutine;

import dev.coroutine.runtime.ThreadContext;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs several main tasks, one after the other, in one loop: {@code asyncio.Runner}.
 *
 * <p>What one task has set, the next one sees: all have the same context variables, which begin as those of the thread.
 *
 * <p>The loop is opened when it is first needed. {@link #close} cancels what is left and closes it. Confined to one thread.
 */
public final class Runner implements AutoCloseable {
    private final Supplier<EventLoop> loops;
    private final RunnerVariables variables = new RunnerVariables();
    private @Nullable EventLoop loop;
    private boolean closed;

    /** With the default loop. */
    public Runner() {
        this(EventLoop::open);
    }

    /**
     * With a loop of one's own.
     *
     * @param loops opens the loop
     */
    public Runner(Supplier<EventLoop> loops) {
        this.loops = loops;
    }

    /**
     * Runs a task until it is done. Ctrl-C cancels it, a second one ends the process, if this is the thread that started the
     * program.
     *
     * @param main the body of the task
     * @return its result; what it throws is thrown as it is
     * @throws IllegalStateException if a loop is running on this thread, or the runner is closed
     * @throws java.util.concurrent.CancellationException if the task was cancelled
     */
    public <T extends @Nullable Object> T run(AsyncCallable<T> main) {
        if (ThreadContext.current().loop() != null) {
            throw new IllegalStateException("an event loop is running on this thread already: await the task instead");
        }
        MainBody<T> body = new MainBody<>(main, variables);
        InterruptSignal signal = InterruptSignal.handledBy(body::interrupt);
        try {
            return loop().run(body);
        } finally {
            signal.close();
        }
    }

    /**
     * The loop, opened if it was not.
     *
     * @throws IllegalStateException if the runner is closed
     */
    public EventLoop loop() {
        if (closed) {
            throw new IllegalStateException("the runner is closed");
        }
        EventLoop opened = loop;
        if (opened == null) {
            opened = loops.get();
            loop = opened;
        }
        return opened;
    }

    /**
     * Cancels the tasks that are left, waits until they have ended, reports their failures, closes the generators that are
     * left, and closes the loop.
     */
    @Override
    public void close() {
        closed = true;
        EventLoop opened = loop;
        loop = null;
        if (opened != null && !opened.isClosed()) {
            shutDown(opened);
        }
    }

    private static void shutDown(EventLoop loop) {
        try (loop) {
            loop.run(new Leftovers(loop));
            loop.run(new ClosingResources(loop));
            loop.run(new Leftovers(loop)); // of what was closed
            if (loop instanceof DrivenLoop ours) {
                ours.awaitBlockingThreads();
            }
        }
    }
}
