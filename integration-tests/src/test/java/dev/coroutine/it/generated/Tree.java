package dev.coroutine.it.generated;

import java.util.List;

/**
 * A piece of Java source. What it says is a pattern, in which {@code #0} to {@code #9} stand for the pieces below it; so there are
 * three kinds of pieces, told apart by how they may be made smaller.
 */
sealed interface Tree {
    List<Tree> children();

    /** The same piece with other pieces below it. */
    Tree with(List<Tree> others);

    String text();

    /** Has a value: another expression of the same type can stand in its place. */
    record Expression(JavaType type, String pattern, List<Tree> children) implements Tree {
        Expression(JavaType type, String pattern, Tree... children) {
            this(type, pattern, List.of(children));
        }

        @Override
        public Expression with(List<Tree> others) {
            return new Expression(type, pattern, others);
        }

        @Override
        public String text() {
            return fill(pattern, children);
        }
    }

    /** Has no value: can be left out of the sequence in which it stands, or be replaced there by the sequences in it. */
    record Part(String pattern, List<Tree> children) implements Tree {
        Part(String pattern, Tree... children) {
            this(pattern, List.of(children));
        }

        @Override
        public Part with(List<Tree> others) {
            return new Part(pattern, others);
        }

        @Override
        public String text() {
            return fill(pattern, children);
        }
    }

    /** Statements of a block, members of a class, labels of a switch, clauses of a try: any of them can be left out. */
    record Sequence(List<Tree> children) implements Tree {
        @Override
        public Sequence with(List<Tree> others) {
            return new Sequence(others);
        }

        @Override
        public String text() {
            StringBuilder text = new StringBuilder();
            for (Tree child : children) {
                text.append(child.text()).append('\n');
            }
            return text.toString();
        }
    }

    /** How many pieces there are, itself among them. */
    default int size() {
        int size = 1;
        for (Tree child : children()) {
            size += child.size();
        }
        return size;
    }

    private static String fill(String pattern, List<Tree> children) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '#') {
                String inner = children.get(pattern.charAt(++i) - '0').text();
                text.append(inner);
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
