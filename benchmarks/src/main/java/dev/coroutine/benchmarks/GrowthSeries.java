package dev.coroutine.benchmarks;

import dev.coroutine.benchmarks.growth.Growth;
import dev.coroutine.benchmarks.growth.GrowthFile;
import dev.coroutine.benchmarks.growth.Plot;
import dev.coroutine.benchmarks.growth.Series;
import dev.coroutine.benchmarks.oneshot.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Measures the growth series, prints them, and writes {@code growth.csv} and one plot for each. */
final class GrowthSeries {
    private static final List<String> JVM_ARGUMENTS = List.of("-XX:+UseSerialGC", "-Xms1g", "-Xmx3g");

    private GrowthSeries() {}

    static void measure(Path folder) {
        GrowthFile file = new GrowthFile(folder.resolve("growth.csv"));
        int jdk = Runtime.version().feature();
        for (Series series : Series.values()) {
            System.out.printf(
                    Locale.ROOT,
                    "%ngrowth of %s: %s%n%n| %s | %s |%n| --: | --: |%n",
                    series.id(),
                    series.title(),
                    series.across(),
                    series.up());
            for (int size : series.sizes()) {
                double value = point(series, size);
                System.out.printf(Locale.ROOT, "| %,d | %s |%n", size, ReportTable.number(value));
                file.add(series, jdk, size, value);
            }
            plot(folder.resolve("growth-" + series.id() + ".svg"), series, file);
        }
        file.write();
    }

    private static double point(Series series, int size) {
        return JavaProcess.of(Growth.class, JVM_ARGUMENTS, series.name(), Integer.toString(size))
                .run()
                .number("value");
    }

    private static void plot(Path svg, Series series, GrowthFile file) {
        try {
            Files.writeString(svg, Plot.of(series, file.lines(series)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
