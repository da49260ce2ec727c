package dev.coroutine.it.generated;

import dev.coroutine.it.generated.Tree.Expression;

/** The fields of a generated program's main class: one for each of some types, static or not. */
final class Fields {
    /** What the class declares. */
    static final String DECLARATIONS = """
            static int counter;
            static String text = "";
            static Object object;
            static double[] doubles = {1.0, 2.0};
            long wide;
            boolean flag;
            private float half;
            private int[] ints = {1, 2};
            private short small;
            """;

    /** Gives all of them their first values. */
    static final String RESET =
            "counter = 0; text = \"\"; object = null; doubles = new double[] {1.0, 2.0}; SELF.wide = 0;"
                    + " SELF.flag = false; SELF.half = 0; SELF.ints = new int[] {1, 2}; SELF.small = 0;";

    private Fields() {}

    static boolean exist(JavaType type) {
        return !name(type).isEmpty();
    }

    static Expression read(JavaType type, String self, Dice dice) {
        String owner = isStatic(type) ? "" : dice.chance(70) ? self + '.' : "self(s).";
        return new Expression(type, Expressions.shortened(type, owner + name(type)));
    }

    static boolean isStatic(JavaType type) {
        return switch (type) {
            case INT, STRING, OBJECT, DOUBLES -> true;
            default -> false;
        };
    }

    static String name(JavaType type) {
        return switch (type) {
            case INT -> "counter";
            case STRING -> "text";
            case OBJECT -> "object";
            case DOUBLES -> "doubles";
            case LONG -> "wide";
            case BOOLEAN -> "flag";
            case FLOAT -> "half";
            case INTS -> "ints";
            case SHORT -> "small";
            default -> "";
        };
    }
}
