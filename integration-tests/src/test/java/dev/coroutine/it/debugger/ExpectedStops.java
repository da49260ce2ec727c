package dev.coroutine.it.debugger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a source says about itself: in which body, and with which variables, a debugger stops in its lines. See
 * {@code resources/debugger/Stops.java}.
 */
final class ExpectedStops {
    private static final String MARK = "//> ";
    private static final Pattern BODY = Pattern.compile("(\\w+): (.*)");
    private static final Pattern VARIABLE = Pattern.compile("(\\S+) (\\??)(\\w+)=(.*)");

    private record Expected(String body, List<String> variables) {}

    private final Map<Integer, List<Expected>> byLine = new TreeMap<>();

    private ExpectedStops() {}

    /**
     * Reads a source.
     *
     * @param namesCaptured whether the compiler tells the names of what lambdas capture
     */
    static ExpectedStops of(String source, boolean namesCaptured) {
        ExpectedStops expected = new ExpectedStops();
        List<String> lines =
                source.replace(" ^", namesCaptured ? " " : " ?").lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            int mark = lines.get(i).indexOf(MARK);
            if (mark >= 0) {
                expected.byLine.put(i + 1, parse(lines.get(i).substring(mark + MARK.length())));
            }
        }
        assertThat(expected.byLine).isNotEmpty();
        return expected;
    }

    private static List<Expected> parse(String text) {
        List<Expected> stops = new ArrayList<>();
        for (String each : text.split(" \\| ")) {
            Matcher matcher = BODY.matcher(each);
            assertThat(matcher.matches()).as(each).isTrue();
            stops.add(new Expected(matcher.group(1), List.of(matcher.group(2).split(", "))));
        }
        return stops;
    }

    Set<Integer> lines() {
        return byLine.keySet();
    }

    /** Checks that the program stopped in every line as often as it should, and showed what it should, if it names variables. */
    void assertMet(List<Stop> stops, boolean namesVariables) {
        Map<Integer, List<Stop>> actual = new TreeMap<>();
        for (Stop stop : stops) {
            actual.computeIfAbsent(stop.line(), line -> new ArrayList<>()).add(stop);
        }
        assertThat(actual.keySet()).isEqualTo(byLine.keySet());
        byLine.forEach((line, expected) -> {
            List<Stop> inLine = actual.get(line);
            assertThat(inLine).as("stops in line %s", line).hasSameSizeAs(expected);
            for (int i = 0; i < expected.size(); i++) {
                assertThat(inLine.get(i).body())
                        .as(inLine.get(i).toString())
                        .isEqualTo(expected.get(i).body());
                if (namesVariables) {
                    assertShown(expected.get(i), inLine.get(i));
                }
            }
        });
    }

    private static void assertShown(Expected expected, Stop stop) {
        Map<String, String> others = new LinkedHashMap<>(stop.variables());
        for (String variable : expected.variables()) {
            Matcher parts = VARIABLE.matcher(variable);
            assertThat(parts.matches()).as(variable).isTrue();
            String actual = others.remove(parts.group(1) + ' ' + parts.group(3));
            boolean mayBeAbsent = !parts.group(2).isEmpty();
            String value = parts.group(4);
            if (actual == null) {
                assertThat(mayBeAbsent).as("%s is absent in %s", variable, stop).isTrue();
            } else if (!value.equals("*")) {
                assertThat(actual).as("%s in %s", variable, stop).isEqualTo(value);
            }
        }
        assertThat(others).as("further variables in %s", stop).isEmpty();
    }
}
