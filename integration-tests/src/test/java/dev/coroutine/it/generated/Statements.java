package dev.coroutine.it.generated;

import dev.coroutine.it.generated.Scope.Variable;
import dev.coroutine.it.generated.Tree.Part;
import dev.coroutine.it.generated.Tree.Sequence;
import java.util.ArrayList;
import java.util.List;

/** Makes statements. All of them can complete normally, as javac sees it; jumps stand behind conditions. */
final class Statements {
    private static final int DEPTH = 3;

    private final Generation generation;
    private final Dice dice;

    Statements(Generation generation) {
        this.generation = generation;
        this.dice = generation.dice;
    }

    /** The body of a method or lambda that returns a task. */
    Sequence body(Scope scope, int statements, int depth) {
        Scope inner = scope.block();
        List<Tree> body = list(inner, statements, depth);
        body.add(generation.jumps.lastReturn(inner, Math.max(depth, 1)));
        return new Sequence(body);
    }

    /** Some statements that stand in a block of their own. */
    Sequence block(Scope scope, int depth) {
        return new Sequence(list(scope.block(), 1 + dice.below(3), depth));
    }

    /** The same; in the end there may be a jump out of it. */
    Sequence leavingBlock(Scope scope, int depth) {
        Scope inner = scope.block();
        List<Tree> statements = list(inner, dice.below(3), depth);
        statements.add(dice.chance(35) ? generation.jumps.jump(inner, depth) : make(inner, depth));
        return new Sequence(statements);
    }

    private List<Tree> list(Scope scope, int count, int depth) {
        List<Tree> statements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            statements.add(make(scope, depth));
        }
        return statements;
    }

    private Tree make(Scope scope, int depth) {
        generation.count();
        if (depth <= 0 || generation.isLong()) {
            return simple(scope);
        }
        return new Choice<Tree>()
                .or(8, () -> simple(scope))
                .or(2, () -> conditional(scope, depth))
                .or(2, () -> generation.jumps.guarded(scope, depth))
                .or(4, () -> generation.loops.make(scope, depth))
                .or(2, () -> generation.switches.statement(scope, depth))
                .or(5, () -> generation.tries.make(scope, depth))
                .or(1, () -> lambda(scope, depth))
                .or(1, () -> new Part("{\n#0}", block(scope, depth - 1)))
                .or(1, () -> deferred(scope))
                .or(1, () -> synchronizedBlock(scope))
                .take(dice);
    }

    private Tree simple(Scope scope) {
        return new Choice<Tree>()
                .or(6, () -> declaration(scope))
                .or(5, () -> assignment(scope))
                .or(2, () -> new Part("log(s, #0);", generation.expressions.make(JavaType.any(dice), scope, DEPTH)))
                .or(scope.awaits(), 3, () -> awaits(scope))
                .take(dice);
    }

    private Tree awaits(Scope scope) {
        if (dice.chance(10)) {
            return new Part("await(yieldNow());");
        }
        JavaType type = JavaType.any(dice);
        return new Part("await(s.<" + type.boxed() + ">f(#0));", generation.expressions.make(type, scope, DEPTH));
    }

    Tree declaration(Scope scope) {
        JavaType type = JavaType.any(dice);
        Tree value = generation.expressions.make(type, scope, DEPTH);
        Variable variable = new Variable(generation.name("v"), type, dice.chance(75));
        scope.declare(variable);
        String name = generation.features.var() && dice.chance(20) && type.isFinal() ? "var" : type.text();
        return new Part((variable.mutable() ? "" : "final ") + name + ' ' + variable.name() + " = #0;", value);
    }

    private Tree assignment(Scope scope) {
        JavaType type = JavaType.any(dice);
        Tree place = scope.assigns() ? generation.expressions.place(type, scope, DEPTH - 1) : null;
        if (place == null) {
            return declaration(scope);
        }
        boolean adds = type.isNumeric() || type == JavaType.STRING;
        return new Part(
                "#0 " + (adds && dice.chance(60) ? "+=" : "=") + " #1;",
                place,
                generation.expressions.make(type, scope, DEPTH));
    }

    private Tree conditional(Scope scope, int depth) {
        Tree condition = generation.expressions.make(JavaType.BOOLEAN, scope, 2);
        Tree yes = leavingBlock(scope, depth - 1);
        return dice.chance(50)
                ? new Part("if (#0) {\n#1}", condition, yes)
                : new Part("if (#0) {\n#1} else {\n#2}", condition, yes, block(scope, depth - 1));
    }

    /** A variable that is assigned on two paths, and has no value before. */
    private Tree deferred(Scope scope) {
        JavaType type = JavaType.any(dice);
        Variable variable = new Variable(generation.name("d"), type, false);
        String name = variable.name();
        Tree statement = new Part(
                "final " + type.text() + ' ' + name + ";\nif (#0) {\n" + name + " = #1;\n} else {\n" + name
                        + " = #2;\n}",
                generation.expressions.make(JavaType.BOOLEAN, scope, 2),
                generation.expressions.make(type, scope, 2),
                generation.expressions.make(type, scope, 2));
        scope.declare(variable);
        return statement;
    }

    /** A lambda in a variable, which is called later. */
    private Tree lambda(Scope scope, int depth) {
        if (!scope.awaits()) {
            return declaration(scope);
        }
        JavaType type = JavaType.any(dice);
        String name = generation.name("l");
        Tree body = body(scope.lambda(type), 1 + dice.below(3), depth - 1);
        return new Part(
                "final AsyncCallable<" + type.boxed() + "> " + name + " = () -> {\n#0};\nlog(s, await(" + name
                        + ".call()));",
                body);
    }

    private Tree synchronizedBlock(Scope scope) {
        Scope inner = scope.withoutAwait();
        return new Part("synchronized (SELF) {\n#0}", new Sequence(List.of(assignment(inner), simple(inner))));
    }
}
