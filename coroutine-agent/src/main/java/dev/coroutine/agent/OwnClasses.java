package dev.coroutine.agent;

import java.util.Set;

/** Which classes are the project's own, so that the agent leaves them alone? Those of these packages. */
final class OwnClasses {
    private static final String ROOT = "dev/coroutine/";
    private static final Set<String> WITH_SUBPACKAGES = Set.of("runtime", "compiler", "agent", "shaded");

    private OwnClasses() {}

    static boolean contains(String internalName) {
        if (!internalName.startsWith(ROOT)) {
            return false;
        }
        int end = internalName.indexOf('/', ROOT.length());
        return end < 0 || WITH_SUBPACKAGES.contains(internalName.substring(ROOT.length(), end));
    }
}
