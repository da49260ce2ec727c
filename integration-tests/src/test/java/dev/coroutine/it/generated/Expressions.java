package dev.coroutine.it.generated;

import dev.coroutine.it.generated.Scope.Variable;
import dev.coroutine.it.generated.Tree.Expression;
import java.util.List;

/** Makes expressions, each of exactly the static type that was asked for. */
final class Expressions {
    private final Generation generation;
    private final Dice dice;

    Expressions(Generation generation) {
        this.generation = generation;
        this.dice = generation.dice;
    }

    Expression make(JavaType type, Scope scope, int depth) {
        generation.count();
        if (depth <= 0 || generation.isLong()) {
            return leaf(type, scope);
        }
        return new Choice<Expression>()
                .or(4, () -> leaf(type, scope))
                .or(scope.awaits(), 6, () -> generation.awaits.make(type, scope, depth))
                .or(6, () -> generation.operators.make(type, scope, depth))
                .or(2, () -> conditional(type, scope, depth))
                .or(1, () -> logged(type, scope, depth))
                .or(scope.assigns(), 2, () -> assignment(type, scope, depth))
                .or(1, () -> supplied(type, scope, depth))
                .or(generation.features.arrowSwitches(), 1, () -> generation.switches.expression(type, scope, depth))
                .take(dice);
    }

    Expression leaf(JavaType type, Scope scope) {
        List<Variable> variables = scope.of(type);
        Choice<Expression> choice = new Choice<Expression>()
                .or(2, () -> type.literal(dice))
                .or(!variables.isEmpty(), 5, () -> read(dice.of(variables)))
                .or(Fields.exist(type), 1, () -> Fields.read(type, scope.self(), dice));
        return choice.take(dice);
    }

    private static Expression read(Variable variable) {
        return new Expression(variable.type(), shortened(variable.type(), variable.name()));
    }

    /** Texts are read in part, so that they do not double again and again. */
    static String shortened(JavaType type, String place) {
        return type == JavaType.STRING ? "cut(" + place + ")" : place;
    }

    private Expression conditional(JavaType type, Scope scope, int depth) {
        return new Expression(
                type,
                "(#0 ? #1 : #2)",
                make(JavaType.BOOLEAN, scope, depth - 1),
                make(type, scope, depth - 1),
                make(type, scope, depth - 1));
    }

    private Expression logged(JavaType type, Scope scope, int depth) {
        return new Expression(type, type.unboxed("log(s, #0)"), make(type, scope, depth - 1));
    }

    /** {@code (x = e)}, {@code (x += e)}, {@code x++}, where x may be an element or a field of something with effects. */
    private Expression assignment(JavaType type, Scope scope, int depth) {
        Tree place = place(type, scope, depth - 1);
        if (place == null) {
            return conditional(type, scope, depth);
        }
        return new Choice<Expression>()
                .or(3, () -> new Expression(type, "(#0 = #1)", place, make(type, scope, depth - 1)))
                .or(type.isNumeric(), 3, () -> compound(type, place, scope, depth))
                .or(type.isNumeric(), 2, () -> new Expression(type, dice.of("#0++", "#0--", "(++#0)", "(--#0)"), place))
                .or(
                        type == JavaType.BOOLEAN,
                        2,
                        () -> new Expression(
                                type, "(#0 " + dice.of("&", "|", "^") + "= #1)", place, make(type, scope, depth - 1)))
                .take(dice);
    }

    private Expression compound(JavaType type, Tree place, Scope scope, int depth) {
        if (type.isIntegral() && dice.chance(40)) {
            String operator = dice.of("<<", ">>", ">>>", "&", "|", "^");
            JavaType other = JavaType.integral(dice);
            return new Expression(type, "(#0 " + operator + "= #1)", place, make(other, scope, depth - 1));
        }
        JavaType other = JavaType.numeric(dice);
        return new Expression(
                type, "(#0 " + dice.of("+", "-", "*", "/") + "= #1)", place, make(other, scope, depth - 1));
    }

    /** Something that can be assigned to, or null. */
    Tree place(JavaType type, Scope scope, int depth) {
        List<Variable> variables = scope.mutable(type);
        Choice<Tree> choice = new Choice<Tree>()
                .or(1, () -> null)
                .or(
                        !variables.isEmpty(),
                        6,
                        () -> new Tree.Part(dice.of(variables).name()))
                .or(Fields.exist(type), 2, () -> field(type, scope))
                .or(type.hasArray(), 3, () -> element(type, scope, depth));
        return choice.take(dice);
    }

    private Tree field(JavaType type, Scope scope) {
        String owner = dice.of("self(s).", scope.self() + '.');
        return new Tree.Part((Fields.isStatic(type) && dice.chance(50) ? "" : owner) + Fields.name(type));
    }

    private Tree element(JavaType type, Scope scope, int depth) {
        String index = dice.chance(90) ? "#1 & 1" : "#1";
        return new Tree.Part(
                "#0[" + index + "]",
                new Tree.Part("(#0)", make(type.array(), scope, depth - 1)),
                make(JavaType.INT, scope, depth - 1));
    }

    /** A lambda that awaits nothing. */
    private Expression supplied(JavaType type, Scope scope, int depth) {
        Scope inner = scope.expressionLambda();
        return new Expression(
                type,
                type.unboxed("Values.supply((Values.Source<" + type.boxed() + ">) () -> #0)"),
                make(type, inner, Math.min(depth - 1, 2)));
    }
}
