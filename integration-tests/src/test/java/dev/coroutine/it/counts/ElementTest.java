package dev.coroutine.it.counts;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What generators and the bodies of groups allocate: nothing for an element, and no task for a body. */
class ElementTest {
    private static final String API = "dev.coroutine.";

    @ParameterizedTest
    @EnumSource
    void every_object_is_accounted_for(Jvm jvm) {
        jvm.assertAllocates(Elements.class, objects(jvm.rounds()));
    }

    private static Map<String, Long> objects(int rounds) {
        Map<String, Long> all = new LinkedHashMap<>();
        all.put("element_that_is_there", 0L);
        all.put("element_that_comes_a_turn_later", 0L);
        all.put("element_that_another_generator_passes_on", 0L);
        all.put("element_of_a_sequence", 0L);
        // the iterator, the frame of the body, and an entry in the loop's list of what is open
        all.put(
                "iteration_over_three_elements",
                ObjectSize.of(API + "Generator", "java.util.LinkedHashMap$Entry")
                        + ObjectSize.ofFrame(Elements.class, "three"));
        // one task; what a group needs
        all.put(
                "group_whose_body_does_not_wait",
                ObjectSize.of(
                        API + "Task",
                        API + "TaskGroup",
                        API + "GroupRun",
                        API + "Signal",
                        API + "GroupChildren",
                        API + "GroupChildren$Running",
                        "java.util.ArrayList", // who waits
                        "java.util.ArrayList", // who has failed
                        "java.util.ArrayList", // whom its end cancels
                        "java.util.ArrayList$Itr"));
        all.replaceAll((name, bytes) -> bytes * rounds);
        return all;
    }
}
