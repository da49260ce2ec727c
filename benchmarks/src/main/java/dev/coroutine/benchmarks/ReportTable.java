package dev.coroutine.benchmarks;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints what was measured in one workload as a table of Markdown. */
final class ReportTable {
    private ReportTable() {}

    /** The table; {@code all} is in the order of the rows. */
    static String of(Workload workload, Map<String, Samples> all) {
        StringBuilder table = new StringBuilder();
        Samples ours = all.get(Contender.OURS.id());
        table.append(String.format(Locale.ROOT, "%n%s: %s%n%n", workload.id(), workload.title()));
        table.append(
                row("contender", "median " + workload.unit(), "best", "quartiles", "bytes", "× ours", "× ours (best)"));
        table.append("| --- | --: | --: | --: | --: | --: | --: |\n");
        all.forEach((contender, samples) -> table.append(row(contender, samples, ours)));
        return table.toString();
    }

    private static String row(String contender, Samples samples, @Nullable Samples ours) {
        String quartiles = number(samples.lowerQuartile()) + " to " + number(samples.upperQuartile());
        double bytes = samples.bytesPerOperation();
        return row(
                contender,
                number(samples.median()),
                number(samples.best()),
                quartiles,
                bytes < 0 ? "" : number(bytes),
                ours == null ? "" : ratio(samples.median() / ours.median()),
                ours == null ? "" : ratio(samples.best() / ours.best()));
    }

    private static String row(String... cells) {
        return String.format(Locale.ROOT, "| %-18s | %10s | %10s | %21s | %8s | %8s | %10s |%n", (Object[]) cells);
    }

    private static String ratio(double ratio) {
        return String.format(Locale.ROOT, "%.2f", ratio);
    }

    /** Three significant digits or so. */
    static String number(double value) {
        String format = value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f";
        return String.format(Locale.ROOT, format, value);
    }
}
