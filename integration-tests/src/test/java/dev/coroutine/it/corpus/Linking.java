package dev.coroutine.it.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the classes of a library when a JVM linked all of them.
 *
 * @param linked how many could be
 * @param failed class name to what the JVM said
 * @param complete whether the JVM came to the end of the list
 */
record Linking(int linked, Map<String, String> failed, boolean complete) {
    private static final String FAILED = "failed ";
    private static final String LINKED = "linked ";

    /** Reads what {@link LinkEveryClass} has written. */
    static Linking read(ChildProcess.Ending ending) {
        Map<String, String> failed = new TreeMap<>();
        int linked = -1;
        for (String line : ending.output().lines().toList()) {
            if (line.startsWith(FAILED)) {
                String[] words = line.split(" ", 3);
                failed.put(words[1], words[2]);
            } else if (line.startsWith(LINKED)) {
                linked = Integer.parseInt(line.substring(LINKED.length()));
            }
        }
        return new Linking(linked, failed, linked >= 0 && ending.status() == 0);
    }

    /** How many classes, frame classes among them, have passed, and how many were not judged, in words. */
    String summary() {
        String passed = linked + " classes pass the verifier";
        return failed.isEmpty() ? passed : passed + ", " + failed.size() + " cannot be linked";
    }

    /**
     * What a JVM says against a rewritten library that it did not say against the published one. A class that lacks another one
     * lacks it before and after, and so may its frame classes; whatever else is said of it is new.
     */
    List<String> problemsSince(Linking before) {
        List<String> problems = new ArrayList<>();
        if (!complete || !before.complete()) {
            problems.add("the JVM that was to link every class ended before it had");
        }
        failed.forEach((name, error) -> {
            String owner = name.contains("$-") ? name.substring(0, name.indexOf("$-")) : name;
            String old = before.failed().getOrDefault(owner, "");
            if (!kind(error).equals(kind(old))) {
                problems.add(name + ": " + error);
            }
        });
        return problems;
    }

    /** The class of an error. */
    private static String kind(String error) {
        return error.split("[: ]", 2)[0];
    }
}
