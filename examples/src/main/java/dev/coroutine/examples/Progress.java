package dev.coroutine.examples;

import java.io.PrintStream;
import java.util.Locale;

/**
 * Tells how far a program is: on a terminal a line that is written over, ten times a second at most; elsewhere a new line
 * every few seconds, so that a log stays readable.
 */
final class Progress {
    private final PrintStream out;
    private final String program;
    private final boolean terminal;
    private final long start = System.nanoTime();
    private long told = start;
    private int pages;
    private int dead;

    Progress(PrintStream out, String program, boolean terminal) {
        this.out = out;
        this.program = program;
        this.terminal = terminal;
    }

    void count(Page page) {
        pages++;
        dead += page.isDead() ? 1 : 0;
        long now = System.nanoTime();
        if (pages > 1 && now - told > (terminal ? 100_000_000L : 3_000_000_000L)) {
            told = now;
            out.print(terminal ? '\r' + line(now) : line(now) + System.lineSeparator());
            out.flush();
        }
    }

    /** Says the last word, and returns how many seconds have passed. */
    double end() {
        long now = System.nanoTime();
        out.println((terminal ? "\r" : "") + line(now));
        return seconds(now);
    }

    private String line(long now) {
        return String.format(Locale.ROOT, "%-12s  %4d pages, %2d dead, %5.2f s", program, pages, dead, seconds(now));
    }

    private double seconds(long now) {
        return (now - start) / 1e9;
    }
}
