package dev.coroutine.it.retold;

import dev.coroutine.AsyncCallable;
import dev.coroutine.ExceptionContext;
import dev.coroutine.Runner;
import dev.coroutine.test.TestEventLoop;
import java.util.ArrayList;
import java.util.List;

/** A program in virtual time, what it prints and what its exception handler is told. */
final class Program {
    final TestEventLoop loop = TestEventLoop.openInOrder();
    final List<String> printed = new ArrayList<>();
    final List<ExceptionContext> reported = new ArrayList<>();

    Program() {
        loop.exceptionHandler((l, context) -> reported.add(context));
    }

    /** As {@code Coroutines.run}. */
    <T> T run(AsyncCallable<T> main) {
        try (Runner runner = new Runner(() -> loop)) {
            return runner.run(main);
        }
    }

    void print(String line) {
        printed.add(line);
    }

    /** The time since the program began, in milliseconds. */
    long millis() {
        return loop.time() / 1_000_000;
    }
}
