package dev.coroutine.compiler.diagnostic;

import org.jspecify.annotations.Nullable;

/**
 * A place in the user's source, as far as the class file tells it.
 *
 * @param className binary name with dots
 * @param methodName name as the user wrote it, or null for the class as a whole
 * @param sourceFile the class file's SourceFile attribute, or null without debug information
 * @param line line number, 0 when unknown
 */
public record Location(
        String className,
        @Nullable String methodName,
        @Nullable String sourceFile,
        int line) {
    /** {@code com.shop.Shop.buy(Shop.java:41)}, the form that consoles turn into a link. */
    @Override
    public String toString() {
        String member = methodName == null ? className : className + '.' + methodName;
        if (sourceFile == null) {
            return member + "(Unknown Source)";
        }
        return member + '(' + sourceFile + (line > 0 ? ":" + line : "") + ')';
    }
}
