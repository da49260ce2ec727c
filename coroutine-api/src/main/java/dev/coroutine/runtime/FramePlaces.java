package dev.coroutine.runtime;

import org.jspecify.annotations.Nullable;

/**
 * Where does a frame wait? Its class is named {@code Owner$-method}, and perhaps more behind a hyphen, so a text of a few characters
 * tells the rest:
 *
 * <pre>
 * length of the prefix + 1 (one character), prefix, then the line of each state (a character each)
 * </pre>
 *
 * The prefix is empty where the names are what the class's name makes expect: the method, and the file of the outermost class
 * with the ending {@code .java}. Otherwise it is {@code method/file}, without a file where none is known (no method's name holds a
 * slash, JVMS §4.2.2).
 */
final class FramePlaces {
    private static final String MARK = "$-";

    private FramePlaces() {}

    static StackTraceElement location(String frameClass, String places, int state) {
        int length = places.charAt(0) - 1;
        int mark = frameClass.indexOf(MARK, frameClass.lastIndexOf('.') + 1);
        String owner = frameClass.substring(0, mark);
        String method = method(frameClass.substring(mark + MARK.length()));
        @Nullable String file = sourceFile(owner);
        if (length > 0) {
            int slash = places.indexOf('/', 1); // the first character may be one, too
            method = places.substring(1, slash);
            file = slash == length ? null : places.substring(slash + 1, length + 1);
        }
        return new StackTraceElement(owner, method, file, places.charAt(length + 1 + state));
    }

    private static String method(String rest) {
        int end = rest.indexOf('-');
        return end < 0 ? rest : rest.substring(0, end);
    }

    /** The file that javac expects a class in. */
    private static String sourceFile(String owner) {
        String simple = owner.substring(owner.lastIndexOf('.') + 1);
        int nested = simple.indexOf('$', 1);
        return (nested < 0 ? simple : simple.substring(0, nested)) + ".java";
    }
}
