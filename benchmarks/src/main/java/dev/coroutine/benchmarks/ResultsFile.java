package dev.coroutine.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code results.csv}: one line for each workload, contender and JDK. Lines of an earlier run stay until the same thing is
 * measured again, so that runs on several JDKs come together in one file.
 */
final class ResultsFile {
    private static final String HEADER = "workload,contender,jdk,median,unit,bytes_per_op";
    private static final int COLUMNS = 6;

    private final Path file;
    private final Map<String, String> lines = new LinkedHashMap<>();

    private ResultsFile(Path file) {
        this.file = file;
    }

    static ResultsFile open(Path file) {
        ResultsFile results = new ResultsFile(file);
        if (Files.exists(file)) {
            try {
                results.read(Files.readAllLines(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return results;
    }

    private void read(List<String> found) {
        if (found.isEmpty() || !found.get(0).equals(HEADER)) {
            throw notOurs("its first line is not " + HEADER);
        }
        found.stream().skip(1).forEach(this::add);
    }

    private IllegalStateException notOurs(String why) {
        return new IllegalStateException(file + " is no file of results: " + why + ". Move it away");
    }

    private void add(String line) {
        String[] columns = line.split(",", -1);
        if (columns.length != COLUMNS) {
            throw notOurs("there is a line \"" + line + '"');
        }
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
            StringBuilder text = new StringBuilder(HEADER).append('\n');
            lines.values().forEach(line -> text.append(line).append('\n'));
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
