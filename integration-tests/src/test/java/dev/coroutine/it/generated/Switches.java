package dev.coroutine.it.generated;

import dev.coroutine.it.generated.Scope.Target;
import dev.coroutine.it.generated.Scope.Variable;
import dev.coroutine.it.generated.Tree.Expression;
import dev.coroutine.it.generated.Tree.Part;
import dev.coroutine.it.generated.Tree.Sequence;
import java.util.ArrayList;
import java.util.List;

/** Makes switches: old ones that fall through, those with arrows, those with patterns; statements and expressions. */
final class Switches {
    private final Generation generation;
    private final Dice dice;

    Switches(Generation generation) {
        this.generation = generation;
        this.dice = generation.dice;
    }

    /** What is switched on, and the labels for it, the last of them the one for the rest. */
    private record Selector(JavaType type, List<String> labels) {}

    private Selector selector() {
        return switch (dice.below(4)) {
            case 0 -> new Selector(JavaType.STRING, List.of("case \"a\"", "case \"bc\"", "default"));
            case 1 -> new Selector(JavaType.COLOR, List.of("case RED", "case BLUE", "default"));
            case 2 -> new Selector(JavaType.INT, List.of("case 0", "case 1", "case 2", "default"));
            default -> new Selector(JavaType.INT, List.of("case -3", "case 1000", "case 1", "default"));
        };
    }

    Tree statement(Scope scope, int depth) {
        if (generation.features.switchPatterns() && dice.chance(30)) {
            return new Part(
                    "switch (#0) {\n#1}",
                    generation.expressions.make(JavaType.OBJECT, scope, 2),
                    patterns(scope, inner -> new Part("{\n#0}", generation.statements.block(inner, depth - 1))));
        }
        return generation.features.arrowSwitches() && dice.chance(50) ? arrows(scope, depth) : groups(scope, depth);
    }

    private Tree groups(Scope scope, int depth) {
        Selector selector = selector();
        String label = generation.name("label");
        List<Tree> groups = new ArrayList<>();
        for (String one : selector.labels) {
            String end = dice.chance(60) ? "break " + label + ";" : "";
            Scope inner = scope.inside(new Target(label, false));
            groups.add(new Part(one + ": {\n#0}\n" + end, generation.statements.block(inner, depth - 1)));
        }
        Tree value = generation.expressions.make(selector.type, scope, 2);
        return new Part(label + ": switch (#0) {\n#1}", value, new Sequence(groups));
    }

    private Tree arrows(Scope scope, int depth) {
        Selector selector = selector();
        List<Tree> arms = new ArrayList<>();
        for (String one : selector.labels) {
            boolean last = one.equals("default");
            Tree block = last
                    ? generation.statements.block(scope, depth - 1)
                    : generation.statements.leavingBlock(scope, depth - 1);
            arms.add(new Part(one + " -> {\n#0}", block));
        }
        Tree value = generation.expressions.make(selector.type, scope, 2);
        return new Part("switch (#0) {\n#1}", value, new Sequence(arms));
    }

    /** A switch that has a value. */
    Expression expression(JavaType type, Scope outer, int depth) {
        Scope scope = outer.switchExpression();
        if (generation.features.switchPatterns() && dice.chance(40)) {
            Tree arms = patterns(scope, inner -> new Part("#0;", generation.expressions.make(type, inner, depth - 1)));
            return cast(type, generation.expressions.make(JavaType.OBJECT, scope, depth - 1), arms);
        }
        Selector selector = selector();
        List<Tree> arms = new ArrayList<>();
        for (String one : selector.labels) {
            arms.add(
                    dice.chance(50)
                            ? yielding(one, type, scope, depth)
                            : new Part(one + " -> #0;", value(type, scope, depth)));
        }
        return cast(type, generation.expressions.make(selector.type, scope, depth - 1), new Sequence(arms));
    }

    /** The value's type is decided by the arms alone. */
    private static Expression cast(JavaType type, Tree selector, Tree arms) {
        return new Expression(type, "((" + type.text() + ") switch (#0) {\n#1})", selector, arms);
    }

    private Tree yielding(String label, JavaType type, Scope scope, int depth) {
        Scope inner = scope.block();
        String name = generation.name("y"); // javac takes some "yield (…" for calls of a method
        return new Part(
                label + " -> {\n#0\nfinal " + type.text() + ' ' + name + " = #1;\nyield " + name + ";\n}",
                generation.statements.declaration(inner),
                value(type, inner, depth));
    }

    private Tree value(JavaType type, Scope scope, int depth) {
        return generation.expressions.make(type, scope, depth - 1);
    }

    /** Makes what stands behind the arrow. */
    private interface Arm {
        Tree of(Scope scope);
    }

    private Sequence patterns(Scope scope, Arm arm) {
        List<Tree> arms = new ArrayList<>();
        if (dice.chance(70)) {
            arms.add(new Part("case null -> #0", arm.of(scope)));
        }
        arms.add(pattern("String", JavaType.STRING, scope, arm, true));
        if (dice.chance(50)) {
            arms.add(pattern("String", JavaType.STRING, scope, arm, false));
        }
        arms.add(record(scope, arm));
        arms.add(pattern("Integer", JavaType.INTEGER, scope, arm, dice.chance(70)));
        arms.add(new Part("default -> #0", arm.of(scope)));
        return new Sequence(arms);
    }

    private Tree pattern(String name, JavaType type, Scope scope, Arm arm, boolean guarded) {
        Variable variable = new Variable(generation.name("p"), type, false);
        Scope inner = scope.block();
        inner.declare(variable);
        String label = "case " + name + ' ' + variable.name();
        return guarded
                ? new Part(label + " when #0 -> #1", guard(inner), arm.of(inner))
                : new Part(label + " -> #0", arm.of(inner));
    }

    private Tree record(Scope scope, Arm arm) {
        Variable first = new Variable(generation.name("r"), JavaType.INT, false);
        Variable second = new Variable(generation.name("r"), JavaType.OBJECT, false);
        Scope inner = scope.block();
        inner.declare(first);
        inner.declare(second);
        String label = "case Point(int " + first.name() + ", Object " + second.name() + ')';
        return new Part(label + " when #0 -> #1", guard(inner), arm.of(inner));
    }

    /** Not a constant: a guard that is always true would leave nothing for the others. */
    private Tree guard(Scope scope) {
        return new Part("(go() & #0)", generation.expressions.make(JavaType.BOOLEAN, scope.guard(), 2));
    }
}
