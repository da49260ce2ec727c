package dev.coroutine.it.generated;

import java.util.List;
import java.util.stream.Stream;

/** The types that variables of generated programs have. */
enum JavaType {
    BOOLEAN("boolean", "Boolean", "false", "true"),
    BYTE("byte", "Byte", "((byte) 0)", "((byte) 1)", "((byte) -7)", "Byte.MAX_VALUE"),
    SHORT("short", "Short", "((short) 0)", "((short) 3)", "((short) -300)", "Short.MIN_VALUE"),
    CHAR("char", "Character", "'a'", "'z'", "'\\uffff'"),
    INT("int", "Integer", "0", "1", "2", "(-3)", "1000", "Integer.MAX_VALUE"),
    LONG("long", "Long", "0L", "1L", "5L", "(-(1L << 40))", "Long.MAX_VALUE"),
    FLOAT("float", "Float", "0f", "1.5f", "(-2f)", "Float.NaN"),
    DOUBLE("double", "Double", "0.0", "0.5", "(-3.25)", "1e100"),
    STRING("String", "String", "\"\"", "\"a\"", "\"bc\"", "((String) null)"),
    OBJECT("Object", "Object", "((Object) null)", "((Object) \"o\")", "((Object) 1)", "((Object) 2.5f)"),
    INTEGER("Integer", "Integer", "((Integer) null)", "((Integer) 5)", "Integer.valueOf(1000)"),
    NUMBER("Number", "Number", "((Number) null)", "((Number) 7L)", "((Number) 1.5)"),
    INTS("int[]", "int[]", "new int[0]", "new int[] {1, 2, 3}", "new int[2]"),
    LONGS("long[]", "long[]", "new long[0]", "new long[] {4L, 5L}"),
    DOUBLES("double[]", "double[]", "new double[0]", "new double[] {0.5, 1.5}"),
    BYTES("byte[]", "byte[]", "new byte[0]", "new byte[] {1, -1}"),
    BOOLEANS("boolean[]", "boolean[]", "new boolean[0]", "new boolean[] {true, false}"),
    CHARS("char[]", "char[]", "new char[0]", "new char[] {'x', 'y'}"),
    STRINGS("String[]", "String[]", "new String[0]", "new String[] {\"p\", null, \"q\"}"),
    OBJECTS(
            "Object[]",
            "Object[]",
            "new Object[0]",
            "new Object[] {1, \"t\", null}",
            "((Object[]) new String[] {\"s\"})"),
    GRID("int[][]", "int[][]", "new int[0][]", "new int[][] {{1}, {2, 3}, null}"),
    BOX("Box", "Box", "((Box) null)", "new Box(1, 2L, null)"),
    COLOR("Color", "Color", "Color.RED", "Color.GREEN", "Color.BLUE"),
    SHAPE("Shape", "Shape", "SHAPES[0]", "SHAPES[1]", "SHAPES[2]"),
    LIST("List<Integer>", "List<Integer>", "new ArrayList<Integer>()", "Arrays.asList(1, 2, null)");

    private final String text;
    private final String boxed;
    private final List<String> literals;

    JavaType(String text, String boxed, String... literals) {
        this.text = text;
        this.boxed = boxed;
        this.literals = List.of(literals);
    }

    /** As a variable is declared. */
    String text() {
        return text;
    }

    /** As an argument of a type. */
    String boxed() {
        return boxed;
    }

    boolean isPrimitive() {
        return ordinal() <= DOUBLE.ordinal();
    }

    boolean isNumeric() {
        return isPrimitive() && this != BOOLEAN;
    }

    boolean isIntegral() {
        return isNumeric() && this != FLOAT && this != DOUBLE;
    }

    /** Whether operators widen it to int. */
    boolean isNarrow() {
        return this == BYTE || this == SHORT || this == CHAR;
    }

    boolean isArray() {
        return text.endsWith("[]");
    }

    /** Whether no expression of this type can have a more special static type. */
    boolean isFinal() {
        return this != BOX && this != LIST && this != OBJECTS;
    }

    /** The type of an array's elements. */
    JavaType element() {
        String name = text.substring(0, text.length() - 2);
        return Stream.of(values())
                .filter(type -> type.text.equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The array type whose elements have this type, if programs have it. */
    boolean hasArray() {
        return Stream.of(values()).anyMatch(type -> type.text.equals(text + "[]"));
    }

    JavaType array() {
        return Stream.of(values())
                .filter(type -> type.text.equals(text + "[]"))
                .findFirst()
                .orElseThrow();
    }

    /** An expression of exactly this type that needs nothing. */
    Tree.Expression simplest() {
        return new Tree.Expression(this, literals.get(0));
    }

    Tree.Expression literal(Dice dice) {
        return new Tree.Expression(this, dice.of(literals));
    }

    /** What makes an expression of this type out of one whose static type is that of the box. */
    String unboxed(String expression) {
        return isPrimitive() ? "((" + text + ") " + expression + ")" : expression;
    }

    static JavaType any(Dice dice) {
        return dice.chance(60) ? dice.of(INT, LONG, STRING, BOOLEAN, DOUBLE, OBJECT, INTS) : dice.of(values());
    }

    static JavaType numeric(Dice dice) {
        return dice.chance(50) ? INT : dice.of(BYTE, SHORT, CHAR, INT, LONG, FLOAT, DOUBLE);
    }

    static JavaType integral(Dice dice) {
        return dice.chance(60) ? INT : dice.of(BYTE, SHORT, CHAR, INT, LONG);
    }
}
