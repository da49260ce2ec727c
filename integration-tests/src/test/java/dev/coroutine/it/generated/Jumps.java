package dev.coroutine.it.generated;

import dev.coroutine.it.generated.Scope.Target;
import dev.coroutine.it.generated.Tree.Part;
import java.util.List;

/** Makes returns, throws, breaks and continues. */
final class Jumps {
    private final Generation generation;
    private final Dice dice;

    Jumps(Generation generation) {
        this.generation = generation;
        this.dice = generation.dice;
    }

    /** A jump behind a condition. */
    Tree guarded(Scope scope, int depth) {
        return new Part(
                "if (#0) {\n#1\n}", generation.expressions.make(JavaType.BOOLEAN, scope, 2), jump(scope, depth));
    }

    /** A jump; what follows it in its block cannot be reached. */
    Tree jump(Scope scope, int depth) {
        List<Target> loops = scope.targets().stream().filter(Target::loop).toList();
        return new Choice<Tree>()
                .or(1, () -> raise(scope))
                .or(scope.result() != null, 2, () -> returned(scope, depth))
                .or(
                        !scope.targets().isEmpty(),
                        3,
                        () -> new Part("break " + dice.of(scope.targets()).label() + ';'))
                .or(
                        !loops.isEmpty(),
                        3,
                        () -> new Part("continue " + dice.of(loops).label() + ';'))
                .take(dice);
    }

    private Tree raise(Scope scope) {
        Tree text = generation.expressions.make(JavaType.STRING, scope, 1);
        return switch (dice.below(5)) {
            case 0 -> new Part("throw new IOException(#0);", text);
            case 1 -> new Part("throw new ArithmeticException(#0);", text);
            case 2 -> new Part("throw new UnsupportedOperationException(#0);", text);
            case 3 -> new Part("throw (Exception) null;");
            default -> new Part("throw new IllegalStateException(#0);", text);
        };
    }

    /** The return at the end of a body. */
    Tree lastReturn(Scope scope, int depth) {
        return returned(scope, depth);
    }

    private Tree returned(Scope scope, int depth) {
        JavaType type = scope.result();
        List<Signature> callees = generation.methods.stream()
                .filter(method -> method.result() == type && method.returnsTask())
                .toList();
        String task = "Task.<" + type.boxed() + ">of(";
        return new Choice<Tree>()
                .or(8, () -> new Part("return " + task + "#0);", value(type, scope)))
                .or(
                        scope.tailCalls() && !callees.isEmpty(),
                        2,
                        () -> new Part("return #0;", generation.awaits.call(dice.of(callees), scope, depth)))
                .or(
                        1,
                        () -> new Part(
                                "return #0 ? " + task + "#1) : " + task + "#2);",
                                value(JavaType.BOOLEAN, scope),
                                value(type, scope),
                                value(type, scope)))
                .take(dice);
    }

    private Tree value(JavaType type, Scope scope) {
        return generation.expressions.make(type, scope, 2);
    }
}
