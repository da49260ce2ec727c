package dev.coroutine.benchmarks.common;

/** Checks that two tasks really yield to each other: neither may take two turns in a row. */
public final class Turns {
    private int last = -1;
    private long taken;

    /**
     * A task takes its turn.
     *
     * @param who 0 or 1
     */
    public void take(int who) {
        if (who == last) {
            throw new IllegalStateException("task " + who + " took two turns in a row");
        }
        last = who;
        taken++;
    }

    /** How many turns were taken. */
    public long taken() {
        return taken;
    }
}
