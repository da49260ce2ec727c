package dev.coroutine.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What was measured of one contender in one workload: values in the workload's unit, and bytes for each operation. */
final class Samples {
    private final List<Double> values = new ArrayList<>();
    private final List<Double> bytes = new ArrayList<>();
    private int forks;

    /** One process has been measured. */
    void addFork(List<Double> moreValues, List<Double> moreBytes) {
        values.addAll(moreValues);
        bytes.addAll(moreBytes);
        forks++;
    }

    int forks() {
        return forks;
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    double median() {
        return quantile(values, 0.5);
    }

    double best() {
        return Collections.min(values);
    }

    double lowerQuartile() {
        return quantile(values, 0.25);
    }

    double upperQuartile() {
        return quantile(values, 0.75);
    }

    /** The median of the bytes; negative when they were not measured. */
    double bytesPerOperation() {
        List<Double> measured = bytes.stream().filter(Double::isFinite).toList();
        return measured.isEmpty() ? -1 : quantile(measured, 0.5);
    }

    /** The quantile by linear interpolation between the two nearest values. */
    static double quantile(List<Double> numbers, double fraction) {
        List<Double> sorted = new ArrayList<>(numbers);
        Collections.sort(sorted);
        double position = fraction * (sorted.size() - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.size() - 1);
        return sorted.get(below) + (position - below) * (sorted.get(above) - sorted.get(below));
    }
}
