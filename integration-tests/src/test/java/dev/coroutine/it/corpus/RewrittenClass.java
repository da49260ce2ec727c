package dev.coroutine.it.corpus;

import dev.coroutine.compiler.diagnostic.Diagnostic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One class of a library, every method of which is a coroutine that is driven to its end by whoever calls it.
 *
 * @param classFile its class file
 * @param frameClasses internal name to class file of its frame classes
 * @param failures what the compiler said although it had nothing to refuse: its mistakes
 */
record RewrittenClass(byte[] classFile, Map<String, byte[]> frameClasses, List<Diagnostic> failures) {
    /**
     * Rewrites a class file of Java 8 or later. What does not fit into a class file is left alone: methods that
     * are too large, and as many of a class that is as must be.
     *
     * @param every before every which call methods await
     * @param counts grow by what was done
     */
    static RewrittenClass of(byte[] classFile, int every, Counts counts) {
        Map<String, LeftAlone> known = new HashMap<>();
        while (true) {
            RewritingAttempt attempt = new RewritingAttempt(classFile, every, known);
            Map<String, LeftAlone> excess = attempt.excess();
            if (excess.isEmpty()) {
                attempt.count(counts);
                return attempt.result();
            }
            if (known.keySet().stream().anyMatch(excess::containsKey)) {
                throw new IllegalStateException("was left out and is too large all the same: " + excess);
            }
            known.putAll(excess);
        }
    }
}
