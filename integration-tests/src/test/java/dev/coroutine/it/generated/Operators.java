package dev.coroutine.it.generated;

import dev.coroutine.it.generated.Scope.Variable;
import dev.coroutine.it.generated.Tree.Expression;
import java.util.ArrayList;
import java.util.List;

/** Makes the expressions that only some types have: arithmetic, logic, concatenation, creation of arrays and objects. */
final class Operators {
    private final Generation generation;
    private final Dice dice;

    Operators(Generation generation) {
        this.generation = generation;
        this.dice = generation.dice;
    }

    Expression make(JavaType type, Scope scope, int depth) {
        if (type.isArray()) {
            return array(type, scope, depth);
        }
        return switch (type) {
            case BOOLEAN -> logic(scope, depth);
            case BYTE, SHORT, CHAR, INT, LONG, FLOAT, DOUBLE -> number(type, scope, depth);
            case STRING -> text(scope, depth);
            case OBJECT -> object(scope, depth);
            case INTEGER -> new Expression(type, "Integer.valueOf(#0)", operand(JavaType.INT, scope, depth));
            case NUMBER -> numbers(scope, depth);
            case BOX -> box(scope, depth);
            case COLOR -> new Expression(type, "Color.values()[#0 & 1]", operand(JavaType.INT, scope, depth));
            case SHAPE -> new Expression(type, "SHAPES[#0 & 1]", operand(JavaType.INT, scope, depth));
            case LIST ->
                new Expression(
                        type,
                        "Arrays.<Integer>asList(#0, #1)",
                        operand(JavaType.INTEGER, scope, depth),
                        operand(JavaType.INT, scope, depth));
            default -> throw new AssertionError(type);
        };
    }

    private Expression operand(JavaType type, Scope scope, int depth) {
        return generation.expressions.make(type, scope, depth - 1);
    }

    private Expression logic(Scope scope, int depth) {
        return new Choice<Expression>()
                .or(
                        4,
                        () -> binary(
                                JavaType.BOOLEAN,
                                dice.of("&&", "||", "&", "|", "^", "=="),
                                JavaType.BOOLEAN,
                                scope,
                                depth))
                .or(1, () -> new Expression(JavaType.BOOLEAN, "!#0", operand(JavaType.BOOLEAN, scope, depth)))
                .or(4, () -> comparison(scope, depth))
                .or(1, () -> instance(scope, depth))
                .or(
                        1,
                        () -> new Expression(
                                JavaType.BOOLEAN,
                                dice.of("(#0 == null)", "(null != #0)"),
                                operand(reference(), scope, depth)))
                .or(
                        1,
                        () -> new Expression(
                                JavaType.BOOLEAN,
                                "#0.equals(#1)",
                                operand(JavaType.STRING, scope, depth),
                                operand(JavaType.OBJECT, scope, depth)))
                .take(dice);
    }

    private JavaType reference() {
        return dice.of(JavaType.STRING, JavaType.OBJECT, JavaType.BOX, JavaType.INTEGER);
    }

    private Expression binary(JavaType type, String operator, JavaType operands, Scope scope, int depth) {
        return new Expression(
                type, "(#0 " + operator + " #1)", operand(operands, scope, depth), operand(operands, scope, depth));
    }

    private Expression comparison(Scope scope, int depth) {
        return new Expression(
                JavaType.BOOLEAN,
                "(#0 " + dice.of("<", "<=", ">", ">=", "==", "!=") + " #1)",
                operand(JavaType.numeric(dice), scope, depth),
                operand(JavaType.numeric(dice), scope, depth));
    }

    private Expression instance(Scope scope, int depth) {
        Expression object = operand(JavaType.OBJECT, scope, depth);
        JavaType type = dice.of(JavaType.STRING, JavaType.INTEGER, JavaType.INTS, JavaType.BOX);
        if (!generation.features.records() || dice.chance(50)) {
            return new Expression(JavaType.BOOLEAN, "(#0 instanceof " + type.text() + ")", object);
        }
        Variable variable = new Variable(generation.name("i"), type, false);
        Scope inner = scope.block();
        inner.declare(variable);
        return new Expression(
                JavaType.BOOLEAN,
                "(#0 instanceof " + type.text() + ' ' + variable.name() + " && #1)",
                object,
                operand(JavaType.BOOLEAN, inner, depth));
    }

    private Expression number(JavaType type, Scope scope, int depth) {
        String cast = type.isNarrow() ? "((" + type.text() + ") #)" : "#";
        return new Choice<Expression>()
                .or(5, () -> arithmetic(type, cast, scope, depth))
                .or(type.isIntegral(), 2, () -> bits(type, cast, scope, depth))
                .or(1, () -> new Expression(type, cast.replace("#", "(- #0)"), operand(type, scope, depth)))
                .or(
                        2,
                        () -> new Expression(
                                type, "((" + type.text() + ") #0)", operand(JavaType.numeric(dice), scope, depth)))
                .or(type == JavaType.INT, 3, () -> measure(scope, depth))
                .or(type.hasArray(), 2, () -> element(type, scope, depth))
                .take(dice);
    }

