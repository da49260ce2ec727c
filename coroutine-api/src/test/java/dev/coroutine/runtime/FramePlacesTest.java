package dev.coroutine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FramePlacesTest {
    @Test
    void reads_prefixes_of_every_length_also_where_the_length_is_written_as_a_slash() {
        for (int length = 1; length < 300; length++) {
            String method = "m".repeat(length);
            String prefix = method + "/File.java";
            String places = (char) (prefix.length() + 1) + prefix + (char) 7 + (char) 47;
            assertThat(FramePlaces.location("a.Owner$-other-0123abcd", places, 1))
                    .isEqualTo(new StackTraceElement("a.Owner", method, "File.java", 47));
            String withoutFile = (char) (method.length() + 2) + method + '/' + (char) 9;
            assertThat(FramePlaces.location("a.Owner$-other-0123abcd", withoutFile, 0))
                    .isEqualTo(new StackTraceElement("a.Owner", method, null, 9));
        }
    }
}
