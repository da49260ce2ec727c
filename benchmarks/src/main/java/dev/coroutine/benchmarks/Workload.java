package dev.coroutine.benchmarks;

import dev.coroutine.benchmarks.common.Table;

/**
 * What is measured, and what must come out.
 *
 * <p>A program is a function: {@code argument} says how much it has to do in one call, {@code operations} how many operations
 * that is, {@code result} what it must return.
 */
public enum Workload {
    W1A("W1a", "fib(15): 1,973 calls, each async and awaited, none suspends", "ns", 20, 20, 20 * 610),
    W1A_REFERENCE(
            "W1a-reference", "the same, with results that are objects and need no boxing", "ns", 20, 20, 20 * 610),
    W1B("W1b", "await of a future that is done", "ns", 6_400, 6_400, 100 * 2_016),
    W2("W2", "ten nested calls, the innermost yields to the loop: one round", "ns", 1_000, 1_000, 80_000),
    W3("W3", "two tasks yield to each other: one switch", "ns", 2_000, 2_000, 2_000),
    W4("W4", "a tree of 111,111 tasks, spawn and join: one task", "ns", 5, 111_111, 111_111),
    W5("W5", "heap of a parked task: three nested calls with two references and an int each", "bytes", 100_000, 1, 0),
    W6(
            "W6",
            "loop with a rarely taken await, clean inner loop, after one suspension: one round",
            "ns",
            1_000,
            1_000,
            0),
    W6_FAST("W6-fast", "the same, before any suspension", "ns", 1_000, 1_000, 0),
    W7("W7", "1,000,000 sleeping tasks: one wake-up (bytes: heap of one sleeping task)", "ns", 1_000_000, 1, 0),
    W8(
            "W8",
            "start-up of an application of 10,000 classes, 50 of which have async methods (bytes: resident memory)",
            "ms",
            10_000,
            1,
            0),
    W8_BUILD(
            "W8-build",
            "build-time compilation of the same 10,000 class files (bytes: resident memory)",
            "ms",
            10_000,
            1,
            0),
    W2_FIRST("W2-first", "the first round of W2 in a fresh process", "ms", 1, 1, 0),
    W2_COLD("W2-cold", "the first 1,000 rounds of W2 in a fresh process, together", "ms", 1_000, 1, 0);

    private static final int NUMBERS = 8;

    private final String id;
    private final String title;
    private final String unit;
    private final long argument;
    private final long operations;
    private final long result;

    Workload(String id, String title, String unit, long argument, long operations, long result) {
        this.id = id;
        this.title = title;
        this.unit = unit;
        this.argument = argument;
        this.operations = operations;
        this.result = result;
    }

    /** The name in tables and in the file of results. */
    public String id() {
        return id;
    }

    /** What is measured, in words. */
    String title() {
        return title;
    }

    /** The unit of the measured value. */
    String unit() {
        return unit;
    }

    /** What the program is called with. */
    public long argument() {
        return argument;
    }

    /** How many operations one call makes. */
    long operations() {
        return operations;
    }

    /** What the program must return for its own argument. */
    public long result() {
        return resultOf(argument);
    }

    /** What the program must return for this argument. */
    public long resultOf(long count) {
        return switch (this) {
            case W5 -> sumOverNumbers(count, 3, 4);
            case W6 -> Table.expectedSum(Table.withPause(), (int) count) + 1;
            case W6_FAST -> Table.expectedSum(Table.withoutPause(), (int) count);
            case W7 -> sumOverNumbers(count, 1, 0);
            default -> result;
        };
    }

    /** What W2 returns for a single round. */
    public long firstRound() {
        return 45;
    }

    /** The sum of {@code factor * (i mod 8) + addend} for i from 0 to {@code count - 1}. */
    private static long sumOverNumbers(long count, int factor, int addend) {
        long sum = 0;
        for (long i = 0; i < count; i++) {
            sum += factor * (i % NUMBERS) + addend;
        }
        return sum;
    }

    /** The workload of this name. */
    public static Workload of(String id) {
        for (Workload workload : values()) {
            if (workload.id.equalsIgnoreCase(id)) {
                return workload;
            }
        }
        throw new IllegalArgumentException("there is no workload " + id);
    }
}
