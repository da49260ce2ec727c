package dev.coroutine.benchmarks;

/**
 * How long is measured: short processes, one contender after the other, and all of that several times.
 *
 * @param rounds how often every contender gets a fresh process
 * @param warmups iterations that do not count
 * @param measurements iterations that count
 * @param iterationMillis length of an iteration
 * @param limitSeconds no further round begins that would probably end after this time
 */
record Pace(int rounds, int warmups, int measurements, int iterationMillis, int limitSeconds) {
    static final Pace QUICK = new Pace(3, 5, 5, 100, 330);
    static final Pace FULL = new Pace(7, 10, 5, 200, 24 * 3600);

    Pace withRounds(int count) {
        return new Pace(count, warmups, measurements, iterationMillis, limitSeconds);
    }

    /** Whether another round fits in after so many that took so long together. */
    boolean allowsAnother(int roundsDone, double seconds) {
        return roundsDone < rounds && (roundsDone == 0 || seconds / roundsDone * (roundsDone + 1) < limitSeconds);
    }
}
