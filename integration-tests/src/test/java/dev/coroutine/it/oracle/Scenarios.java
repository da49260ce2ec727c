package dev.coroutine.it.oracle;

import static java.util.Map.entry;

import dev.coroutine.Runner;
import dev.coroutine.Task;
import dev.coroutine.test.TestEventLoop;
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
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The scenarios, their traces, and what they do here. */
final class Scenarios {
    private static final Map<String, Class<?>> ALIKE = Map.ofEntries(
            entry("tasks", Tasks.class),
            entry("groups", Groups.class),
            entry("timeouts", Timeouts.class),
            entry("waits", Waits.class),
            entry("cancellation", Cancellations.class),
            entry("locks", Locks.class),
            entry("signals", Signals.class),
            entry("conditions", Conditions.class),
            entry("queues", Queues.class),
            entry("contexts", Contexts.class),
            entry("generators", Generators.class));
    private static final Map<String, Class<?>> DIFFERENT = Map.of(
            "differences", Differences.class,
            "primitive_differences", PrimitiveDifferences.class);

    private Scenarios() {}

    /** What CPython has written of a scenario, in turns or in milliseconds. */
    record Expected(boolean turns, List<String> lines) {}

    /** The topics of scenarios that are alike in both. */
    static Set<String> alike() {
        return new TreeSet<>(ALIKE.keySet());
    }

    /** The topics of scenarios that differ on purpose. */
    static Set<String> different() {
        return new TreeSet<>(DIFFERENT.keySet());
    }

    /** The scenarios of a topic. */
    static Class<?> of(String topic) {
        Class<?> alike = ALIKE.get(topic);
        return alike == null ? DIFFERENT.get(topic) : alike;
    }

    /** The names of the scenarios in a class. */
    static Set<String> namesIn(Class<?> scenarios) {
        return Arrays.stream(scenarios.getDeclaredMethods())
                .filter(Scenarios::isScenario)
                .map(Method::getName)
                .collect(Collectors.toSet());
    }

    private static boolean isScenario(Method method) {
        return !method.isSynthetic()
                && !Modifier.isPrivate(method.getModifiers())
                && Arrays.equals(method.getParameterTypes(), new Class<?>[] {Trace.class});
    }

    /** Runs a scenario, with an order of arrival also where the rules promise none, as CPython does. */
    static List<String> trace(Class<?> scenarios, String name, boolean turns) throws Exception {
        return trace(TestEventLoop.openInOrder(), scenarios, name, turns);
    }

    /** Runs a scenario in a loop. */
    static List<String> trace(TestEventLoop loop, Class<?> scenarios, String name, boolean turns) throws Exception {
        Method scenario = scenarios.getDeclaredMethod(name, Trace.class);
        Trace trace = new Trace(loop, turns);
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

    /** The traces in a file, by the names of the scenarios. */
    static Map<String, Expected> traces(String topic) {
        Map<String, Expected> traces = new LinkedHashMap<>();
        String mark = " [turns]";
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Scenarios.class.getResourceAsStream("/oracle/" + topic + ".txt"), StandardCharsets.UTF_8))) {
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

    /** Runs all that are alike, and tells on the standard output how many there were and which differ. */
    public static void main(String[] arguments) throws Exception {
        int count = 0;
        for (String topic : alike()) {
            for (Map.Entry<String, Expected> scenario : traces(topic).entrySet()) {
                List<String> lines =
                        trace(of(topic), scenario.getKey(), scenario.getValue().turns());
                count++;
                if (!lines.equals(scenario.getValue().lines())) {
                    System.out.println(topic + '.' + scenario.getKey() + " differs: " + lines);
                }
            }
        }
        System.out.println(count + " scenarios ran");
    }
}
