package dev.coroutine.it.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coroutine.EventLoop;
import dev.coroutine.Runner;
import dev.coroutine.Task;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scenario has the trace that CPython has written, save those that differ on purpose. */
@Timeout(60)
class OracleTest {
    private static final Map<String, Class<?>> ALIKE = Map.of(
            "tasks", Tasks.class,
            "groups", Groups.class,
            "timeouts", Timeouts.class,
            "waits", Waits.class,
            "cancellation", Cancellations.class,
            "locks", Locks.class,
            "signals", Signals.class,
            "queues", Queues.class,
            "contexts", Contexts.class);
    private static final Map<String, Class<?>> DIFFERENT = Map.of(
            "differences", Differences.class,
            "primitive_differences", PrimitiveDifferences.class);

    private record Expected(boolean turns, List<String> lines) {}

    static Stream<Arguments> scenarios() {
        return names(ALIKE);
    }

    private static Stream<Arguments> names(Map<String, Class<?>> topics) {
        return topics.keySet().stream()
                .sorted()
                .flatMap(topic -> traces(topic).keySet().stream().map(name -> Arguments.of(topic, name)));
    }

    @ParameterizedTest
    @MethodSource
    void scenarios(String topic, String name) throws Exception {
        Expected python = traces(topic).get(name);
        assertThat(trace(ALIKE.get(topic), name, python.turns())).isEqualTo(python.lines());
    }

    static Stream<Arguments> differences() {
        return names(DIFFERENT);
    }

    @ParameterizedTest
    @MethodSource
    void differences(String topic, String name) throws Exception {
        Expected python = traces(topic).get(name);
        Expected java = traces(topic + "-java").get(name);
        assertThat(trace(DIFFERENT.get(topic), name, python.turns()))
                .isEqualTo(java.lines())
                .isNotEqualTo(python.lines());
        assertThat(java.turns()).isEqualTo(python.turns());
    }

    @Test
    void every_scenario_of_java_is_one_of_python() {
        ALIKE.forEach((topic, scenarios) ->
                assertThat(namesIn(scenarios)).isEqualTo(traces(topic).keySet()));
        DIFFERENT.forEach((topic, scenarios) -> assertThat(namesIn(scenarios))
                .isEqualTo(traces(topic).keySet())
                .isEqualTo(traces(topic + "-java").keySet()));
    }

    private static Set<String> namesIn(Class<?> scenarios) {
        return Arrays.stream(scenarios.getDeclaredMethods())
                .filter(OracleTest::isScenario)
                .map(Method::getName)
                .collect(Collectors.toSet());
    }

    private static boolean isScenario(Method method) {
        return !method.isSynthetic()
                && !Modifier.isPrivate(method.getModifiers())
                && Arrays.equals(method.getParameterTypes(), new Class<?>[] {Trace.class});
    }

    private static List<String> trace(Class<?> scenarios, String name, boolean turns) throws Exception {
        Method scenario = scenarios.getDeclaredMethod(name, Trace.class);
        VirtualLoop virtual = new VirtualLoop();
        Trace trace = new Trace(virtual, turns);
        EventLoop loop = virtual.loop();
        try (Runner runner = new Runner(() -> loop)) {
            runner.run(() -> start(scenario, trace));
        }
        return trace.lines();
    }

    private static Task<?> start(Method scenario, Trace trace) throws ReflectiveOperationException {
        try {
            return (Task<?>) scenario.invoke(null, trace);
        } catch (InvocationTargetException e) {
            throw new AssertionError(e.getCause());
        }
    }

    private static Map<String, Expected> traces(String topic) {
        Map<String, Expected> traces = new LinkedHashMap<>();
        String mark = " [turns]";
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                OracleTest.class.getResourceAsStream("/oracle/" + topic + ".txt"), StandardCharsets.UTF_8))) {
            List<String> current = new ArrayList<>();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("== ")) {
                    current = new ArrayList<>();
                    traces.put(line.substring(3).replace(mark, ""), new Expected(line.endsWith(mark), current));
                } else {
                    current.add(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return traces;
    }
}
