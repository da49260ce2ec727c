package dev.coroutine.benchmarks.growth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** {@code growth.csv}: the points of all series. Points of other JDKs stay, so that runs on several come together. */
public final class GrowthFile {
    private static final String HEADER = "series,jdk,size,value";

    private final Path file;
    private final Map<Series, Map<Integer, Map<Integer, Double>>> points = new TreeMap<>();

    /** Reads the file, if it is there. */
    public GrowthFile(Path file) {
        this.file = file;
        if (!Files.exists(file)) {
            return;
        }
        try {
            for (String line : Files.readAllLines(file).stream().skip(1).toList()) {
                String[] columns = line.split(",", -1);
                add(
                        Series.valueOf(columns[0].toUpperCase(Locale.ROOT)),
                        Integer.parseInt(columns[1]),
                        Integer.parseInt(columns[2]),
                        Double.parseDouble(columns[3]));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a point, or replaces it. */
    public void add(Series series, int jdk, int size, double value) {
        points.computeIfAbsent(series, key -> new TreeMap<>())
                .computeIfAbsent(jdk, key -> new TreeMap<>())
                .put(size, value);
    }

    /** The lines of a series: for each JDK, its points. */
    public Map<Integer, Map<Integer, Double>> lines(Series series) {
        return points.getOrDefault(series, Map.of());
    }

    /** Writes all points. */
    public void write() {
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        points.forEach((series, lines) -> lines.forEach((jdk, line) -> line.forEach((size, value) ->
                text.append(String.format(Locale.ROOT, "%s,%d,%d,%.2f%n", series.id(), jdk, size, value)))));
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
