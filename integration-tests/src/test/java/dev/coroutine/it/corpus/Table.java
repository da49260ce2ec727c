package dev.coroutine.it.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The report as text: a line for each library, then why methods were left alone, and what is wrong. */
final class Table {
    private static final List<String> HEADER = List.of(
            "library",
            "classes",
            "rewritten",
            "with calls",
            "left alone",
            "suspension points",
            "code",
            "class files",
            "tests before",
            "after",
            "known",
            "problems");

    private Table() {}

    static String of(List<LibraryReport> reports) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADER);
        reports.forEach(report -> rows.add(row(report)));
        StringBuilder text = new StringBuilder(aligned(rows));
        text.append("\nleft alone:\n");
        List<List<String>> reasons = new ArrayList<>();
        for (LibraryReport report : reports) {
            List<String> row = new ArrayList<>(List.of(report.name()));
            for (LeftAlone reason : LeftAlone.values()) {
                row.add(report.counts().leftAlone(reason) + " " + reason);
            }
            reasons.add(row);
        }
        text.append(aligned(reasons));
        text.append("\nverified:\n");
        for (LibraryReport report : reports) {
            report.verified()
                    .forEach(said ->
                            text.append(report.name()).append("  ").append(said).append('\n'));
        }
        for (LibraryReport report : reports) {
            report.known().forEach(known -> text.append("known: ").append(known).append('\n'));
            report.problems()
                    .forEach(problem -> text.append("PROBLEM ")
                            .append(report.name())
                            .append(": ")
                            .append(problem)
                            .append('\n'));
        }
        return text.toString();
    }

    private static List<String> row(LibraryReport report) {
        Counts counts = report.counts();
        return List.of(
                report.name(),
                String.valueOf(counts.classes()),
                String.valueOf(counts.methods()),
                String.valueOf(counts.awaiting()),
                String.valueOf(counts.leftAlone()),
                String.valueOf(counts.suspensionPoints()),
                String.format(Locale.ROOT, "%.2f", counts.codeGrowth()),
                String.format(Locale.ROOT, "%.2f", counts.growth()),
                tests(report.before()),
                tests(report.after()),
                String.valueOf(report.known().size()),
                String.valueOf(report.problems().size()));
    }

    private static String tests(TestResults results) {
        return results.byId().isEmpty() ? "-" : results.passed() + " passed, " + results.failed() + " failed";
    }

    private static String aligned(List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                int at = column;
                int width = rows.stream()
                        .mapToInt(other -> other.get(at).length())
                        .max()
                        .orElse(0);
                String cell = row.get(column);
                text.append(
                        column == 0
                                ? cell + " ".repeat(width - cell.length())
                                : "  " + " ".repeat(width - cell.length()) + cell);
            }
            text.append('\n');
        }
        return text.toString();
    }
}
