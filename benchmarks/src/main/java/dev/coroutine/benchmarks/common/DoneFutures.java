package dev.coroutine.benchmarks.common;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Futures that are done, with the values 0 to 63. */
public final class DoneFutures {
    /** To be combined with an index: {@code i & MASK}. */
    public static final int MASK = 63;

    private DoneFutures() {}

    /** Makes them. */
    public static List<CompletableFuture<Integer>> make() {
        List<CompletableFuture<Integer>> done = new ArrayList<>();
        for (int i = 0; i <= MASK; i++) {
            done.add(CompletableFuture.completedFuture(i));
        }
        return done;
    }
}
