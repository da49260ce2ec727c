package dev.coroutine.it.generated;

import dev.coroutine.it.generated.Tree.Expression;
import dev.coroutine.it.generated.Tree.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes a tree small that has some property: takes pieces away, or puts smaller ones in their place, as long as the property
 * stays. Most of what it tries is no Java any more, and then has no property at all.
 */
final class Shrinker {
    private final Predicate<Tree> property;
    private int tries;

    private Shrinker(Predicate<Tree> property, int tries) {
        this.property = property;
        this.tries = tries;
    }

    /**
     * Shrinks.
     *
     * @param tries how often the property may be asked for
     */
    static Tree shrink(Tree tree, Predicate<Tree> property, int tries) {
        Shrinker shrinker = new Shrinker(property, tries);
        Tree current = tree;
        Tree smaller = shrinker.shrink(current, whole -> whole);
        while (smaller.size() < current.size() && shrinker.tries > 0) {
            current = smaller;
            smaller = shrinker.shrink(current, whole -> whole);
        }
        return smaller;
    }

    /** The whole tree around a piece. */
    private interface Context {
        Tree around(Tree piece);
    }

    /** Makes the piece smaller, then those below it. */
    private Tree shrink(Tree piece, Context context) {
        Tree current = piece;
        for (Tree smaller = better(current, context); smaller != null; smaller = better(current, context)) {
            current = smaller;
        }
        for (int i = 0; i < current.children().size(); i++) {
            Tree whole = current;
            int place = i;
            Tree child = shrink(current.children().get(i), inner -> context.around(replaced(whole, place, inner)));
            current = replaced(current, i, child);
        }
        return current;
    }

    /** The first of the smaller pieces that keeps the property, or null. */
    private Tree better(Tree piece, Context context) {
        for (Tree smaller : smaller(piece)) {
            if (smaller.size() < piece.size() || isSimpler(smaller, piece)) {
                if (tries-- <= 0) {
                    return null;
                }
                if (property.test(context.around(smaller))) {
                    return smaller;
                }
            }
        }
        return null;
    }

    private static boolean isSimpler(Tree smaller, Tree piece) {
        return smaller.size() == piece.size()
                && smaller.text().length() < piece.text().length();
    }

    private static List<Tree> smaller(Tree piece) {
        if (piece instanceof Expression expression) {
            return smaller(expression);
        }
        return piece instanceof Sequence sequence ? smaller(sequence) : List.of();
    }

    private static List<Tree> smaller(Expression expression) {
        List<Tree> result = new ArrayList<>();
        result.add(expression.type().simplest());
        below(expression, expression.type(), result);
        return result;
    }

    private static void below(Tree piece, JavaType type, List<Tree> found) {
        for (Tree child : piece.children()) {
            if (child instanceof Expression expression && expression.type() == type) {
                found.add(child);
            }
            below(child, type, found);
        }
    }

    /** Without long runs of pieces first, then without single ones, then with what is in them in their place. */
    private static List<Tree> smaller(Sequence sequence) {
        List<Tree> result = new ArrayList<>();
        int size = sequence.children().size();
        for (int length = size; length > 0; length /= 2) {
            for (int from = size - length; from >= 0; from -= length) {
                result.add(spliced(sequence, from, from + length, List.of()));
            }
        }
        for (int i = 0; i < size; i++) {
            for (Tree inner : sequence.children().get(i).children()) {
                if (inner instanceof Sequence) {
                    result.add(spliced(sequence, i, i + 1, inner.children()));
                }
            }
        }
        return result;
    }

    private static Tree spliced(Tree sequence, int from, int to, List<Tree> others) {
        List<Tree> children = new ArrayList<>(sequence.children());
        children.subList(from, to).clear();
        children.addAll(from, others);
        return sequence.with(children);
    }

    private static Tree replaced(Tree whole, int place, Tree child) {
        List<Tree> children = new ArrayList<>(whole.children());
        children.set(place, child);
        return whole.with(children);
    }
}
