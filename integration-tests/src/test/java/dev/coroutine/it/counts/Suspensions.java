package dev.coroutine.it.counts;

import static dev.coroutine.Coroutines.await;
import static dev.coroutine.Coroutines.yieldNow;

import dev.coroutine.Async;
import dev.coroutine.Task;

/**
 * Counted: activations that suspend. A yield itself allocates nothing, and the counting method has suspended before it counts,
 * so that its own frame is there.
 */
public final class Suspensions {
    private Suspensions() {}

    /** Every round is a new activation. */
    @Async
    public static Task<Long> first_of_one_activation(int rounds) {
        await(yieldNow());
        long before = Allocated.bytes();
        for (int i = 0; i < rounds; i++) {
            await(leaf("text", i));
        }
        return Task.of(Allocated.bytes() - before);
    }

    @Async
    public static Task<Long> first_of_three_activations(int rounds) {
        await(yieldNow());
        long before = Allocated.bytes();
        for (int i = 0; i < rounds; i++) {
            await(outer("text", i));
        }
        return Task.of(Allocated.bytes() - before);
    }

    @Async
    public static Task<Long> first_of_ten_activations(int rounds) {
        await(yieldNow());
        long before = Allocated.bytes();
        for (int i = 0; i < rounds; i++) {
            await(down(9, i));
        }
        return Task.of(Allocated.bytes() - before);
    }

    /** A method that only passes the call on keeps nothing, and is not among the frames. */
    @Async
    public static Task<Long> first_behind_a_tail_call(int rounds) {
        await(yieldNow());
        long before = Allocated.bytes();
        for (int i = 0; i < rounds; i++) {
            await(passing(i));
        }
        return Task.of(Allocated.bytes() - before);
    }

    @Async
    public static Task<Long> later_ones(int rounds) {
        await(yieldNow());
        long before = Allocated.bytes();
        for (int i = 0; i < rounds; i++) {
            await(yieldNow());
        }
        return Task.of(Allocated.bytes() - before);
    }

    /** One activation at the bottom suspends often: its callers keep their frames and are not touched. */
    @Async
    public static Task<Long> later_ones_below_ten_activations(int rounds) {
        return Task.of(await(descend(10, rounds)));
    }

    @Async
    public static Task<Long> later_ones_in_nested_loops(int rounds) {
        await(yieldNow());
        long sum = 0;
        long before = Allocated.bytes();
        for (int i = 0; i < rounds / 10; i++) {
            String each = (i & 1) == 0 ? "even" : "odd";
            for (int k = 0; k < 10; k++) {
                await(yieldNow());
                sum += each.length();
            }
        }
        return Task.of(sum > 0 ? Allocated.bytes() - before : -1);
    }

    @Async
    public static Task<Long> later_ones_in_try_and_finally(int rounds) {
        await(yieldNow());
        int ends = 0;
        long before = Allocated.bytes();
        for (int i = 0; i < rounds; i++) {
            String kept = (i & 1) == 0 ? "even" : "odd";
            try {
                await(yieldNow());
            } finally {
                await(yieldNow());
                ends += kept.length();
            }
        }
        return Task.of(ends > 0 ? Allocated.bytes() - before : -1);
    }

    /** The suspensions of one activation keep different values: the frame has fields for all of them. */
    @Async
    public static Task<Long> later_ones_in_other_states(int rounds) {
        await(yieldNow());
        double sum = 0;
        long before = Allocated.bytes();
        for (int i = 0; i < rounds; i++) {
            String text = (i & 1) == 0 ? "even" : "odd";
            await(yieldNow());
            long wide = text.length() + i;
            await(yieldNow());
            double real = wide + 0.5;
            await(yieldNow());
            sum += real;
        }
        return Task.of(sum > 0 ? Allocated.bytes() - before : -1);
    }

    /** Two suspensions for each new activation, of different states: one frame. */
    @Async
    public static Task<Long> two_of_each_activation(int rounds) {
        await(yieldNow());
        long before = Allocated.bytes();
        for (int i = 0; i < rounds; i++) {
            await(twice("text", i));
        }
        return Task.of(Allocated.bytes() - before);
    }

    @Async
    private static Task<Integer> outer(String s, int i) {
        int length = await(middle(i, s));
        return Task.of(length + s.length() & 127);
    }

    @Async
    private static Task<Integer> middle(long l, String s) {
        double real = l;
        int length = await(leaf(s, l));
        return Task.of(length + (int) (real + l) & 127);
    }

    @Async
    private static Task<Integer> leaf(String s, long l) {
        await(yieldNow());
        return Task.of((int) l + s.length() & 127);
    }

    @Async
    private static Task<Integer> down(int depth, long l) {
        if (depth == 0) {
            await(yieldNow());
            return Task.of(0);
        }
        return Task.of(await(down(depth - 1, l)) + (int) l & 127);
    }

    @Async
    private static Task<Integer> passing(int i) {
        return leaf("text", i);
    }

    @Async
    private static Task<Long> descend(int depth, int rounds) {
        return Task.of(depth == 0 ? await(later_ones(rounds)) : await(descend(depth - 1, rounds)));
    }

    @Async
    private static Task<Integer> twice(String s, long l) {
        await(yieldNow());
        double half = (s.length() + l) / 2.0;
        await(yieldNow());
        return Task.of((int) half & 127);
    }
}
