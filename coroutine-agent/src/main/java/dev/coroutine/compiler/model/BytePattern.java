package dev.coroutine.compiler.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Do bytes hold a text? Asked of every class that is loaded, mostly while the JVM still interprets this code; so few bytes are
 * looked at: after a mismatch the text moves by its whole length if the byte under its end is not in it (Horspool, "Practical
 * fast searching in strings", 1980).
 */
final class BytePattern {
    private static final int BYTE_VALUES = 256;

    private final byte[] text;

    /** By byte value: how far its last place in the text, the end not counted, is from the end. */
    private final int[] shifts = new int[BYTE_VALUES];

    BytePattern(String ascii) {
        text = ascii.getBytes(StandardCharsets.US_ASCII);
        Arrays.fill(shifts, text.length);
        for (int i = 0; i < text.length - 1; i++) {
            shifts[text[i]] = text.length - 1 - i;
        }
    }

    boolean isIn(byte[] bytes) {
        byte last = text[text.length - 1];
        int end = text.length - 1;
        while (end < bytes.length) {
            byte found = bytes[end];
            if (found == last && endsAt(bytes, end)) {
                return true;
            }
            end += shifts[found & 0xff];
        }
        return false;
    }

    private boolean endsAt(byte[] bytes, int end) {
        int start = end - text.length + 1;
        return Arrays.equals(bytes, start, end + 1, text, 0, text.length);
    }
}
