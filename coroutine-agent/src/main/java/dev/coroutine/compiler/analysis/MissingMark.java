package dev.coroutine.compiler.analysis;

import dev.coroutine.compiler.model.ClassModel;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/**
 * What is to be done about a method that awaits and is not {@code @Async}? Not every method may return a task: what overrides
 * {@code Runnable.run} may not, nor may {@code main}. Class files of the JDK are not looked at, so whatever may override something
 * is told of that.
 */
final class MissingMark {
    private static final Set<String> OF_OBJECT = Set.of(
            "toString()Ljava/lang/String;",
            "hashCode()I",
            "equals(Ljava/lang/Object;)Z",
            "clone()Ljava/lang/Object;",
            "finalize()V");

    private static final String TYPES = "Task, CompletableFuture or CompletionStage";

    private MissingMark() {}

    static String remedy(ClassModel model, MethodNode method) {
        String ofPart = MadeMethod.remedy(method);
        if (ofPart != null) {
            return ofPart;
        }
        String other = otherMark(method);
        if (other != null) {
            return "Its @Async is " + other + ": write dev.coroutine.Async instead"
                    + (EligibilityCheck.isTaskType(Type.getReturnType(method.desc))
                            ? "."
                            : ", and let it return " + TYPES + ".");
        }
        if (ClassModel.carries(method, Lint.PARAMETERIZED_TEST)) {
            return "Move the await to an @Async method, and call that by run(() -> …).";
        }
        if (Lint.carriesOneOf(method, Lint.JUPITER_TESTS)) {
            return "Mark it @AsyncTest (of coroutine-test) and @Async instead, and let it return Task<Void>.";
        }
        String name = MadeMethod.writtenName(method);
        if (EligibilityCheck.isTaskType(Type.getReturnType(method.desc))) {
            return "Annotate " + name + " with @Async.";
        }
        if (ClassModel.isMain(method)) {
            return "Move it to an @Async method, and let main call that: run(() -> …).";
        }
        String annotate = "Annotate " + name + " with @Async and let it return " + TYPES;
        return mayOverride(model, method)
                ? annotate + "; if a supertype settles what it returns, move the await to an @Async method that"
                        + " it calls (on a thread without a loop: run(() -> …))."
                : annotate + ".";
    }

    /** The {@code @Async} of another library, Spring's for example, that an import has brought in. */
    private static @Nullable String otherMark(MethodNode method) {
        return Stream.of(method.visibleAnnotations, method.invisibleAnnotations)
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .map(annotation -> annotation.desc.replace('/', '.').replace('$', '.'))
                .filter(descriptor -> descriptor.endsWith(".Async;"))
                .map(descriptor -> descriptor.substring(1, descriptor.length() - 1))
                .findFirst()
                .orElse(null);
    }

    private static boolean mayOverride(ClassModel model, MethodNode method) {
        boolean inherits = !model.node().interfaces.isEmpty() || !"java/lang/Object".equals(model.node().superName);
        return (method.access & (Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE)) == 0
                && (inherits || OF_OBJECT.contains(method.name + method.desc));
    }
}
