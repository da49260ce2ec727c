package dev.coroutine.it.oracle;

import static dev.coroutine.it.oracle.Scenarios.trace;
import static dev.coroutine.it.oracle.Scenarios.traces;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.it.oracle.Scenarios.Expected;
import dev.coroutine.test.TestEventLoop;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every scenario has the trace that CPython has written, save those that differ on purpose. */
@Timeout(60)
class OracleTest {
    static Stream<Arguments> scenarios() {
        return names(Scenarios.alike());
    }

    private static Stream<Arguments> names(Set<String> topics) {
        return topics.stream().flatMap(topic -> traces(topic).keySet().stream().map(name -> Arguments.of(topic, name)));
    }

    @ParameterizedTest
    @MethodSource
    void scenarios(String topic, String name) throws Exception {
        Expected python = traces(topic).get(name);
        assertThat(trace(Scenarios.of(topic).get(name), python.turns())).isEqualTo(python.lines());
    }

    static Stream<Arguments> differences() {
        return names(Scenarios.different());
    }

    @ParameterizedTest
    @MethodSource
    void differences(String topic, String name) throws Exception {
        Expected python = traces(topic).get(name);
        Expected java = traces(topic + "-java").get(name);
        assertThat(trace(Scenarios.of(topic).get(name), python.turns()))
                .isEqualTo(java.lines())
                .isNotEqualTo(python.lines());
        assertThat(java.turns()).isEqualTo(python.turns());
    }

    /** Where one cause cancels several, their order is open. */
    private static final Set<String> OPEN = Set.of(
            "a_cancel_of_a_settled_gather_cancels_all",
            "a_failing_body_cancels_the_children",
            "a_failure_cancels_the_siblings",
            "a_group_under_a_time_limit",
            "a_sibling_fails_while_it_cleans_up",
            "cancelled_in_the_body",
            "cancelled_while_it_joins",
            "gather_cancelled");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void a_seed_changes_nothing_but_the_order_of_cancels_that_have_one_cause(long seed) throws Exception {
        Set<String> changed = new TreeSet<>();
        for (String topic : Scenarios.alike()) {
            Map<String, Method> scenarios = Scenarios.of(topic);
            for (Map.Entry<String, Expected> scenario : traces(topic).entrySet()) {
                Expected python = scenario.getValue();
                List<String> lines = trace(TestEventLoop.open(seed), scenarios.get(scenario.getKey()), python.turns());
                if (!lines.equals(python.lines())) {
                    assertThat(lines).containsExactlyInAnyOrderElementsOf(python.lines());
                    changed.add(scenario.getKey());
                }
            }
        }
        assertThat(changed).isNotEmpty().isSubsetOf(OPEN);
    }

    @Test
    void every_scenario_of_java_is_one_of_python() {
        for (String topic : Scenarios.alike()) {
            assertThat(Scenarios.of(topic).keySet()).isEqualTo(traces(topic).keySet());
        }
        for (String topic : Scenarios.different()) {
            assertThat(Scenarios.of(topic).keySet())
                    .isEqualTo(traces(topic).keySet())
                    .isEqualTo(traces(topic + "-java").keySet());
        }
    }
}
