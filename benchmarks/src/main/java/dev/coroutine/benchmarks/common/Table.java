package dev.coroutine.benchmarks.common;

/** The numbers over which the loop of the workload "loop" runs; one negative number asks for a suspension. */
public final class Table {
    private static final int LENGTH = 1_000;

    private Table() {}

    /** Numbers none of which is negative: the loop never suspends. */
    public static int[] withoutPause() {
        int[] numbers = new int[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            numbers[i] = i % 7;
        }
        return numbers;
    }

    /** The same numbers, of which the first asks for a suspension: the loop suspends in its first round, and never again. */
    public static int[] withPause() {
        int[] numbers = withoutPause();
        numbers[0] = -1;
        return numbers;
    }

    /** What the loop adds up: each round adds every number times the index of the round. */
    public static long expectedSum(int[] numbers, int rounds) {
        long ofNumbers = 0;
        for (int number : numbers) {
            ofNumbers += number;
        }
        return ofNumbers * rounds * (rounds - 1) / 2;
    }
}
