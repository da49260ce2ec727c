package dev.coroutine.compiler.batch;

import dev.coroutine.compiler.model.GeneratedNames;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a file in a directory or jar, with {@code /} between its parts: which class does it hold?
 *
 * <p>Classes may lie below a prefix: the versions of a multi-release jar, and the folders of web and Spring Boot
 * archives. What is generated for a class lies below the same prefix, so that each version of a class meets its own
 * frame classes.
 *
 * @param value the name, for example {@code META-INF/versions/17/com/shop/Shop.class}
 */
record EntryName(String value) {
    private static final String CLASS = ".class";
    private static final Pattern PREFIX = Pattern.compile("(?:META-INF/versions/\\d+/|(?:WEB|BOOT)-INF/classes/)+");

    boolean isClassFile() {
        return value.endsWith(CLASS) && !value.endsWith("module-info.class") && !value.endsWith("package-info.class");
    }

    boolean isFrameClass() {
        return isClassFile() && GeneratedNames.isFrameClass(internalName());
    }

    /** Whether a class that is compiled lies here: a class file that is not of our making. */
    boolean isInput() {
        return isClassFile() && !isFrameClass();
    }

    String internalName() {
        return value.substring(prefix().length(), value.length() - CLASS.length());
    }

    /** The file of another class below the same prefix. */
    EntryName sibling(String internalName) {
        return new EntryName(prefix() + internalName + CLASS);
    }

    /** The file of the class that uses this frame class. */
    EntryName owner() {
        return sibling(GeneratedNames.ownerOf(internalName()));
    }

    private String prefix() {
        Matcher matcher = PREFIX.matcher(value);
        return matcher.lookingAt() ? matcher.group() : "";
    }
}
