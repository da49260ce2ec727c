package dev.coroutine.it.tasks;

import dev.coroutine.AsyncCallable;
import dev.coroutine.ExceptionContext;
import dev.coroutine.test.TestEventLoop;
import java.util.ArrayList;
import java.util.List;

/** What the exception handler of a loop is told. */
final class Reports {
    private Reports() {}

    /** What the exception handler of the loop is told from now on, in debug mode. */
    static List<ExceptionContext> inDebugMode(TestEventLoop loop) {
        List<ExceptionContext> reported = new ArrayList<>();
        loop.debug(true);
        loop.exceptionHandler((unused, context) -> reported.add(context));
        return reported;
    }

    /** The exceptions of which the loop tells that runs {@code main} and is closed then. */
    static <T> List<Throwable> ofLoopWith(AsyncCallable<T> main) {
        List<Throwable> reported = new ArrayList<>();
        try (TestEventLoop loop = TestEventLoop.open()) {
            loop.exceptionHandler((unused, context) -> reported.add(context.exception()));
            loop.run(main);
        }
        return reported;
    }
}
