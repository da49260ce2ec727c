package dev.coroutine.it.oracle;

import static dev.coroutine.it.oracle.Scenarios.namesIn;
import static dev.coroutine.it.oracle.Scenarios.trace;
import static dev.coroutine.it.oracle.Scenarios.traces;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.it.oracle.Scenarios.Expected;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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
        assertThat(trace(Scenarios.of(topic), name, python.turns())).isEqualTo(python.lines());
    }

    static Stream<Arguments> differences() {
        return names(Scenarios.different());
    }

    @ParameterizedTest
    @MethodSource
    void differences(String topic, String name) throws Exception {
        Expected python = traces(topic).get(name);
        Expected java = traces(topic + "-java").get(name);
        assertThat(trace(Scenarios.of(topic), name, python.turns()))
                .isEqualTo(java.lines())
                .isNotEqualTo(python.lines());
        assertThat(java.turns()).isEqualTo(python.turns());
    }

    @Test
    void every_scenario_of_java_is_one_of_python() {
        for (String topic : Scenarios.alike()) {
            assertThat(namesIn(Scenarios.of(topic))).isEqualTo(traces(topic).keySet());
        }
        for (String topic : Scenarios.different()) {
            assertThat(namesIn(Scenarios.of(topic)))
                    .isEqualTo(traces(topic).keySet())
                    .isEqualTo(traces(topic + "-java").keySet());
        }
    }
}
