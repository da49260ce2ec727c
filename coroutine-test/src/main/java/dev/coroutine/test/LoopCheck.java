package dev.coroutine.test;

import dev.coroutine.ExceptionContext;
import dev.coroutine.Runner;
import dev.coroutine.Task;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has a test left behind in its loop? Tasks that still wait when nothing can run without time passing, and exceptions
 * that only the loop's exception handler was told of. Whatever it finds, the loop is shut down.
 *
 * <p>A test that has failed is not blamed for what it left, because it could not finish; what the handler was told is shown as
 * suppressed exceptions.
 */
public final class LoopCheck {
    private final TestEventLoop loop;
    private final List<ExceptionContext> reported = Collections.synchronizedList(new ArrayList<>());

    private LoopCheck(TestEventLoop loop) {
        this.loop = loop;
    }

    /** Begins: what nobody else sees is kept from now on. */
    public static LoopCheck of(TestEventLoop loop) {
        LoopCheck check = new LoopCheck(loop);
        loop.exceptionHandler((unused, context) -> check.reported.add(context));
        return check;
    }

    /**
     * Shuts the loop down and judges.
     *
     * @param failure with what the test has failed, if it has
     * @throws Throwable {@code failure}, or what the test has left behind; with the seed as a suppressed exception
     */
    public void finish(@Nullable Throwable failure) throws Throwable {
        Throwable found = failure == null ? leaks() : failure;
        found = shutDown(found);
        List<ExceptionContext> unseen = List.copyOf(reported);
        if (found == null && !unseen.isEmpty()) {
            found = new AsyncTestError("nobody has looked at " + count(unseen.size()) + messages(unseen));
        }
        if (found != null) {
            addSuppressed(found, unseen);
            if (loop.hasSeed()) {
                found.addSuppressed(new TestSeed(loop.seed()));
            }
            throw found;
        }
    }

    private @Nullable Throwable leaks() {
        loop.settle();
        WaitingTasks left = loop.run(() -> Task.of(WaitingTasks.of(others())));
        int count = left.asList().size();
        if (count == 0) {
            return null;
        }
        return new AsyncTestError(left.count() + " still waited when the test had ended (and "
                + (count == 1 ? "was" : "were") + " cancelled then)" + left.describe());
    }

    private static Set<Task<?>> others() {
        Set<Task<?>> tasks = new LinkedHashSet<>(Task.all());
        tasks.remove(Task.current());
        return tasks;
    }

    /** Cancels what is left, as {@code Coroutines.run} does; a task that refuses and then waits for ever is a failure too. */
    private @Nullable Throwable shutDown(@Nullable Throwable found) {
        Runner runner = new Runner(() -> loop);
        if (runner.loop().isClosed()) {
            return found;
        }
        try {
            runner.close();
            return found;
        } catch (DeadlockException e) {
            if (found == null) {
                return e;
            }
            found.addSuppressed(e);
            return found;
        }
    }

    private static String count(int exceptions) {
        return exceptions == 1 ? "an exception" : exceptions + " exceptions";
    }

    private static String messages(List<ExceptionContext> unseen) {
        StringBuilder text = new StringBuilder();
        for (ExceptionContext context : unseen) {
            text.append("\n  ").append(context.message());
            if (context.exception() != null) {
                text.append(": ").append(context.exception());
            }
        }
        return text.toString();
    }

    private static void addSuppressed(Throwable found, List<ExceptionContext> unseen) {
        for (ExceptionContext context : unseen) {
            Throwable exception = context.exception();
            if (exception != null && exception != found) {
                found.addSuppressed(exception);
            }
        }
    }
}
