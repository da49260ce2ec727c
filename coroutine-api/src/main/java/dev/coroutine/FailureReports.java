package dev.coroutine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Who is told of the exceptions that nobody else sees. */
final class FailureReports {
    private volatile @Nullable BiConsumer<EventLoop, ExceptionContext> handler;

    void handler(@Nullable BiConsumer<EventLoop, ExceptionContext> newHandler) {
        handler = newHandler;
    }

    void report(EventLoop loop, ExceptionContext context) {
        BiConsumer<EventLoop, ExceptionContext> current = handler;
        if (current == null) {
            log(context);
            return;
        }
        try {
            current.accept(loop, context);
        } catch (Throwable e) {
            log(context);
            logger().log(Level.ERROR, "the exception handler of the event loop has thrown an exception itself", e);
        }
    }

    /** Made when there is something to log: the first logger of a program costs it some 150 classes. */
    private static Logger logger() {
        return System.getLogger("dev.coroutine");
    }

    private static void log(ExceptionContext context) {
        Task<?> task = context.task();
        String text = task == null ? context.message() : context.message() + " [" + task.name() + "]";
        logger().log(Level.ERROR, text, context.exception());
    }
}
