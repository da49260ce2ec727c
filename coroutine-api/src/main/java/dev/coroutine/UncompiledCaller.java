package dev.coroutine;

import java.lang.StackWalker.StackFrame;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who called {@code await} without having been compiled, and what is missing? As far as the stack tells. */
final class UncompiledCaller {
    private static final StackWalker WALKER = StackWalker.getInstance(
            Set.of(StackWalker.Option.SHOW_HIDDEN_FRAMES, StackWalker.Option.RETAIN_CLASS_REFERENCE));
    private static final String WITH_MAVEN =
            " the goals compile and test-compile of coroutine-maven-plugin when building"
                    + " with Maven (mvn process-classes or a later phase);";
    private static final String WITH_THE_AGENT = " the agent when starting (java -javaagent:coroutine-agent.jar …);";
    private static final String AGENT_IS_ACTIVE =
            " the agent, but it is active: its include or exclude leaves this class out,"
                    + " or the class was loaded before the agent, or the agent has said why not;";
    private static final String WITH_THE_COMMAND_LINE =
            " the command line after any other build (java -jar coroutine-agent.jar compile DIR_OR_JAR)";
    private static final String TYPES = "Task, CompletableFuture or CompletionStage";

    /** The bodies of a coroutine. */
    private static final Pattern GENERATED = Pattern.compile("lambda\\$(.*)\\$-[a-z]+");

    private UncompiledCaller() {}

    /** The sentences that name the caller of {@code await}, the cause, and the remedy. */
    static String describe() {
        StackFrame caller = WALKER.walk(frames -> frames.filter(frame -> isUsers(frame.getClassName()))
                .findFirst()
                .orElse(null));
        if (caller != null && GENERATED.matcher(caller.getMethodName()).matches()) {
            return unseen(caller.toStackTraceElement());
        }
        String where = caller == null
                ? "an unknown method"
                : caller.toStackTraceElement().toString();
        return "await was called in " + where + ", which was not compiled as a coroutine. "
                + (caller == null ? ofMethod(null) : remedy(caller)) + threeWays();
    }

    private static String threeWays() {
        boolean agent = Boolean.getBoolean("dev.coroutine.agent"); // the agent sets it
        return " in one of three ways:" + WITH_MAVEN + (agent ? AGENT_IS_ACTIVE : WITH_THE_AGENT)
                + WITH_THE_COMMAND_LINE;
    }

    /** What was compiled awaits only by the calls that the compiler has seen. */
    private static String unseen(StackTraceElement place) {
        String method = GENERATED.matcher(place.getMethodName()).replaceFirst("$1");
        return "await was called in "
                + new StackTraceElement(place.getClassName(), method, place.getFileName(), place.getLineNumber())
                + ", which was compiled as a coroutine, in a way that the compiler cannot see. Call Coroutines.await directly;"
                + " in Groovy, mark the class @CompileStatic";
    }

    /** A user's class may be hidden, but what the JVM makes of a lambda or method reference is not the user's. */
    private static boolean isUsers(String className) {
        return !className.equals(Coroutines.class.getName())
                && !className.equals(NotCompiledException.class.getName())
                && !className.equals(UncompiledCaller.class.getName())
                && !className.contains("$$Lambda")
                && !className.startsWith("java.lang.invoke.")
                && !className.startsWith("java.lang.reflect.")
                && !className.startsWith("jdk.internal.reflect.");
    }

    private static String remedy(StackFrame caller) {
        if (caller.getDeclaringClass().isHidden()) {
            return "Its class is hidden, so that the agent never sees it: compile the class file before it is defined,";
        }
        if (caller.getMethodName().startsWith("<")) {
            return "Constructors and initialisers cannot suspend: move the await to an @Async method, and compile its class";
        }
        Method method = find(caller);
        if (method != null && method.isAnnotationPresent(Async.class)) {
            return "The method is marked @Async, but its class was not compiled: add the step that compiles it,";
        }
        return caller.getMethodName().contains("lambda$") ? ofLambda(method) : ofMethod(method);
    }

    private static String ofLambda(@Nullable Method method) {
        return returnsTask(method)
                ? "A lambda needs no mark, but the class that it stands in must be compiled,"
                : "Let the lambda return " + TYPES + " (it needs no mark), and compile its class";
    }

    private static String ofMethod(@Nullable Method method) {
        String other = otherMark(method);
        String mark = other == null
                ? "Mark the method @Async"
                : "The @Async of the method is " + other + ": mark it with dev.coroutine.Async instead";
        return returnsTask(method)
                ? mark + " and compile its class"
                : mark + ", let it return " + TYPES + ", and compile its class";
    }

    /** The {@code @Async} of another library, Spring's for example, that an import has brought in. */
    private static @Nullable String otherMark(@Nullable Method method) {
        if (method != null) {
            for (Annotation annotation : method.getAnnotations()) {
                String name = annotation.annotationType().getCanonicalName();
                if (name != null && name.endsWith(".Async") && !name.equals(Async.class.getName())) {
                    return name;
                }
            }
        }
        return null;
    }

    private static boolean returnsTask(@Nullable Method method) {
        return method == null || CompletionStage.class.isAssignableFrom(method.getReturnType());
    }

    private static @Nullable Method find(StackFrame caller) {
        try {
            for (Method method : caller.getDeclaringClass().getDeclaredMethods()) {
                if (method.getName().equals(caller.getMethodName())
                        && caller.getMethodType().parameterList().equals(List.of(method.getParameterTypes()))
                        && caller.getMethodType().returnType().equals(method.getReturnType())) {
                    return method;
                }
            }
            return null;
        } catch (LinkageError | TypeNotPresentException unresolved) {
            return null; // a type that the class mentions is missing: the message says less
        }
    }
}
