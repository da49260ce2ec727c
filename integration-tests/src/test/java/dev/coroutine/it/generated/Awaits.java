package dev.coroutine.it.generated;

import dev.coroutine.it.generated.Scope.Variable;
import dev.coroutine.it.generated.Tree.Expression;
import dev.coroutine.it.generated.Tree.Part;
import java.util.ArrayList;
import java.util.List;

/** Makes awaits: of futures, of calls of other coroutines, of lambdas. */
final class Awaits {
    private final Generation generation;
    private final Dice dice;

    Awaits(Generation generation) {
        this.generation = generation;
        this.dice = generation.dice;
    }

    /** An expression of the type that awaits. */
    Expression make(JavaType type, Scope scope, int depth) {
        List<Signature> callees = generation.methods.stream()
                .filter(method -> method.result() == type)
                .toList();
        return new Choice<Expression>()
                .or(8, () -> await(type, future(type, scope, depth)))
                .or(!callees.isEmpty(), 8, () -> await(type, call(dice.of(callees), scope, depth)))
                .or(
                        1,
                        () -> new Expression(
                                type, type.unboxed("await(#0, IOException.class)"), future(type, scope, depth)))
                .or(1, () -> await(type, eitherFuture(type, scope, depth)))
                .or(1, () -> await(type, doneFuture(type, scope, depth)))
                .or(1, () -> await(type, lambda(type, scope, depth)))
                .or(1, () -> await(type, function(type, scope, depth)))
                .or(1, () -> failing(type))
                .take(dice);
    }

    private static Expression await(JavaType type, Tree stage) {
        return new Expression(type, type.unboxed("await(#0)"), stage);
    }

    private Tree future(JavaType type, Scope scope, int depth) {
        String witness = type.isPrimitive() && dice.chance(70) ? "" : "<" + type.boxed() + ">";
        return new Part("s." + witness + "f(#0)", expression(type, scope, depth));
    }

    private Tree eitherFuture(JavaType type, Scope scope, int depth) {
        return new Part(
                "(#0 ? #1 : #2)",
                expression(JavaType.BOOLEAN, scope, depth),
                future(type, scope, depth - 1),
                future(type, scope, depth - 1));
    }

    private Tree doneFuture(JavaType type, Scope scope, int depth) {
        String factory = dice.of("Task.<%s>of(#0)", "CompletableFuture.<%s>completedFuture(#0)");
        return new Part(factory.formatted(type.boxed()), expression(type, scope, depth));
    }

    private Expression failing(JavaType type) {
        String error = dice.of("IllegalStateException(\"f\")", "IOException(\"f\")", "Error(\"f\")");
        String stage = "s.<" + type.boxed() + ">failing(new " + error + ")";
        return new Expression(
                type, type.unboxed("await(" + dice.of(stage, stage, "(Task<" + type.boxed() + ">) null") + ")"));
    }

    /**
     * A lambda that is called at once, or given to the runtime. It is cast, or javac would go through the body twice, and so
     * through one in it four times.
     */
    private Tree lambda(JavaType type, Scope scope, int depth) {
        Tree body = generation.statements.body(scope.lambda(type), 1 + dice.below(2), depth - 1);
        String lambda = "(AsyncCallable<" + type.boxed() + ">) () -> {\n#0}";
        return new Part(
                dice.of(
                        "(" + lambda + ").call()",
                        "Coroutines.<" + type.boxed() + ">createTask(" + lambda + ")",
                        "Coroutines.<" + type.boxed() + ">createTask(\"named\", " + lambda + ")"),
                body);
    }

    private Tree function(JavaType type, Scope scope, int depth) {
        JavaType argument = JavaType.any(dice);
        String parameter = generation.name("p");
        Scope inner = scope.lambda(type);
        inner.declare(new Variable(argument.unboxed(parameter), argument, false));
        return new Part(
                "((Values.Function<" + argument.boxed() + ", " + type.boxed() + ">) " + parameter
                        + " -> {\n#0}).apply(#1)",
                generation.statements.body(inner, 1 + dice.below(2), depth - 1),
                expression(argument, scope, depth));
    }

    /** A call of a coroutine, without an await. */
    Tree call(Signature callee, Scope scope, int depth) {
        List<Tree> arguments = new ArrayList<>();
        StringBuilder pattern =
                new StringBuilder(receiver(callee, scope)).append(callee.name()).append("(s");
        for (JavaType parameter : callee.parameters()) {
            pattern.append(", #").append(arguments.size());
            arguments.add(expression(parameter, scope, depth));
        }
        return new Part(pattern.append(')').toString(), arguments);
    }

    private String receiver(Signature callee, Scope scope) {
        return switch (callee.home()) {
            case STATIC, PRIVATE_STATIC -> "";
            case INSTANCE, PRIVATE -> dice.of("self(s).", scope.self() + '.');
            case SHAPE -> "SHAPES[" + dice.of("0", "1", "2", "counter & 1") + "].";
            case SHAPE_STATIC -> "Shape.";
            case INNER -> "self(s).new Inner(counter, 2L, null).";
            case POINT -> "new Point(counter, text).";
            case GENERIC -> generic(callee);
        };
    }

    /** Through the class that has the bridge, or through the one that declares the method. */
    private String generic(Signature callee) {
        return dice.of("DERIVED.", "((Base<" + callee.parameters().get(0).boxed() + ">) DERIVED).");
    }

    private Expression expression(JavaType type, Scope scope, int depth) {
        return generation.expressions.make(type, scope, depth - 1);
    }
}
