package dev.coroutine;

import java.util.function.BooleanSupplier;

/** Asks for garbage collections until one has shown an effect. */
final class Garbage {
    private Garbage() {}

    static void collectUntil(BooleanSupplier effect) {
        long end = System.nanoTime() + 30_000_000_000L;
        while (!effect.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("no garbage collection had the effect");
            }
            System.gc();
        }
    }
}
