package dev.coroutine.agent;

import java.util.regex.Pattern;

/**
 * Does a class name match {@code a.b.**}? {@code *} stands for any text without a dot, {@code **} for any text. A nested
 * class matches as well where its outermost class does.
 */
record NamePattern(String text, Pattern regex) {
    static NamePattern of(String text) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.startsWith("**", i)) {
                regex.append(".*");
                i++;
            } else if (text.charAt(i) == '*') {
                regex.append("[^.]*");
            } else {
                regex.append(Pattern.quote(text.substring(i, i + 1)));
            }
        }
        return new NamePattern(text, Pattern.compile(regex.toString()));
    }

    boolean matches(String className) {
        int nested = className.indexOf('$', 1);
        return regex.matcher(className).matches()
                || (nested > 0 && regex.matcher(className.substring(0, nested)).matches());
    }
}
