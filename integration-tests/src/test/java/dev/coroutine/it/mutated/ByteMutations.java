package dev.coroutine.it.mutated;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Changes some bytes of a class file, without a look at what they mean; or entries of its constant pool. */
final class ByteMutations {
    private static final int[] ODD_BYTES = {0, 1, 0x7f, 0x80, 0xff};
    private static final int POOL = 10;

    private ByteMutations() {}

    static byte[] mutate(byte[] classFile, SplittableRandom random) {
        byte[] result = classFile.clone();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            result = once(result, random);
        }
        return result;
    }

    private static byte[] once(byte[] bytes, SplittableRandom random) {
        if (bytes.length < POOL + 1) {
            return bytes;
        }
        int place = random.nextInt(POOL, bytes.length);
        return switch (random.nextInt(8)) {
            case 0 -> Arrays.copyOf(bytes, place);
            case 1 -> spliced(bytes, place, Math.min(bytes.length, place + random.nextInt(1, 9)), new byte[0]);
            case 2 -> spliced(bytes, place, place, Arrays.copyOfRange(bytes, place, place + random.nextInt(1, 9)));
            case 3, 4 -> with(bytes, place, (byte) (bytes[place] ^ (1 << random.nextInt(8))));
            case 5 -> with(bytes, place, (byte) ODD_BYTES[random.nextInt(ODD_BYTES.length)]);
            case 6 -> with(bytes, place, (byte) (bytes[place] + (random.nextBoolean() ? 1 : -1)));
            default -> inPool(bytes, random);
        };
    }

    private static byte[] with(byte[] bytes, int place, byte value) {
        byte[] result = bytes.clone();
        result[place] = value;
        return result;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] inserted) {
        byte[] result = Arrays.copyOf(bytes, bytes.length - (to - from) + inserted.length);
        System.arraycopy(inserted, 0, result, from, inserted.length);
        System.arraycopy(bytes, to, result, from + inserted.length, bytes.length - to);
        return result;
    }

    /** Changes a byte of the constant pool, which is the first part of a class file: tags, indexes, letters of names. */
    private static byte[] inPool(byte[] bytes, SplittableRandom random) {
        int place = random.nextInt(POOL, Math.max(POOL + 1, bytes.length / 2));
        return with(bytes, place, (byte) random.nextInt(1, 120));
    }
}
