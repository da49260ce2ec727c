package dev.coroutine.benchmarks.growth;

import java.util.List;

/** One growth series: what is varied, what is measured. */
public enum Series {
    TASKS(
            "tasks",
            "cost of a task: create, park, wake, end",
            "tasks",
            "ns per task",
            List.of(1_000, 10_000, 100_000, 1_000_000)),
    TIMERS(
            "timers",
            "cost of a wake-up of a sleeping task",
            "sleeping tasks",
            "ns per wake-up",
            List.of(1_000, 10_000, 100_000, 1_000_000)),
    PRODUCERS(
            "producers",
            "callSoonThreadsafe: callbacks performed",
            "producing threads",
            "million per second",
            List.of(1, 2, 4, 8)),
    DEPTH(
            "depth",
            "cost of a resumption at the bottom of a chain of awaits",
            "depth of the chain",
            "ns per resumption",
            List.of(1, 10, 100, 1_000, 10_000));

    private final String id;
    private final String title;
    private final String across;
    private final String up;

    @SuppressWarnings("ImmutableEnumChecker") // never changed
    private final List<Integer> sizes;

    Series(String id, String title, String across, String up, List<Integer> sizes) {
        this.id = id;
        this.title = title;
        this.across = across;
        this.up = up;
        this.sizes = sizes;
    }

    /** The name in files. */
    public String id() {
        return id;
    }

    /** What is measured, in words. */
    public String title() {
        return title;
    }

    /** What is varied. */
    public String across() {
        return across;
    }

    /** What is measured, with its unit. */
    public String up() {
        return up;
    }

    /** The values of what is varied. */
    public List<Integer> sizes() {
        return sizes;
    }

    /** More is better. */
    boolean isThroughput() {
        return this == PRODUCERS;
    }
}
