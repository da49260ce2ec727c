package dev.coroutine.it.mutated;

import java.util.SplittableRandom;

/** Makes another class file of one; the same seed makes the same. */
final class Mutations {
    private Mutations() {}

    static byte[] mutate(byte[] classFile, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        try {
            return random.nextInt(4) == 0
                    ? ByteMutations.mutate(classFile, random)
                    : TreeMutations.mutate(classFile, random);
        } catch (RuntimeException unwritable) { // no class file says that, so there is none to compile
            return ByteMutations.mutate(classFile, random);
        }
    }
}
