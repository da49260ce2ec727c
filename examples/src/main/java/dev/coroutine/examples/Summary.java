package dev.coroutine.examples;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Prints what was found: the dead links, then what it took each program. */
final class Summary {
    private final PrintStream out;

    Summary(PrintStream out) {
        this.out = out;
    }

    void print(List<Result> results) {
        boolean agree = agree(results);
        for (Result result : agree ? results.subList(0, 1) : results) {
            printDeadLinks(agree ? "" : result.program().option() + ": ", result.report());
        }
        if (!agree) {
            out.println("The two programs disagree: the site did not answer both in the same way.\n");
        }
        printTable(results);
    }

    /** Returns whether all programs found the same dead links in the same order. */
    static boolean agree(List<Result> results) {
        return results.stream()
                        .map(result -> result.report().deadLinks())
                        .distinct()
                        .count()
                == 1;
    }

    private void printDeadLinks(String program, Report report) {
        int count = report.deadLinks().size();
        out.println(count == 0 ? program + "No dead links." : program + "Dead links: " + count);
        for (DeadLink dead : report.deadLinks()) {
            String page = dead.foundOn().getPath();
            out.printf(Locale.ROOT, "  %-16s  %s  on %s%n", dead.trouble(), dead.link(), page);
        }
        if (!report.complete()) {
            out.println("Stopped after " + report.pages() + " pages; --max-pages allows more.");
        }
        out.println();
    }

    private void printTable(List<Result> results) {
        out.printf(Locale.ROOT, "%-12s %6s %11s %8s %8s%n", "program", "pages", "dead links", "seconds", "threads");
        for (Result result : results) {
            Report report = result.report();
            out.printf(
                    Locale.ROOT,
                    "%-12s %6d %11d %8.2f %8d%n",
                    result.program().option(),
                    report.pages(),
                    report.deadLinks().size(),
                    result.seconds(),
                    report.threads());
        }
        if (results.size() == 2) {
            double ratio = results.get(0).seconds() / results.get(1).seconds();
            out.printf(Locale.ROOT, "%nThe asynchronous program was %.1f times as fast.%n", ratio);
        }
        out.println(
                "Threads: those that ran the program's own code. The JDK's HTTP client has a few of its own in both.");
    }
}
