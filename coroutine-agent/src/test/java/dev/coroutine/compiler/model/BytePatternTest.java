package dev.coroutine.compiler.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BytePatternTest {
    private static boolean isIn(String pattern, String text) {
        return new BytePattern(pattern).isIn(text.getBytes(ISO_8859_1));
    }

    @Test
    void finds_the_text_at_the_start_in_the_middle_and_at_the_end() {
        assertThat(isIn("dev/coroutine/", "dev/coroutine/Task")).isTrue();
        assertThat(isIn("dev/coroutine/", "Ldev/coroutine/Async;")).isTrue();
        assertThat(isIn("dev/coroutine/", "an import of dev/coroutine/")).isTrue();
    }

    @Test
    void a_text_that_is_cut_off_is_not_there() {
        assertThat(isIn("dev/coroutine/", "dev/coroutine")).isFalse();
        assertThat(isIn("dev/coroutine/", "ev/coroutine/ dev/coroutin")).isFalse();
        assertThat(isIn("dev/coroutine/", "")).isFalse();
    }

    @Test
    void a_false_start_does_not_hide_the_text_behind_it() {
        assertThat(isIn("dev/coroutine/", "dev/coroudev/coroutine/")).isTrue();
        assertThat(isIn("aab", "aaab")).isTrue();
    }

    @Test
    void bytes_that_are_negative_are_only_bytes() {
        assertThat(isIn("dev/", "\u00ff\u0080\u00e9dev/")).isTrue();
        assertThat(isIn("dev/", "\u00ff\u0080\u00e9\u00ff\u0080\u00e9")).isFalse();
    }

    @Test
    void agrees_with_a_plain_search_on_random_texts() {
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            String text = letters(random, random.nextInt(24));
            String pattern = letters(random, 1 + random.nextInt(4));

            assertThat(isIn(pattern, text)).as("%s in %s", pattern, text).isEqualTo(text.contains(pattern));
        }
    }

    private static String letters(Random random, int length) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < length; i++) {
            letters.append((char) ('a' + random.nextInt(3)));
        }
        return letters.toString();
    }
}
