package dev.coroutine.it.generated;

import dev.coroutine.it.generated.Scope.Target;
import dev.coroutine.it.generated.Scope.Variable;
import dev.coroutine.it.generated.Tree.Part;

/** Makes loops of each kind and labelled blocks. Every round costs fuel, so that all of them end. */
final class Loops {
    private final Generation generation;
    private final Dice dice;

    Loops(Generation generation) {
        this.generation = generation;
        this.dice = generation.dice;
    }

    Tree make(Scope scope, int depth) {
        String label = generation.name("label");
        if (scope.awaits() && dice.chance(5)) {
            return generation.asynchronous.loop(label, scope, depth);
        }
        return switch (dice.below(7)) {
            case 0, 1 -> counted(label, scope, depth);
            case 2 -> whileLoop(label, scope, depth);
            case 3 -> doLoop(label, scope, depth);
            case 4 -> overArray(label, scope, depth);
            case 5 -> overList(label, scope, depth);
            default ->
                new Part(
                        label + ": {\n#0}",
                        generation.statements.block(scope.inside(new Target(label, false)), depth - 1));
        };
    }

    private Tree counted(String label, Scope scope, int depth) {
        Variable counter = new Variable(generation.name("i"), JavaType.INT, true);
        Scope inner = scope.inside(new Target(label, true));
        inner.declare(counter);
        String i = counter.name();
        String condition = dice.chance(30) ? i + " < 3 && go() && #1" : i + " < " + (1 + dice.below(4)) + " && go()";
        String update = dice.of("++" + i, i + "++", i + " += 2");
        return new Part(
                label + ": for (int " + i + " = 0; " + condition + "; " + update + ") {\n#0}",
                generation.statements.leavingBlock(inner, depth - 1),
                condition(inner));
    }

    private Tree whileLoop(String label, Scope scope, int depth) {
        Scope inner = scope.inside(new Target(label, true));
        return new Part(
                label + ": while (go() && #0) {\n#1}",
                condition(scope),
                generation.statements.leavingBlock(inner, depth - 1));
    }

    private Tree doLoop(String label, Scope scope, int depth) {
        Scope inner = scope.inside(new Target(label, true));
        return new Part(
                label + ": do {\n#0} while (go() && #1);",
                generation.statements.block(inner, depth - 1),
                condition(scope));
    }

    private Tree overArray(String label, Scope scope, int depth) {
        JavaType type = dice.of(
                JavaType.INTS, JavaType.STRINGS, JavaType.OBJECTS, JavaType.GRID, JavaType.BYTES, JavaType.LONGS);
        return over(label, type, type.element(), type.element().text(), scope, depth);
    }

    private Tree overList(String label, Scope scope, int depth) {
        return over(label, JavaType.LIST, JavaType.INTEGER, "Integer", scope, depth);
    }

    private Tree over(String label, JavaType all, JavaType one, String declared, Scope scope, int depth) {
        Tree collection = generation.expressions.make(all, scope, 2);
        Variable element = new Variable(generation.name("e"), one, false);
        Scope inner = scope.inside(new Target(label, true));
        inner.declare(element);
        String type = generation.features.var() && dice.chance(30) ? "var" : declared;
        return new Part(
                label + ": for (" + type + ' ' + element.name() + " : #0) {\nif (!go()) break;\n#1}",
                collection,
                generation.statements.leavingBlock(inner, depth - 1));
    }

    private Tree condition(Scope scope) {
        return generation.expressions.make(JavaType.BOOLEAN, scope, 2);
    }
}
