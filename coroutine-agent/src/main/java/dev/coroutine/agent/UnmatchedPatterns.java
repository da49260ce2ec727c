package dev.coroutine.agent;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Which patterns of {@code include=} have matched no class so far? A misspelled one would leave a program uncompiled
 * without a word.
 */
final class UnmatchedPatterns {
    private final Queue<NamePattern> patterns;

    UnmatchedPatterns(List<NamePattern> patterns) {
        this.patterns = new ConcurrentLinkedQueue<>(patterns);
    }

    /** A class with this internal name is being loaded. */
    void loading(String internalName) {
        if (!patterns.isEmpty()) {
            String name = internalName.replace('/', '.');
            patterns.removeIf(pattern -> pattern.matches(name));
        }
    }

    /** Tells at the end of the JVM which patterns were of no use. */
    void tellAtExit(Terminal terminal) {
        if (!patterns.isEmpty()) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> tell(terminal), "coroutine-agent"));
        }
    }

    private void tell(Terminal terminal) {
        for (NamePattern pattern : patterns) {
            String remedy = pattern.text().indexOf('*') < 0 ? "; all of a package are " + pattern.text() + ".**" : "";
            terminal.err()
                    .println("coroutine-agent: include=" + pattern.text() + " has matched no class that was loaded"
                            + remedy);
        }
    }
}
