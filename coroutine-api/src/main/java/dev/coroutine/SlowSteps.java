package dev.coroutine;

import dev.coroutine.runtime.CoroutineTask;
import dev.coroutine.runtime.ThreadContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Did a step or a callback keep the loop from everything else? In debug mode each one is measured in the loop's own time, and one
 * that took as long as asyncio's {@code slow_callback_duration} is reported.
 */
final class SlowSteps {
    private static final long LONG_MILLIS = 100;
    private static final long NANOS_OF_MILLI = 1_000_000;

    private final DrivenLoop loop;
    private int performed;

    SlowSteps(DrivenLoop loop) {
        this.loop = loop;
    }

    /** Runs an item of the ready queue, and looks at the clock. */
    void perform(Object item, ThreadContext context) {
        String callback = item instanceof Handle ? item.toString() : "a callback"; // when it has run, it is forgotten
        int number = ++performed;
        long begin = loop.time();
        loop.performNow(item, context);
        long millis = (loop.time() - begin) / NANOS_OF_MILLI;
        boolean othersRan =
                performed != number; // it ran turns of a hosted loop itself, with a modal dialog for example
        if (millis >= LONG_MILLIS && !othersRan) {
            report(context.task(), callback, millis, item instanceof Handle handle ? handle : null);
        }
    }

    private void report(@Nullable CoroutineTask<?> stepped, String callback, long millis, @Nullable Handle handle) {
        Task<?> task = (Task<?>) stepped;
        String message = (task == null ? callback : task.name()) + " blocked its event loop for " + millis
                + " ms: give a blocking call to toThread, and let a long computation call await(yieldNow()) now and then"
                + (task == null ? "" : whereItWaits(task.stack()));
        loop.report(new ExceptionContext(message, null, task, handle));
    }

    private static String whereItWaits(List<StackTraceElement> stack) {
        StringBuilder text = new StringBuilder(stack.isEmpty() ? "" : "; the task waits now");
        for (StackTraceElement line : stack) {
            text.append("\n\tat ").append(line);
        }
        return text.toString();
    }
}
