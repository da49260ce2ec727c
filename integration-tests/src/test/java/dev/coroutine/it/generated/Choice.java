package dev.coroutine.it.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Ways to go on, each with a weight; one of them is taken. */
final class Choice<T> {
    private final List<Way<T>> ways = new ArrayList<>();
    private int weights;

    private record Way<T>(int weight, Supplier<T> result) {}

    Choice<T> or(int weight, Supplier<T> result) {
        ways.add(new Way<>(weight, result));
        weights += weight;
        return this;
    }

    /** The same where it is possible. */
    Choice<T> or(boolean possible, int weight, Supplier<T> result) {
        return possible ? or(weight, result) : this;
    }

    T take(Dice dice) {
        int point = dice.below(weights);
        for (Way<T> way : ways) {
            point -= way.weight;
            if (point < 0) {
                return way.result.get();
            }
        }
        throw new AssertionError("the weights do not add up");
    }
}
