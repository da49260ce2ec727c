package dev.coroutine.benchmarks.common;

/** A number as an object that exists already: for results that are references and need no boxing. */
public final class Count {
    private static final int LIMIT = 1_000;
    private static final Count[] ALL = new Count[LIMIT];

    static {
        for (int i = 0; i < LIMIT; i++) {
            ALL[i] = new Count(i);
        }
    }

    /** The number. */
    public final int value;

    private Count(int value) {
        this.value = value;
    }

    /** The object of a number below 1,000. */
    public static Count of(int value) {
        return ALL[value];
    }
}
