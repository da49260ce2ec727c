package dev.coroutine.compiler.analysis;

import dev.coroutine.compiler.model.ClassModel;
import dev.coroutine.compiler.model.GeneratedNames;
import java.util.Set;
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

    private MissingMark() {}

    static String remedy(ClassModel model, MethodNode method) {
        String name = GeneratedNames.sourceName(method.name);
        if (EligibilityCheck.isTaskType(Type.getReturnType(method.desc))) {
            return "Annotate " + name + " with @Async.";
        }
        if (ClassModel.isMain(method)) {
            return "Move it to an @Async method, and let main call that: run(() -> …).";
        }
        String annotate =
                "Annotate " + name + " with @Async and let it return Task, CompletableFuture or CompletionStage";
        return mayOverride(model, method)
                ? annotate + "; if a supertype settles what it returns, move the await to an @Async method that"
                        + " it calls (on a thread without a loop: run(() -> …))."
                : annotate + ".";
    }

    private static boolean mayOverride(ClassModel model, MethodNode method) {
        boolean inherits = !model.node().interfaces.isEmpty() || !"java/lang/Object".equals(model.node().superName);
        return (method.access & (Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE)) == 0
                && (inherits || OF_OBJECT.contains(method.name + method.desc));
    }
}
