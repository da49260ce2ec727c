package dev.coroutine.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * {@code results.csv}: one line for each workload, contender and JDK. Lines of an earlier run stay until the same thing is
 * measured again, so that runs on several JDKs come together in one file.
 */
final class ResultsFile {
    private static final String HEADER = "workload,contender,jdk,median,unit,bytes_per_op";
    private static final int KEY_COLUMNS = 3;

    private final Path file;
    private final Map<String, String> lines = new LinkedHashMap<>();

    private ResultsFile(Path file) {
        this.file = file;
    }

    static ResultsFile open(Path file) {
        ResultsFile results = new ResultsFile(file);
        if (Files.exists(file)) {
            try {
                Files.readAllLines(file).stream().skip(1).forEach(results::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return results;
    }

    private void add(String line) {
        String[] columns = line.split(",", KEY_COLUMNS + 1);
        lines.put(columns[0] + ',' + columns[1] + ',' + columns[2], line);
    }

    void add(Workload workload, String contender, Samples samples) {
        double bytes = samples.bytesPerOperation();
        String allocated = bytes < 0 ? "" : String.format(Locale.ROOT, "%.1f", bytes);
        int jdk = Runtime.version().feature();
        add(String.format(
                Locale.ROOT,
                "%s,%s,%d,%.3f,%s,%s",
                workload.id(),
                contender,
                jdk,
                samples.median(),
                workload.unit(),
                allocated));
    }

    void write() {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, HEADER + '\n' + String.join("\n", lines.values()) + '\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
