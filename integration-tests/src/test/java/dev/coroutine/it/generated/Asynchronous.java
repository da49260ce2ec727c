package dev.coroutine.it.generated;

import dev.coroutine.it.compiler.PlainLoops;
import dev.coroutine.it.generated.Scope.Target;
import dev.coroutine.it.generated.Scope.Variable;
import dev.coroutine.it.generated.Tree.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes what awaits without a word: resources that wait when they close, and loops over elements that have to be waited for. The
 * classes for that stand only in programs that use them.
 */
final class Asynchronous {
    /** For the twin, which has no loop to wait on, {@code close} is what {@code closeAsync} is for the others. */
    private static final String DOOR = """
            static class Door implements AsyncCloseable {
            final Script s;
            final String name;
            final boolean fails;
            Door(Script s, String name, boolean fails) {
            this.s = s;
            this.name = name;
            this.fails = fails;
            s.log("open " + name);
            }
            @Override public @Async Task<Void> closeAsync() {
            s.log("closing " + name);
            await(s.f(1));
            s.log("closed " + name);
            if (fails) {
            throw new IllegalStateException("close of " + name);
            }
            return Task.done();
            }
            @Override public void close() {
            BlockingTwin.await(closeAsync());
            }
            }
            """;

    private static final String NUMBERS = """
            static AsyncIterable<Integer> numbers(Script s, String name, int count, boolean fails) {
            return () -> new Numbers(s, name, count, fails);
            }
            static class Numbers extends Door implements AsyncIterator<Integer> {
            private final int count;
            private int given;
            private boolean ready;
            Numbers(Script s, String name, int count, boolean fails) {
            super(s, name, fails);
            this.count = count;
            }
            @Override public @Async Task<Boolean> hasNextAsync() {
            s.log(name + " asks");
            ready = ready || await(s.f(given < count));
            return Task.of(ready);
            }
            @Override public Integer next() {
            if (!ready) {
            throw new IllegalStateException(name + " has no more");
            }
            ready = false;
            return given++;
            }
            }
            """;

    private final Generation generation;
    private final Dice dice;
    private boolean doors;
    private boolean numbers;

    Asynchronous(Generation generation) {
        this.generation = generation;
        this.dice = generation.dice;
    }

    /** The members that the program made so far needs. */
    List<Tree> members() {
        List<Tree> members = new ArrayList<>();
        if (doors || numbers) {
            members.add(new Part(DOOR));
        }
        if (numbers) {
            members.add(new Part(NUMBERS));
        }
        return members;
    }

    /** The type of a resource that awaits its end. */
    String door() {
        doors = true;
        return "Door";
    }

    /**
     * A loop that awaits its elements, marked for {@link PlainLoops}.
     *
     * @param label ends in a number that no other label of the program has
     */
    Tree loop(String label, Scope scope, int depth) {
        numbers = true;
        String number = label.replaceAll("\\D", "");
        Variable element = new Variable(generation.name("e"), JavaType.INTEGER, false);
        Scope inner = scope.tried().inside(new Target(label, true));
        inner.declare(element);
        String iterable = "numbers(s, \"" + generation.name("numbers") + "\", #0 & 3, #1)";
        return new Part(
                label + ": for (Integer " + element.name() + " : "
                        + dice.of(iterable, iterable, "await(s.f(" + iterable + "))") + ") { //!" + number
                        + "\nif (!go()) break;\n#2} //!" + number + "\n",
                generation.expressions.leaf(JavaType.INT, scope),
                generation.expressions.leaf(JavaType.BOOLEAN, scope),
                generation.statements.leavingBlock(inner, depth - 1));
    }
}
