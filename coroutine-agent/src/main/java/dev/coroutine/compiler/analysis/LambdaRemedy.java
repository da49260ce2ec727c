package dev.coroutine.compiler.analysis;

import dev.coroutine.compiler.model.RuntimeAbi;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.MethodInsnNode;

/** What is to be done about a lambda that awaits and cannot? That depends on what it is given to. */
final class LambdaRemedy {
    private static final String RETURN_TASK =
            "Let the lambda return Task, CompletableFuture or CompletionStage, and await what it gives.";
    private static final String CALL_ASYNC =
            "Move the await to an @Async method that the lambda calls, or let the lambda return Task, CompletableFuture or"
                    + " CompletionStage where it may.";
    private static final String WRITE_LAMBDA = "Write a lambda that returns a task and awaits in its body.";
    private static final String WRITE_LOOP =
            "Write a for loop instead of {}: an await in its body suspends the method around it.";
    private static final String WRITE_WHILE =
            "Write a while loop instead of {}: an await in its body suspends the method around it.";
    private static final String WRITE_TRY =
            "Write try and catch around the await: {} calls the lambda and does not wait for a task that it returns.";
    private static final String AWAIT_STAGE = "Instead of {}, await the future and go on in the next line.";
    private static final String AWAIT_BEFORE =
            "Await before {} or behind it: the lambda runs on a thread without an event loop.";

    private static final Set<String> ASSERTIONS = Set.of(
            "assertThrows",
            "assertThrowsExactly",
            "assertDoesNotThrow",
            "assertThatThrownBy",
            "assertThatCode",
            "isThrownBy",
            "catchThrowable",
            "catchException",
            "assertFailsWith",
            "shouldThrow");

    private static final Set<String> OF_STAGES =
            Set.of("java/util/concurrent/CompletableFuture", "java/util/concurrent/CompletionStage", RuntimeAbi.TASK);

    private LambdaRemedy() {}

    /** For a lambda that does not return what a coroutine must return. */
    static String forReturn(@Nullable LambdaUse use, String type) {
        return of(use, type.equals("void") ? CALL_ASYNC : RETURN_TASK);
    }

    /** For a method reference to {@code await} itself. */
    static String forReference(LambdaUse use) {
        return of(use, WRITE_LAMBDA);
    }

    private static String of(@Nullable LambdaUse use, String otherwise) {
        if (use == null || !(use.taker() instanceof MethodInsnNode call)) {
            return otherwise;
        }
        return template(call, otherwise).replace("{}", call.name);
    }

    private static String template(MethodInsnNode taker, String otherwise) {
        if (taker.owner.startsWith("java/util/stream/") || isForEachElement(taker.name)) {
            return WRITE_LOOP;
        }
        if (taker.owner.startsWith("scala/collection/")) {
            return WRITE_WHILE; // a for loop of Scala is a call of foreach
        }
        if (ASSERTIONS.contains(taker.name)) {
            return WRITE_TRY;
        }
        if (runsElsewhere(taker)) {
            return AWAIT_BEFORE;
        }
        return OF_STAGES.contains(taker.owner) ? AWAIT_STAGE : otherwise;
    }

    private static boolean isForEachElement(String name) {
        return name.startsWith("forEach") || name.equals("removeIf") || name.equals("replaceAll");
    }

    private static boolean runsElsewhere(MethodInsnNode taker) {
        return switch (taker.name) {
            case "runInExecutor" -> true;
            case "runAsync", "supplyAsync" -> OF_STAGES.contains(taker.owner);
            case "toThread" -> taker.owner.equals(RuntimeAbi.COROUTINES);
            default -> false;
        };
    }
}
