package dev.coroutine.it.oracle;

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
import java.util.function.Function;
import java.util.stream.Collectors;

/** The scenarios, their traces, and what they do here. */
final class Scenarios {
    private static final Map<String, List<Class<?>>> ALIKE = Map.ofEntries(
            topic("tasks", Tasks.class),
            topic("groups", Groups.class),
            topic("timeouts", Timeouts.class),
            topic("waits", Waits.class),
            topic("cancellation", Cancellations.class),
            topic("locks", Locks.class),
            topic("signals", Signals.class),
            topic("conditions", Conditions.class),
            topic("queues", Queues.class),
            topic("contexts", Contexts.class),
            topic(
                    "generators",
                    GeneratorElements.class,
                    GeneratorEnds.class,
                    GeneratorCancels.class,
                    GeneratorTasks.class));
    private static final Map<String, List<Class<?>>> DIFFERENT = Map.ofEntries(
            topic("differences", Differences.class), topic("primitive_differences", PrimitiveDifferences.class));

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

    private static Map.Entry<String, List<Class<?>>> topic(String name, Class<?>... classes) {
        return Map.entry(name, List.of(classes));
    }

    /** The scenarios of a topic, by their names. */
    static Map<String, Method> of(String topic) {
        List<Class<?>> classes = (ALIKE.containsKey(topic) ? ALIKE : DIFFERENT).get(topic);
        return classes.stream()
                .flatMap(each -> Arrays.stream(each.getDeclaredMethods()))
                .filter(Scenarios::isScenario)
                .collect(Collectors.toMap(Method::getName, Function.identity()));
    }

    private static boolean isScenario(Method method) {
        return !method.isSynthetic()
                && !Modifier.isPrivate(method.getModifiers())
                && Arrays.equals(method.getParameterTypes(), new Class<?>[] {Trace.class});
    }

    /** Runs a scenario, with an order of arrival also where the rules promise none, as CPython does. */
    static List<String> trace(Method scenario, boolean turns) throws Exception {
        return trace(TestEventLoop.openInOrder(), scenario, turns);
    }

    /** Runs a scenario in a loop. */
    static List<String> trace(TestEventLoop loop, Method scenario, boolean turns) throws Exception {
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
            Map<String, Method> scenarios = of(topic);
            for (Map.Entry<String, Expected> scenario : traces(topic).entrySet()) {
                List<String> lines = trace(
                        scenarios.get(scenario.getKey()), scenario.getValue().turns());
                count++;
                if (!lines.equals(scenario.getValue().lines())) {
                    System.out.println(topic + '.' + scenario.getKey() + " differs: " + lines);
                }
            }
        }
        System.out.println(count + " scenarios ran");
    }
}
