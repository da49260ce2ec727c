package dev.coroutine.it.generated;

import dev.coroutine.it.generated.Scope.Variable;
import dev.coroutine.it.generated.Signature.Home;
import dev.coroutine.it.generated.Tree.Part;
import java.util.ArrayList;
import java.util.List;

/** Makes the methods of a program: first all signatures, so that each body can call every method; then the bodies. */
final class Methods {
    private final Generation generation;
    private final Dice dice;

    Methods(Generation generation) {
        this.generation = generation;
        this.dice = generation.dice;
    }

    void sign() {
        int count = 2 + dice.below(3);
        for (int i = 0; i < count; i++) {
            Home home = home();
            List<JavaType> parameters = new ArrayList<>();
            if (home == Home.GENERIC) {
                parameters.add(JavaType.INTEGER);
            }
            for (int p = dice.below(4); p > 0; p--) {
                parameters.add(JavaType.any(dice));
            }
            String returned = dice.of("Task", "Task", "CompletableFuture", "CompletionStage");
            generation.methods.add(new Signature("m" + i, home, JavaType.any(dice), parameters, returned));
        }
    }

    /** Before there were records, the methods that would stand in one are static. */
    private Home home() {
        Home home = dice.of(Home.values());
        return home == Home.POINT && !generation.features.records() ? Home.STATIC : home;
    }

    /** The methods of the main class. */
    List<Tree> ofMain() {
        List<Tree> members = new ArrayList<>();
        for (Signature method : generation.methods) {
            switch (method.home()) {
                case STATIC -> members.add(method(method, "static ", "SELF"));
                case PRIVATE_STATIC -> members.add(method(method, "private static ", "SELF"));
                case INSTANCE -> members.add(method(method, dice.of("", "public ", "protected "), "this"));
                case PRIVATE -> members.add(method(method, "private ", "this"));
                default -> {}
            }
        }
        return members;
    }

    /** The methods of the interface Shape; those that are abstract are implemented by all of its classes. */
    List<Tree> ofShape() {
        List<Tree> members = new ArrayList<>();
        for (Signature method : generation.methods) {
            if (method.home() == Home.SHAPE_STATIC) {
                boolean hidden = generation.features.release() >= 11 && dice.chance(40);
                members.add(method(method, hidden ? "private static " : "static ", "SELF"));
            } else if (method.home() == Home.SHAPE) {
                members.add(isAbstract(method) ? declaration(method) : method(method, "default ", "SELF"));
            }
        }
        return members;
    }

    /** Which methods of Shape have no code, decided without the dice because several places ask. */
    private static boolean isAbstract(Signature method) {
        return method.parameters().size() % 2 == 1;
    }

    /** The methods with which a class implements Shape. */
    List<Tree> implementations() {
        List<Tree> members = new ArrayList<>();
        for (Signature method : generation.methods) {
            if (method.home() == Home.SHAPE && (isAbstract(method) || dice.chance(30))) {
                members.add(dice.chance(15) ? withoutAwait(method) : method(method, "@Override public ", "SELF"));
            } else if (method.home() == Home.SHAPE && dice.chance(40)) {
                members.add(callsSuper(method, "Shape.super."));
            }
        }
        return members;
    }

    /** The methods of the inner class or of the record. */
    List<Tree> of(Home home) {
        List<Tree> members = new ArrayList<>();
        for (Signature method : generation.methods) {
            if (method.home() == home) {
                members.add(method(method, dice.of("", "public "), "SELF"));
            }
        }
        return members;
    }

    /** The generic methods of the class Base. */
    List<Tree> ofBase() {
        List<Tree> members = new ArrayList<>();
        for (Signature method : generation.methods) {
            if (method.home() == Home.GENERIC) {
                members.add(generic(method));
            }
        }
        return members;
    }

    /** The methods of Derived that override them. */
    List<Tree> ofDerived() {
        List<Tree> members = new ArrayList<>();
        for (Signature method : generation.methods) {
            if (method.home() == Home.GENERIC) {
                members.add(
                        dice.chance(50) ? callsSuper(method, "super.") : method(method, "@Override public ", "SELF"));
            }
        }
        return members;
    }

    private Tree method(Signature method, String modifiers, String self) {
        return method(method, modifiers, self, parameters(method), head(method));
    }

    private Tree method(Signature method, String modifiers, String self, List<Variable> parameters, String head) {
        generation.beginMethod();
        Scope scope = Scope.ofMethod(parameters, method.result(), self);
        return new Part(
                modifiers + "@Async " + head + declared(parameters, "") + " throws Exception {\n" + guard(method)
                        + "#0}",
                generation.statements.body(scope, 1 + dice.below(4), 3));
    }

    private Tree generic(Signature method) {
        List<Variable> parameters = parameters(method);
        String name = parameters.get(0).name();
        parameters.set(0, new Variable("((Object) " + name + ")", JavaType.OBJECT, false));
        generation.beginMethod();
        Scope scope = Scope.ofMethod(parameters, method.result(), "SELF");
        List<Variable> others = parameters.subList(1, parameters.size());
        return new Part(
                "public @Async " + head(method) + declared(others, ", T " + name) + " throws Exception {\n"
                        + guard(method) + "#0}",
                generation.statements.body(scope, 1 + dice.below(3), 3));
    }

    /** An override that ends in a call of what it overrides, awaited or not. */
    private Tree callsSuper(Signature method, String receiver) {
        List<Variable> parameters = parameters(method);
        StringBuilder call = new StringBuilder(receiver + method.name() + "(s");
        parameters.forEach(parameter -> call.append(", ").append(parameter.name()));
        call.append(')');
        String type = "<" + method.result().boxed() + ">";
        String result = dice.chance(30) ? call.toString() : "Task." + type + "of(log(s, await(" + call + ")))";
        generation.beginMethod();
        return new Part(
                "@Override public @Async " + head(method) + declared(parameters, "") + " throws Exception {\n"
                        + guard(method) + "#0\nreturn " + result + ";\n}",
                generation.statements.block(Scope.ofMethod(parameters, method.result(), "SELF"), 2));
    }

    private Tree withoutAwait(Signature method) {
        return new Part(
                "@Override public " + head(method) + declared(parameters(method), "") + " {\n" + "return Task.<"
                        + method.result().boxed() + ">of(#0);\n}",
                method.result().literal(dice));
    }

    private Tree declaration(Signature method) {
        return new Part("@Async " + head(method) + declared(parameters(method), "") + " throws Exception;");
    }

    private List<Variable> parameters(Signature method) {
        List<Variable> parameters = new ArrayList<>();
        for (JavaType type : method.parameters()) {
            parameters.add(new Variable(generation.name("a"), type, dice.chance(50)));
        }
        return parameters;
    }

    private static String head(Signature method) {
        return method.returned() + "<" + method.result().boxed() + "> " + method.name();
    }

    private static String declared(List<Variable> parameters, String first) {
        StringBuilder text = new StringBuilder("(Script s").append(first);
        for (Variable parameter : parameters) {
            text.append(", ").append(parameter.type().text()).append(' ').append(parameter.name());
        }
        return text.append(')').toString();
    }

    /** Every call costs fuel, so that recursion ends. */
    private String guard(Signature method) {
        return "if (!go()) {\nreturn Task.<" + method.result().boxed() + ">of("
                + method.result().literal(dice).pattern() + ");\n}\n";
    }
}
