package dev.coroutine.it.corpus;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Which JDKs stand beside the one that runs, or are named by variables like {@code JAVA_HOME_25_X64}? They verify the rewritten
 * classes, too.
 */
final class JdksBeside {
    private static final int OLDEST = 17;

    private JdksBeside() {}

    /** The running JDK, then one of each other release from Java 17 on, the oldest first. */
    static List<Path> running() {
        try {
            Path home = Path.of(System.getProperty("java.home")).toRealPath();
            TreeMap<Integer, Path> byRelease = new TreeMap<>();
            for (Path candidate : candidates(home)) {
                int release = release(candidate);
                if (release >= OLDEST && release != Runtime.version().feature()) {
                    byRelease.putIfAbsent(release, candidate);
                }
            }
            List<Path> homes = new ArrayList<>(List.of(home));
            homes.addAll(byRelease.values());
            return homes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> candidates(Path home) throws IOException {
        List<Path> candidates = new ArrayList<>();
        new TreeMap<>(System.getenv()).forEach((name, value) -> {
            if (name.startsWith("JAVA_HOME")) {
                candidates.add(Path.of(value));
            }
        });
        try (Stream<Path> beside = Files.list(home.getParent())) {
            beside.sorted().forEach(candidates::add);
        }
        return candidates;
    }

    /** The release of a JDK, as the file in its folder tells it; 0 for a folder that is none. */
    static int release(Path home) throws IOException {
        Path file = home.resolve("release");
        if (!Files.isRegularFile(file)
                || !Files.isExecutable(home.resolve("bin").resolve("java"))) {
            return 0;
        }
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        String version = properties.getProperty("JAVA_VERSION", "0").replace("\"", "");
        return Integer.parseInt(version.split("[.+-]")[0]);
    }
}
