package dev.coroutine.agent;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code -javaagent:coroutine-agent.jar=OPTIONS} says: {@code include=a.b.**;exclude=c.**,d.**;dump=DIR}.
 *
 * @param include which classes are compiled; empty means every class
 * @param exclude which of them are not
 * @param dump the directory into which compiled classes are written, or null
 */
record AgentOptions(
        List<NamePattern> include,
        List<NamePattern> exclude,
        @Nullable Path dump) {
    private static final String VALID =
            "Valid options: include=PATTERN,PATTERN;exclude=PATTERN;dump=DIR, where a pattern is"
                    + " a class name with * for any text without a dot and ** for any text.";

    static AgentOptions parse(@Nullable String text) throws UsageException {
        List<NamePattern> include = new ArrayList<>();
        List<NamePattern> exclude = new ArrayList<>();
        Path dump = null;
        for (String option : text == null ? new String[0] : text.split(";", -1)) {
            if (option.isBlank()) {
                continue;
            }
            int equals = option.indexOf('=');
            String name = (equals < 0 ? option : option.substring(0, equals)).strip();
            String value = equals < 0 ? "" : option.substring(equals + 1).strip();
            if (value.isEmpty()) {
                throw new UsageException("option '" + option + "' is not of the form name=value. " + VALID);
            }
            switch (name) {
                case "include" -> addPatterns(value, include);
                case "exclude" -> addPatterns(value, exclude);
                case "dump" -> dump = path(value);
                default -> throw new UsageException("unknown option '" + name + "'. " + VALID);
            }
        }
        return new AgentOptions(List.copyOf(include), List.copyOf(exclude), dump);
    }

    /** Whether the class with this internal name is to be compiled. */
    boolean selects(String internalName) {
        String name = internalName.replace('/', '.');
        return (include.isEmpty() || anyMatches(include, name)) && !anyMatches(exclude, name);
    }

    private static boolean anyMatches(List<NamePattern> patterns, String name) {
        for (NamePattern pattern : patterns) {
            if (pattern.matches(name)) {
                return true;
            }
        }
        return false;
    }

    private static void addPatterns(String value, List<NamePattern> patterns) throws UsageException {
        for (String pattern : value.split(",", -1)) {
            if (pattern.indexOf('/') >= 0) {
                throw new UsageException("the pattern '" + pattern + "' has a slash: write '"
                        + pattern.replace('/', '.') + "'. " + VALID);
            }
            if (pattern.indexOf('=') >= 0) {
                throw new UsageException("the pattern '" + pattern.strip() + "' has an equals sign: a semicolon stands"
                        + " before the next option, and a comma before the next pattern. " + VALID);
            }
            patterns.add(NamePattern.of(pattern.strip()));
        }
    }

    private static Path path(String value) throws UsageException {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new UsageException("dump=" + value + " is not a path: " + e.getReason());
        }
    }
}
