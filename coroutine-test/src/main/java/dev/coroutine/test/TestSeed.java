package dev.coroutine.test;

/** Says, as a suppressed exception of a failure, with which seed the test has failed and how to repeat that. */
public final class TestSeed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The system property that gives tests their seed. */
    public static final String PROPERTY = "dev.coroutine.test.seed";

    private final long seed;

    TestSeed(long seed) {
        super(
                "the seed was " + seed + ": -D" + PROPERTY + "=" + seed + " or @AsyncTest(seed = " + seed
                        + "L) repeats the order",
                null,
                false,
                false);
        this.seed = seed;
    }

    /** The seed of the loop. */
    public long seed() {
        return seed;
    }
}
