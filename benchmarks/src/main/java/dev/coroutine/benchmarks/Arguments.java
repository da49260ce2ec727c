package dev.coroutine.benchmarks;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the command line asks for.
 *
 * @param pace how long is measured
 * @param workloads what is measured
 * @param contenders who is measured
 * @param series whether the growth series are measured too
 */
record Arguments(Pace pace, List<Workload> workloads, List<Contender> contenders, boolean series) {
    private static final String GROWTH = "growth";
    private static final String COLD = "cold";
    private static final List<Workload> COLD_CODE = List.of(Workload.W2_FIRST, Workload.W2_COLD);

    static final String USAGE = """
            java -jar benchmarks.jar [--quick] [--workloads W1a,W2] [--contenders ours,kotlin] [--rounds N]

              --quick        short measurements, and of all workloads W1a to W5 only: within six minutes
              --workloads    which workloads, of W1a W1a-reference W1b W2 W3 W4 W5 W6 W6-fast W7 W8 W8-build;
                             also "growth", and "cold" for W2-first and W2-cold
              --contenders   which contenders, of ours plain kotlin kotlinx ea-async tascalate
                             completablefuture virtual-threads
              --rounds       how many processes for each contender
            """;

    static Arguments parse(String[] words) {
        List<String> given = Arrays.asList(words);
        Arguments all = new Arguments(Pace.FULL, List.of(Workload.values()), List.of(Contender.values()), true);
        // first, so that the order of the words makes no difference
        Arguments chosen = given.contains("--quick") ? all.quick() : all;
        for (Iterator<String> rest = given.iterator(); rest.hasNext(); ) {
            String option = rest.next();
            chosen = switch (option) {
                case "--quick" -> chosen;
                case "--workloads" -> chosen.only(valueOf(option, rest));
                case "--contenders" -> chosen.with(valueOf(option, rest));
                case "--rounds" -> chosen.with(number(option, valueOf(option, rest)));
                default -> throw new IllegalArgumentException("unknown: " + option);
            };
        }
        if (!chosen.measuresAnything()) {
            throw new IllegalArgumentException(
                    "nothing to measure: on this JDK none of these contenders takes part in any of these workloads");
        }
        return chosen;
    }

    private boolean measuresAnything() {
        return series || workloads.stream().anyMatch(w -> contenders.stream().anyMatch(c -> c.takesPartIn(w)));
    }

    private static String valueOf(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.next();
    }

    private static int number(String option, String value) {
        if (!value.matches("[1-9][0-9]{0,3}")) {
            throw new IllegalArgumentException(option + " needs a number from 1 to 9999, not " + value);
        }
        return Integer.parseInt(value);
    }

    private Arguments quick() {
        List<Workload> few =
                workloads.stream().filter(w -> w.compareTo(Workload.W5) <= 0).toList();
        return new Arguments(Pace.QUICK, few, contenders, false);
    }

    private Arguments only(String names) {
        List<String> words = Arrays.asList(names.split(","));
        List<Workload> some = words.stream()
                .filter(name -> !name.equals(GROWTH))
                .flatMap(name -> name.equals(COLD) ? COLD_CODE.stream() : Stream.of(Workload.of(name)))
                .toList();
        return new Arguments(pace, some, contenders, words.contains(GROWTH));
    }

    private Arguments with(String names) {
        List<Contender> some = Stream.of(names.split(",")).map(Contender::of).toList();
        return new Arguments(pace, workloads, some, series);
    }

    private Arguments with(int rounds) {
        return new Arguments(pace.withRounds(rounds), workloads, contenders, series);
    }
}
