package dev.coroutine.compiler.analysis;

import dev.coroutine.compiler.model.ClassModel;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Which method of a class that stands for a lambda expression holds the lambda's code? Its author wrote no class and no method,
 * and cannot annotate any.
 *
 * <ul>
 *   <li>Kotlin, under {@code -Xlambdas=class}: the one method that is not synthetic; the class is known by {@code Metadata(k = 3)}
 *   <li>Groovy, closures and lambdas: {@code doCall} of a subclass of {@code groovy.lang.Closure}
 *   <li>Scala, partial functions: {@code applyOrElse} of a subclass of {@code AbstractPartialFunction}
 * </ul>
 */
final class FunctionClass {
    private static final String KOTLIN_METADATA = "Lkotlin/Metadata;";
    private static final int KOTLIN_SYNTHETIC_CLASS = 3;
    private static final String GROOVY_CLOSURE = "groovy/lang/Closure";
    private static final String SCALA_PARTIAL_FUNCTION = "scala/runtime/AbstractPartialFunction";

    private FunctionClass() {}

    /** Returns whether the method holds the code of the lambda that its class stands for. */
    static boolean holdsLambda(ClassModel model, MethodNode method) {
        if ((method.access & (Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC)) != 0 || method.name.startsWith("<")) {
            return false;
        }
        String parent = String.valueOf(model.node().superName);
        return isKotlinLambda(model)
                || (parent.equals(GROOVY_CLOSURE) && method.name.equals("doCall"))
                || (parent.startsWith(SCALA_PARTIAL_FUNCTION) && method.name.equals("applyOrElse"));
    }

    /** What to do about an await in the method, which returns no task; null where that is as for any lambda. */
    static @Nullable String remedy(MethodNode method) {
        return switch (method.name) {
            case "applyOrElse" ->
                "Write a function that matches instead of a partial function, whose method returns Object.";
            case "invokeSuspend" ->
                "Await in an @Async function: a suspend function belongs to Kotlin's own coroutines.";
            case "doCall" ->
                "Let the closure return Task, CompletableFuture or CompletionStage, and await what it gives; where"
                        + " Groovy made it of a switch expression, write a switch statement.";
            default -> null;
        };
    }

    private static boolean isKotlinLambda(ClassModel model) {
        if (model.node().visibleAnnotations == null) {
            return false;
        }
        for (AnnotationNode annotation : model.node().visibleAnnotations) {
            if (annotation.desc.equals(KOTLIN_METADATA) && annotation.values != null) {
                int kind = annotation.values.indexOf("k");
                return kind >= 0 && Integer.valueOf(KOTLIN_SYNTHETIC_CLASS).equals(annotation.values.get(kind + 1));
            }
        }
        return false;
    }
}
