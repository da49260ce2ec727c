package dev.coroutine.it.generated;

import java.util.ArrayList;
import java.util.List;

/** What the parts of the generator share while they make one program. */
final class Generation {
    private static final int LARGEST_METHOD = 45;

    final Dice dice;
    final Features features;
    final List<Signature> methods = new ArrayList<>();
    final Asynchronous asynchronous;
    final Awaits awaits;
    final Expressions expressions;
    final Operators operators;
    final Statements statements;
    final Jumps jumps;
    final Loops loops;
    final Switches switches;
    final Tries tries;
    private int names;
    private int pieces;

    Generation(long seed, int release) {
        dice = new Dice(seed);
        features = new Features(release);
        asynchronous = new Asynchronous(this);
        awaits = new Awaits(this);
        expressions = new Expressions(this);
        operators = new Operators(this);
        statements = new Statements(this);
        jumps = new Jumps(this);
        loops = new Loops(this);
        switches = new Switches(this);
        tries = new Tries(this);
    }

    /** A name that no other variable of the program has. */
    String name(String prefix) {
        return prefix + names++;
    }

    /** Counts a piece of the method that is being made. */
    void count() {
        pieces++;
    }

    void beginMethod() {
        pieces = 0;
    }

    /** Whether the method has become so long that only the simplest pieces shall follow. */
    boolean isLong() {
        return pieces > LARGEST_METHOD;
    }
}
