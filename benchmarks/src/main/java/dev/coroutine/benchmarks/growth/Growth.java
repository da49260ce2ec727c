package dev.coroutine.benchmarks.growth;

import dev.coroutine.benchmarks.Workload;
import dev.coroutine.benchmarks.common.Alarm;
import dev.coroutine.benchmarks.ours.Sleepers;
import java.util.function.IntToDoubleFunction;

/** Measures one point of a series in a process of its own. */
public final class Growth {
    /** What is done at least, in all repetitions together, before the best of them counts. */
    private static final int OPERATIONS = 2_000_000;

    private static final int LEAST_REPETITIONS = 4;
    private static final int REPETITIONS_OF_TIMERS = 6;
    private static final long STACK_BYTES = 512L << 20;

    private Growth() {}

    /** Arguments: series, size. */
    public static void main(String[] arguments) throws InterruptedException {
        Series series = Series.valueOf(arguments[0]);
        int size = Integer.parseInt(arguments[1]);
        // the first descent of a deep chain needs a deep stack, the resumptions do not
        Thread thread =
                new Thread(null, () -> System.out.println("value=" + best(series, size)), "growth", STACK_BYTES);
        thread.start();
        thread.join();
        System.exit(0);
    }

    private static double best(Series series, int size) {
        IntToDoubleFunction point = switch (series) {
            case TASKS -> new GrowingTasks()::nanosPerTask;
            case TIMERS -> count -> nanosPerWakeUp(count);
            case PRODUCERS -> new Producers()::millionsPerSecond;
            case DEPTH -> new DeepChain()::nanosPerResumption;
        };
        double best = series.isThroughput() ? 0 : Double.MAX_VALUE;
        for (int i = 0; i < repetitions(series, size); i++) {
            double value = point.applyAsDouble(size);
            best = series.isThroughput() ? Math.max(best, value) : Math.min(best, value);
        }
        return best;
    }

    private static int repetitions(Series series, int size) {
        return switch (series) {
            case TASKS -> Math.max(LEAST_REPETITIONS, OPERATIONS / size);
            case TIMERS -> REPETITIONS_OF_TIMERS;
            case PRODUCERS, DEPTH -> 2 * LEAST_REPETITIONS;
        };
    }

    private static double nanosPerWakeUp(int count) {
        long result = new Sleepers().applyAsLong(count);
        if (result != Workload.W7.resultOf(count)) {
            throw new IllegalStateException("returned " + result + " instead of " + Workload.W7.resultOf(count));
        }
        return (double) Alarm.threadNanos() / count;
    }
}