    private Expression arithmetic(JavaType type, String cast, Scope scope, int depth) {
        JavaType left = type.isNarrow() ? JavaType.integral(dice) : type;
        JavaType right = type == JavaType.DOUBLE ? JavaType.numeric(dice) : dice.of(type, JavaType.INT);
        right = type == JavaType.FLOAT || type == JavaType.LONG ? dice.of(type, JavaType.BYTE) : right;
        String operator = dice.of("+", "-", "*", "+", "-", "*", "/", "%");
        return new Expression(
                type,
                cast.replace("#", "(#0 " + operator + " #1)"),
                operand(left, scope, depth),
                operand(right, scope, depth));
    }

    private Expression bits(JavaType type, String cast, Scope scope, int depth) {
        if (dice.chance(50)) {
            String shift = "(#0 " + dice.of("<<", ">>", ">>>") + " #1)";
            return new Expression(
                    type,
                    cast.replace("#", shift),
                    operand(type, scope, depth),
                    operand(JavaType.integral(dice), scope, depth));
        }
        String logic = dice.of("(#0 & #1)", "(#0 | #1)", "(#0 ^ #1)", "(~#0 - #1)");
        return new Expression(type, cast.replace("#", logic), operand(type, scope, depth), operand(type, scope, depth));
    }

    private Expression measure(Scope scope, int depth) {
        return switch (dice.below(4)) {
            case 0 -> new Expression(JavaType.INT, "#0.length()", operand(JavaType.STRING, scope, depth));
            case 1 ->
                new Expression(
                        JavaType.INT,
                        "(#0).length",
                        operand(dice.of(JavaType.INTS, JavaType.OBJECTS, JavaType.GRID), scope, depth));
            case 2 -> new Expression(JavaType.INT, "((int) #0)", operand(JavaType.INTEGER, scope, depth));
            default ->
                new Expression(
                        JavaType.INT,
                        "Math.max(#0, #1)",
                        operand(JavaType.INT, scope, depth),
                        operand(JavaType.INT, scope, depth));
        };
    }

    private Expression element(JavaType type, Scope scope, int depth) {
        return new Expression(
                type,
                Expressions.shortened(type, "(#0)[#1 & 1]"),
                operand(type.array(), scope, depth),
                operand(JavaType.INT, scope, depth));
    }

    private Expression text(Scope scope, int depth) {
        return new Choice<Expression>()
                .or(6, () -> concatenation(scope, depth))
                .or(1, () -> element(JavaType.STRING, scope, depth))
                .or(
                        1,
                        () -> new Expression(
                                JavaType.STRING, "Values.text(#0)", operand(JavaType.any(dice), scope, depth)))
                .or(1, () -> new Expression(JavaType.STRING, "((String) #0)", operand(JavaType.OBJECT, scope, depth)))
                .take(dice);
    }

    private Expression concatenation(Scope scope, int depth) {
        List<Tree> parts = new ArrayList<>();
        StringBuilder pattern = new StringBuilder("(\"\"");
        for (int i = 2 + dice.below(3); i > 0; i--) {
            JavaType type = dice.of(
                    JavaType.STRING,
                    JavaType.INT,
                    JavaType.LONG,
                    JavaType.BOOLEAN,
                    JavaType.CHAR,
                    JavaType.DOUBLE,
                    JavaType.FLOAT,
                    JavaType.INTEGER,
                    JavaType.BYTE,
                    JavaType.BOX);
            pattern.append(" + #").append(parts.size());
            parts.add(operand(type, scope, depth));
        }
        return new Expression(JavaType.STRING, pattern.append(')').toString(), parts);
    }

    private Expression object(Scope scope, int depth) {
        JavaType type = dice.of(JavaType.values());
        return dice.chance(70)
                ? new Expression(JavaType.OBJECT, "((Object) #0)", operand(type, scope, depth))
                : element(JavaType.OBJECT, scope, depth);
    }

    /** Both branches are widened to one type of number, then boxed. */
    private Expression numbers(Scope scope, int depth) {
        return new Expression(
                JavaType.NUMBER,
                "((Number) (#0 ? #1 : #2))",
                operand(JavaType.BOOLEAN, scope, depth),
                operand(dice.of(JavaType.INT, JavaType.LONG, JavaType.INTEGER), scope, depth),
                operand(dice.of(JavaType.FLOAT, JavaType.NUMBER, JavaType.DOUBLE), scope, depth));
    }

    private Expression box(Scope scope, int depth) {
        String creation = dice.of(
                "new Box(#0, #1, #2)",
                "new Box(#0, #1, #2)",
                "new Box(#0, #1, #2) { public String toString() { return \"anonymous\" + i; } }",
                "self(s).new Inner(#0, #1, #2)");
        return new Expression(
                JavaType.BOX,
                creation,
                operand(JavaType.INT, scope, depth),
                operand(JavaType.LONG, scope, depth),
                operand(dice.of(JavaType.OBJECT, JavaType.BOX, JavaType.STRING), scope, depth));
    }

    private Expression array(JavaType type, Scope scope, int depth) {
        if (type == JavaType.GRID && dice.chance(50)) {
            return new Expression(
                    type,
                    "new int[#0 & 1][#1 & 3]",
                    operand(JavaType.INT, scope, depth),
                    operand(JavaType.INT, scope, depth));
        }
        if (dice.chance(25) && type != JavaType.GRID) {
            return new Expression(
                    type, "new " + type.element().text() + "[#0 & 3]", operand(JavaType.INT, scope, depth));
        }
        JavaType element = type.element();
        return new Expression(
                type,
                "new " + type.text() + " {#0, #1}",
                operand(element, scope, depth),
                operand(element, scope, depth));
    }
}
