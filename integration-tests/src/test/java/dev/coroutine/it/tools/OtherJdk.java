package dev.coroutine.it.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A JDK of another release than the one that runs the tests: installed beside it, or named by a variable such as
 * {@code JAVA_HOME_21_X64}, as machines of CI have them.
 *
 * @param home where it is installed
 * @param feature its release
 */
record OtherJdk(Path home, int feature) {
    private static final int OLDEST = 17;
    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");

    /** The one whose release is farthest from that which runs, if there is one. */
    static Optional<OtherJdk> find() {
        int running = Runtime.version().feature();
        return candidates().stream()
                .flatMap(home -> of(home).stream())
                .filter(jdk -> jdk.feature >= OLDEST && jdk.feature != running)
                .max((a, b) -> Math.abs(a.feature - running) - Math.abs(b.feature - running));
    }

    private static List<Path> candidates() {
        List<Path> homes = new ArrayList<>();
        for (Map.Entry<String, String> variable : System.getenv().entrySet()) {
            if (variable.getKey().startsWith("JAVA_HOME_")) {
                homes.add(Path.of(variable.getValue()));
            }
        }
        try (Stream<Path> beside =
                Files.list(Path.of(System.getProperty("java.home")).resolveSibling(""))) {
            beside.sorted().forEach(homes::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return homes;
    }

    private static Optional<OtherJdk> of(Path home) {
        Path release = home.resolve("release");
        if (!Files.isExecutable(home.resolve("bin").resolve("java")) || !Files.isReadable(release)) {
            return Optional.empty();
        }
        try {
            Matcher version = VERSION.matcher(Files.readString(release));
            return version.find()
                    ? Optional.of(new OtherJdk(home, Integer.parseInt(version.group(1))))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs its {@code java}. */
    JavaProcess run(List<String> arguments) {
        return JavaProcess.run(home, arguments);
    }
}
