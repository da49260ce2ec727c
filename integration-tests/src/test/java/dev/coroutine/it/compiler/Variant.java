package dev.coroutine.it.compiler;

import java.util.List;
import java.util.stream.Stream;

/**
 * One way in which the tests call javac.
 *
 * @param release the release of Java that is written
 * @param debug {@code -g} or {@code -g:none}
 */
record Variant(int release, String debug) {
    private static final int RUNNING = Runtime.version().feature();

    /** All ways that the running javac knows; {@code -Dreleases=17,21} takes some of them. */
    static List<Variant> all() {
        return Stream.of(System.getProperty("releases", "8,11,17,21,25").split(","))
                .map(Integer::valueOf)
                .filter(release -> release <= RUNNING)
                .flatMap(release -> Stream.of("-g", "-g:none").map(debug -> new Variant(release, debug)))
                .toList();
    }

    List<String> options() {
        return List.of("--release", String.valueOf(release), debug);
    }

    @Override
    public String toString() {
        return "--release " + release + ' ' + debug;
    }
}
