package dev.coroutine.it.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How the tests of a library ended.
 *
 * @param byId the last thing that is known of each test or container of tests, by its unique id
 */
record TestResults(Map<String, Result> byId) {
    /** No tests. */
    static final TestResults NONE = new TestResults(Map.of());

    private static final int FIELDS = 4;
    private static final Pattern ADDRESS = Pattern.compile("@[0-9a-f]+\\b");

    /**
     * One test.
     *
     * @param status {@code passed}, {@code failed}, {@code aborted}, {@code skipped}, or {@code started} if it never ended
     * @param id its unique id
     * @param name class and method
     * @param text what was thrown
     */
    record Result(String status, String id, String name, String text) {
        boolean passed() {
            return status.equals("passed");
        }
    }

    /** Reads what {@link RunTests} has written; a process that was ended may have left half a line. */
    static TestResults read(Path file) {
        Map<String, Result> byId = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(file)) {
                String[] fields = line.split("\t", -1);
                if (fields.length == FIELDS) {
                    byId.put(fields[1], new Result(fields[0], fields[1], fields[2], fields[3]));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TestResults(comparable(byId));
    }

    /** Ids that hold the address of an object would differ from run to run; their order does not. */
    private static Map<String, Result> comparable(Map<String, Result> byId) {
        Map<String, Result> comparable = new LinkedHashMap<>();
        byId.forEach((id, result) -> {
            String base = ADDRESS.matcher(id).replaceAll("@");
            String key = base;
            for (int i = 2; comparable.containsKey(key); i++) {
                key = base + " (" + i + ')';
            }
            comparable.put(key, new Result(result.status(), key, result.name(), result.text()));
        });
        return comparable;
    }

    long passed() {
        return byId.values().stream().filter(Result::passed).count();
    }

    /** How many have neither passed nor been skipped. */
    long failed() {
        return byId.values().stream()
                .filter(result ->
                        result.status().equals("failed") || result.status().equals("started"))
                .count();
    }

    /** What has become of those tests that had passed before and do not pass here. */
    List<Result> brokenSince(TestResults before) {
        return before.byId().values().stream()
                .filter(Result::passed)
                .filter(result -> {
                    Result now = byId.get(result.id());
                    return now == null || !now.passed();
                })
                .map(result -> byId.getOrDefault(result.id(), new Result("missing", result.id(), result.name(), "")))
                .toList();
    }
}
