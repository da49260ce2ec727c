package dev.coroutine.benchmarks;

/**
 * How long is measured: short processes, one contender after the other, and all of that several times.
 *
 * @param rounds how often every contender gets a fresh process
 * @param warmups iterations that do not count
 * @param measurements iterations that count
 * @param iterationMillis length of an iteration
 */
record Pace(int rounds, int warmups, int measurements, int iterationMillis) {
    static final Pace QUICK = new Pace(3, 5, 5, 100);
    static final Pace FULL = new Pace(7, 10, 5, 200);

    Pace withRounds(int count) {
        return new Pace(count, warmups, measurements, iterationMillis);
    }
}
