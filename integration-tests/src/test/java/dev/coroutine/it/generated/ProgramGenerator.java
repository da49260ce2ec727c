package dev.coroutine.it.generated;

import dev.coroutine.it.compiler.PlainLoops;
import dev.coroutine.it.generated.Signature.Home;
import dev.coroutine.it.generated.Tree.Part;
import dev.coroutine.it.generated.Tree.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes a program of a seed: a class with a case, {@code run}, and with all that the case calls. */
final class ProgramGenerator {
    private static final int FUEL = 50;
    private static final String IMPORTS = """
            package programs;

            import static dev.coroutine.Coroutines.await;
            import static dev.coroutine.Coroutines.yieldNow;
            import static dev.coroutine.it.generated.Values.cut;
            import static dev.coroutine.it.generated.Values.log;

            import dev.coroutine.Async;
            import dev.coroutine.AsyncCallable;
            import dev.coroutine.AsyncCloseable;
            import dev.coroutine.AsyncIterable;
            import dev.coroutine.AsyncIterator;
            import dev.coroutine.CancelledError;
            import dev.coroutine.Coroutines;
            import dev.coroutine.Task;
            import dev.coroutine.it.compiler.BlockingTwin;
            import dev.coroutine.it.compiler.Closing;
            import dev.coroutine.it.compiler.Script;
            import dev.coroutine.it.generated.Values;
            import java.io.IOException;
            import java.util.ArrayList;
            import java.util.Arrays;
            import java.util.List;
            import java.util.concurrent.CancellationException;
            import java.util.concurrent.CompletableFuture;
            import java.util.concurrent.CompletionStage;

            """;
    private static final String BOX = """
            static class Box {
            final int i;
            long l;
            private final Object o;
            private Box(int i, long l, Object o) {
            this.i = i;
            this.l = l;
            this.o = o;
            }
            public String toString() {
            return "Box" + i + ',' + l + (o == null ? "-" : o.getClass().getSimpleName());
            }
            }
            """;
    private static final String NAMED = "public String toString() {\nreturn getClass().getSimpleName();\n}";
    private static final String INNER = """
            Inner(int i, long l, Object o) {
            super(i, l + wide, o);
            }
            """;
    private final Generation generation;
    private final Methods methods;
    private final String name;

    private ProgramGenerator(long seed, int release) {
        generation = new Generation(seed, release);
        methods = new Methods(generation);
        name = "Generated" + seed + "For" + release;
    }

    static GeneratedProgram of(long seed, int release) {
        ProgramGenerator generator = new ProgramGenerator(seed, release);
        return new GeneratedProgram(generator.name, release, generator.unit());
    }

    private Tree unit() {
        methods.sign();
        List<Tree> members = new ArrayList<>();
        members.add(new Part(constants()));
        members.add(new Part(Fields.DECLARATIONS));
        members.addAll(methods.ofMain());
        members.add(new Part(BOX));
        members.add(type("class Inner extends Box", INNER, methods.of(Home.INNER)));
        if (generation.features.records()) {
            members.add(type("record Point(int x, Object y)", methods.of(Home.POINT)));
        }
        members.add(type("interface Shape", methods.ofShape()));
        members.add(type("enum Color implements Shape", "RED, GREEN, BLUE;", methods.implementations()));
        members.add(type("static class Plain implements Shape", NAMED, methods.implementations()));
        members.add(type(
                "static class Base<T> implements Shape", NAMED, both(methods.ofBase(), methods.implementations())));
        members.add(type("static class Derived extends Base<Integer>", methods.ofDerived()));
        Tree run = run();
        members.addAll(generation.asynchronous.members());
        return new Part(IMPORTS + "public class " + name + " {\n#0\n#1}\n", run, new Sequence(members));
    }

    private String constants() {
        return """
                static final %s SELF = new %s();
                static final Derived DERIVED = new Derived();
                static final Shape[] SHAPES = {new Plain(), DERIVED, Color.GREEN};
                static int fuel;
                static boolean go() {
                return fuel-- > 0;
                }
                static %s self(Script s) {
                s.log("self");
                return SELF;
                }
                """.formatted(name, name, name);
    }

    private Tree run() {
        generation.beginMethod();
        Scope scope = Scope.ofMethod(List.of(), JavaType.STRING, "SELF");
        return new Part(
                "public static @Async Task<String> run(Script s) throws Exception {\nfuel = " + FUEL + ";\n"
                        + Fields.RESET + "\n#0}",
                generation.statements.body(scope, 3 + generation.dice.below(4), 3));
    }

    private static Tree type(String head, List<Tree> members) {
        return type(head, "", members);
    }

    private static Tree type(String head, String first, List<Tree> members) {
        return new Part(head + " {\n" + first + "\n#0}", new Sequence(members));
    }

    private static List<Tree> both(List<Tree> some, List<Tree> others) {
        List<Tree> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    /** A program as a tree. */
    record GeneratedProgram(String name, int release, Tree tree) {
        String className() {
            return "programs." + name;
        }

        Map<String, String> sources() {
            return Map.of(className(), text());
        }

        /** What the blocking version is made of: the same in plain Java; nothing where that is no other source. */
        Map<String, String> plainSources() {
            String text = text();
            return PlainLoops.isIn(text) ? Map.of(className(), PlainLoops.of(text)) : Map.of();
        }

        /** The source, with each line as far to the right as it is deep. */
        String text() {
            StringBuilder text = new StringBuilder();
            int depth = 0;
            for (String line : tree.text().split("\n")) {
                int closed = line.startsWith("}") ? 1 : 0;
                text.append("    ".repeat(Math.max(depth - closed, 0)))
                        .append(line.strip())
                        .append('\n');
                depth += (int) (line.chars().filter(c -> c == '{').count()
                        - line.chars().filter(c -> c == '}').count());
            }
            return text.toString();
        }
    }
}
