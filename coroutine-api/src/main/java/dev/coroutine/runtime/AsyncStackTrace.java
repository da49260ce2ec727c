package dev.coroutine.runtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who awaited the method that threw? A resumed method is called by the runtime, so that the trace which the JVM makes ends
 * there; the frames know the rest. Done when an exception leaves a resumed method, never before.
 *
 * <ul>
 *   <li>An exception that was made in the resumed method, or in what it called, gets the callers that await it in the place
 *       where the JVM would have shown them: right behind that method.
 *   <li>One that was delivered to the method where it waited was made elsewhere; what it already tells stays, and behind a line
 *       {@code dev.coroutine.awaited_by(Task-N)} follows where the task waited. An exception that goes from task to task
 *       collects such parts, within limits.
 *   <li>{@code CancelledError} is made by the runtime, and tells nothing but where the task waited.
 * </ul>
 *
 * <p>{@code -Ddev.coroutine.asyncStackTraces=false} turns it off.
 */
final class AsyncStackTrace {
    private static final boolean ON = !"false".equals(System.getProperty("dev.coroutine.asyncStackTraces"));
    private static final int MOST_CALLERS = 256;
    private static final int MOST_ELEMENTS = 1024;
    private static final int MOST_TASKS = 8;
    private static final String RUNTIME = "dev.coroutine";
    private static final String AWAITED_BY = "awaited_by";

    private AsyncStackTrace() {}

    /**
     * An exception leaves a resumed method.
     *
     * @param thrown the exception
     * @param delivered what was thrown where the method waited, if anything was
     * @param frame the method
     * @param caller the method that awaits it, if there is one
     * @param waiting the task, if this is its innermost method
     */
    static void leaves(
            Throwable thrown,
            @Nullable Throwable delivered,
            Frame frame,
            @Nullable Frame caller,
            @Nullable CoroutineTask<?> waiting) {
        if (!ON) {
            return;
        }
        try {
            if (thrown != delivered) {
                if (caller != null) {
                    insert(thrown, frame, callers(caller));
                }
            } else if (waiting != null) {
                append(thrown, waiting, callers(frame));
            }
        } catch (RuntimeException | Error e) { // of an exception class that overrides what is called here
            if (e != thrown) {
                thrown.addSuppressed(e);
            }
        }
    }

    /** A task was cancelled while its innermost method waited. */
    static void cancelled(Throwable error, @Nullable Frame innermost) {
        List<StackTraceElement> callers = ON ? callers(innermost) : List.of();
        if (!callers.isEmpty()) {
            set(error, callers);
        }
    }

    private static List<StackTraceElement> callers(@Nullable Frame innermost) {
        List<StackTraceElement> callers = new ArrayList<>();
        for (Frame frame = innermost; frame != null && callers.size() < MOST_CALLERS; frame = frame.parent) {
            StackTraceElement location = frame.location();
            if (location != null) {
                callers.add(location);
            }
        }
        return callers;
    }

    /** An exception from elsewhere has no place for the callers: it only passes through. */
    private static void insert(Throwable thrown, Frame frame, List<StackTraceElement> callers) {
        StackTraceElement[] trace = thrown.getStackTrace();
        int step = firstStep(trace);
        if (step > 0 && trace[step - 1].getClassName().equals(frame.getClass().getName())) {
            List<StackTraceElement> longer = new ArrayList<>(Arrays.asList(trace));
            longer.addAll(step, callers);
            set(thrown, longer);
        }
    }

    /** Where the runtime begins: a frame that was written by hand is called by {@code Frame} itself. */
    private static int firstStep(StackTraceElement[] trace) {
        for (int i = 0; i < trace.length; i++) {
            String type = trace[i].getClassName();
            if (type.equals(Steps.class.getName()) || type.equals(Frame.class.getName())) {
                return i;
            }
        }
        return -1;
    }

    private static void append(Throwable thrown, CoroutineTask<?> waiting, List<StackTraceElement> callers) {
        List<StackTraceElement> trace = Arrays.asList(thrown.getStackTrace());
        if (trace.isEmpty() || callers.isEmpty() || trace.get(0).equals(callers.get(0))) {
            return; // without a trace by its maker's will; or it tells the place already
        }
        StackTraceElement mark = new StackTraceElement(RUNTIME, AWAITED_BY, waiting.taskName(), -1);
        if (trace.contains(mark)
                || trace.stream().filter(AsyncStackTrace::isMark).count() == MOST_TASKS) {
            return;
        }
        List<StackTraceElement> longer = new ArrayList<>(trace);
        longer.add(mark);
        longer.addAll(callers);
        set(thrown, longer);
    }

    private static boolean isMark(StackTraceElement element) {
        return element.getMethodName().equals(AWAITED_BY)
                && element.getClassName().equals(RUNTIME);
    }

    private static void set(Throwable thrown, List<StackTraceElement> trace) {
        int length = Math.min(trace.size(), MOST_ELEMENTS);
        thrown.setStackTrace(trace.subList(0, length).toArray(new StackTraceElement[0]));
    }
}
