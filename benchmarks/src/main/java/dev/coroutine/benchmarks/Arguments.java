package dev.coroutine.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the command line asks for.
 *
 * @param pace how long is measured
 * @param workloads what is measured
 * @param contenders who is measured
 * @param series whether the growth series and the cold code are measured too
 */
record Arguments(Pace pace, List<Workload> workloads, List<Contender> contenders, boolean series) {
    static final String USAGE = """
            java -jar benchmarks.jar [--quick] [--workloads W1a,W2] [--contenders ours,kotlin] [--rounds N]

              --quick        W1a to W5 only, within six minutes
              --workloads    which workloads, of W1a W1a-reference W1b W2 W3 W4 W5 W6 W6-fast W7 W8;
                             also "growth" and "cold"
              --contenders   which contenders
              --rounds       how many processes for each contender
            """;

    static Arguments parse(String[] words) {
        Arguments all = new Arguments(Pace.FULL, List.of(Workload.values()), List.of(Contender.values()), true);
        for (int i = 0; i < words.length; i++) {
            all = switch (words[i]) {
                case "--quick" -> all.quick();
                case "--workloads" -> all.only(words[++i]);
                case "--contenders" -> all.with(words[++i]);
                case "--rounds" -> all.with(Integer.parseInt(words[++i]));
                default -> throw new IllegalArgumentException("unknown: " + words[i]);
            };
        }
        return all;
    }

    private Arguments quick() {
        List<Workload> few =
                workloads.stream().filter(w -> w.compareTo(Workload.W5) <= 0).toList();
        return new Arguments(Pace.QUICK, few, contenders, false);
    }

    private Arguments only(String names) {
        List<Workload> some = new ArrayList<>();
        List<String> words = Arrays.asList(names.split(","));
        words.stream().filter(name -> !name.equals("growth")).map(Workload::of).forEach(some::add);
        return new Arguments(pace, some, contenders, words.contains("growth"));
    }

    private Arguments with(String names) {
        List<Contender> some = Stream.of(names.split(",")).map(Contender::of).toList();
        return new Arguments(pace, workloads, some, series);
    }

    private Arguments with(int rounds) {
        return new Arguments(pace.withRounds(rounds), workloads, contenders, series);
    }
}
