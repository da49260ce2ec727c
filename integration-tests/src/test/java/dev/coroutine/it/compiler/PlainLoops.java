package dev.coroutine.it.compiler;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What do the asynchronous loops of a source say in plain Java? Each of them, which begins with a line that ends in
 * {@code //!1} and ends with the line {@code } //!1}, where the number is not that of a loop around it, is put into a block that
 * closes its iterator ({@link Closing}). The elements are {@code Integer} unless the type follows the number.
 */
public final class PlainLoops {
    private static final Pattern BEGIN =
            Pattern.compile("(\\w+: )?for \\((\\w+ \\w+) : (.*)\\) \\{ //!(\\d+)([a-zA-Z]*)");
    private static final Pattern END = Pattern.compile("} //!\\d+");

    private PlainLoops() {}

    /** Whether there are any. */
    public static boolean isIn(String source) {
        return BEGIN.matcher(source).find();
    }

    /** The source in plain Java. */
    public static String of(String source) {
        String begun = BEGIN.matcher(source).replaceAll(loop -> {
            String label = loop.group(1) == null ? "" : loop.group(1);
            String type = loop.group(5).isEmpty() ? "Integer" : loop.group(5);
            String closing = "Closing<" + type + "> c" + loop.group(4);
            String begin = "try (" + closing + " = new Closing<" + type + ">(" + loop.group(3) + ")) { " + label;
            return Matcher.quoteReplacement(begin + "for (" + loop.group(2) + " : c" + loop.group(4) + ") {");
        });
        return END.matcher(begun).replaceAll("}}");
    }
}
