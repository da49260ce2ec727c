package dev.coroutine.it.generated;

import dev.coroutine.it.generated.Scope.Variable;
import dev.coroutine.it.generated.Tree.Part;
import dev.coroutine.it.generated.Tree.Sequence;
import java.util.ArrayList;
import java.util.List;

/** Makes try statements with handlers, finally and resources. */
final class Tries {
    /** In an order in which none hides another. */
    private static final List<String> CAUGHT = List.of(
            "ArithmeticException | NullPointerException",
            "CancellationException",
            "IllegalStateException",
            "IOException",
            "RuntimeException",
            "Exception",
            "CancelledError",
            "Error",
            "Throwable");

    private final Generation generation;
    private final Dice dice;

    Tries(Generation generation) {
        this.generation = generation;
        this.dice = generation.dice;
    }

    Tree make(Scope outer, int depth) {
        Scope scope = outer.tried();
        boolean resources = dice.chance(25);
        boolean finallyBlock = dice.chance(45);
        int handlers = resources || finallyBlock ? dice.below(3) : 1 + dice.below(3);
        Scope inner = scope.block();
        List<Tree> children = new ArrayList<>();
        String head = resources ? "try (" + resources(inner, children) + ") " : "try ";
        children.add(generation.statements.block(inner, depth - 1));
        children.add(new Sequence(handlers(scope, depth, handlers)));
        String pattern = head + "{\nValues.mayThrow();\n#" + (children.size() - 2) + "} #" + (children.size() - 1);
        if (finallyBlock) {
            pattern += "finally {\n#" + children.size() + '}';
            children.add(generation.statements.block(scope, depth - 1));
        }
        return new Part(pattern, children);
    }

    private List<Tree> handlers(Scope scope, int depth, int count) {
        List<Tree> clauses = new ArrayList<>();
        for (int type = 0; type < CAUGHT.size(); type++) {
            if (clauses.size() < count && dice.chance(30)) {
                clauses.add(handler(CAUGHT.get(type), scope, depth));
            }
        }
        while (clauses.isEmpty() && count > 0) {
            clauses.add(handler(dice.of(CAUGHT), scope, depth));
        }
        return clauses;
    }

    private Tree handler(String type, Scope scope, int depth) {
        String name = generation.name("error");
        Scope inner = scope.block();
        inner.declare(new Variable("((Object) " + name + ")", JavaType.OBJECT, false));
        String end = dice.chance(20) ? "throw " + name + ";\n" : "";
        Sequence body = end.isEmpty()
                ? generation.statements.leavingBlock(inner, depth - 1)
                : generation.statements.block(inner, depth - 1);
        return new Part("catch (" + type + ' ' + name + ") {\nlog(s, " + name + ");\n#0" + end + '}', body);
    }

    private String resources(Scope scope, List<Tree> children) {
        String text = resource(scope, children);
        return dice.chance(40) ? text + "; " + resource(scope, children) : text;
    }

    private String resource(Scope scope, List<Tree> children) {
        String name = generation.name("resource");
        boolean awaited = scope.awaits() && dice.chance(40);
        String type = awaited ? generation.asynchronous.door() : "Values.Resource";
        String creation = "new " + type + "(s, \"" + name + "\", #" + children.size() + ')';
        children.add(generation.expressions.make(JavaType.BOOLEAN, scope, 1));
        String value = switch (dice.below(4)) {
            case 0 -> "(" + type + ") null";
            case 1 -> scope.awaits() ? "await(s.f(" + creation + "))" : creation;
            default -> creation;
        };
        return type + ' ' + name + " = " + value;
    }
}
