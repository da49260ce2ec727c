package dev.coroutine.runtime;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where was the task made that is being made now? In the first method on the stack that is the user's; for the direct call
 * of a compiled method, whose entry makes the task, in its caller.
 */
final class CreationSite {
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
    private static final Set<String> OURS =
            Set.of("dev.coroutine", "dev.coroutine.runtime", "dev.coroutine.io", "dev.coroutine.test");
    private static final String LAMBDA = "lambda$";
    private static final String GENERATED = "$-";
    private static final String STUB = "call-";

    private CreationSite() {}

    static @Nullable StackTraceElement find() {
        List<StackWalker.StackFrame> stack = WALKER.walk(frames -> frames.collect(Collectors.toList()));
        int first = firstOfUser(stack, 0);
        if (first > 0 && stack.get(first - 1).getDeclaringClass() == Entry.class) {
            first = firstOfUser(stack, first + 1);
        }
        return first == stack.size() ? null : asInSource(stack.get(first).toStackTraceElement());
    }

    private static int firstOfUser(List<StackWalker.StackFrame> stack, int from) {
        int index = from;
        while (index < stack.size() && isGenerated(stack.get(index))) {
            index++;
        }
        return index;
    }

    private static boolean isGenerated(StackWalker.StackFrame frame) {
        return OURS.contains(frame.getDeclaringClass().getPackageName())
                || frame.getMethodName().startsWith(STUB)
                || frame.getDeclaringClass().getSimpleName().contains(GENERATED);
    }

    /** The two bodies of a compiled method have names that are made of the method's. */
    private static StackTraceElement asInSource(StackTraceElement element) {
        String method = element.getMethodName();
        int end = method.indexOf(GENERATED);
        if (end < 0 || !method.startsWith(LAMBDA)) {
            return element;
        }
        return new StackTraceElement(
                element.getClassName(),
                method.substring(LAMBDA.length(), end),
                element.getFileName(),
                element.getLineNumber());
    }
}
