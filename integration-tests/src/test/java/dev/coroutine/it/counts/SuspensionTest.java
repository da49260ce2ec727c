package dev.coroutine.it.counts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The first suspension of an activation allocates its frame and nothing else, every later one allocates nothing. */
class SuspensionTest {
    @ParameterizedTest
    @EnumSource
    void the_first_suspension_of_an_activation_allocates_its_frame_and_later_ones_nothing(Jvm jvm) {
        Map<String, Long> expected = new LinkedHashMap<>();
        frames().forEach((name, bytes) -> expected.put(name, bytes * jvm.rounds()));
        // frames escape: C2 can leave none out
        assertThat(jvm.bytesOf(Suspensions.class)).containsExactlyInAnyOrderEntriesOf(expected);
    }

    /** The frames that a round needs. */
    private static Map<String, Long> frames() {
        Map<String, Long> frames = new LinkedHashMap<>();
        frames.put("first_of_one_activation", frame("leaf"));
        frames.put("first_of_three_activations", frame("leaf") + frame("middle") + frame("outer"));
        frames.put("first_of_ten_activations", 10 * frame("down"));
        frames.put("first_behind_a_tail_call", frame("leaf"));
        frames.put("two_of_each_activation", frame("twice"));
        frames.put("later_ones", 0L);
        frames.put("later_ones_below_ten_activations", 0L);
        frames.put("later_ones_in_nested_loops", 0L);
        frames.put("later_ones_in_try_and_finally", 0L);
        frames.put("later_ones_in_other_states", 0L);
        return frames;
    }

    private static long frame(String method) {
        return ObjectSize.ofFrame(Suspensions.class, method);
    }
}
