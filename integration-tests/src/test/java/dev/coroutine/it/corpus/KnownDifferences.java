package dev.coroutine.it.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which tests may fail once a library is rewritten, although every method still does what it did? Those that look at the stack, at
 * their caller or at the members of a class. Each is named in a file, with its reason:
 *
 * <pre>
 * library | class#method, a regular expression | reason
 * </pre>
 */
final class KnownDifferences {
    private static final Pattern COLUMNS = Pattern.compile("\\s+\\|\\s+");
    private static final int COUNT = 3;

    private final List<Known> known;

    private KnownDifferences(List<Known> known) {
        this.known = known;
    }

    /**
     * One line.
     *
     * @param library name of the library
     * @param test which tests
     * @param reason what they look at
     */
    record Known(String library, Pattern test, String reason) {}

    /** Reads the file. */
    static KnownDifferences read(Path file) {
        List<Known> known = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] columns = COLUMNS.split(line.strip());
                    if (columns.length != COUNT) {
                        throw new IllegalArgumentException("not library | test | reason: " + line);
                    }
                    known.add(new Known(columns[0], Pattern.compile(columns[1]), columns[2]));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new KnownDifferences(known);
    }

    /** Why a test may fail; empty if it may not. */
    Optional<String> reason(String library, TestResults.Result test) {
        return known.stream()
                .filter(line -> line.library().equals(library)
                        && line.test().matcher(test.name()).matches())
                .map(Known::reason)
                .findFirst();
    }
}
