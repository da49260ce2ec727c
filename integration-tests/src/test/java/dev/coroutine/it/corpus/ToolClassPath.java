package dev.coroutine.it.corpus;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** What of the tool's own class path do JVMs need that it starts? */
final class ToolClassPath {
    private static final Pattern NEEDED_BY_TESTS =
            Pattern.compile("(coroutine-api|junit|opentest4j|apiguardian|hamcrest|assertj|byte-buddy)-.*");

    private ToolClassPath() {}

    /** All of it: where classes are only linked, each library that is there lets more of them be. */
    static List<Path> all() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(path -> Path.of(path).toAbsolutePath())
                .toList();
    }

    /**
     * What runs tests (JUnit, AssertJ and the tool), and what rewritten classes call. Other libraries would be found by those that
     * look for them: a log by a logging facade, another engine by JUnit, which would search the classes of the tests as well.
     */
    static List<Path> forTests() {
        return all().stream()
                .filter(path -> Files.isDirectory(path)
                        || NEEDED_BY_TESTS
                                .matcher(path.getFileName().toString())
                                .matches())
                .toList();
    }
}
