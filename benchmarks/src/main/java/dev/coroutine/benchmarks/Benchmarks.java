package dev.coroutine.benchmarks;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The program: measures, prints one table for each workload, and writes {@code results.csv}. */
public final class Benchmarks {
    private final Arguments arguments;
    private final ResultsFile results;
    private final OneShots oneShots = new OneShots(directory());
    private final Map<Workload, Map<String, Samples>> samples = new EnumMap<>(Workload.class);

    private Benchmarks(Arguments arguments) {
        this.arguments = arguments;
        this.results = ResultsFile.open(directory().resolve("results.csv"));
    }

    /** See {@link Arguments}. */
    public static void main(String[] words) {
        System.setProperty("jmh.ignoreLock", "true");
        try {
            new Benchmarks(Arguments.parse(words)).run();
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(Arguments.USAGE);
            System.exit(2);
        }
    }

    private void run() {
        System.out.printf(
                Locale.ROOT,
                "JDK %s, %d processors%n",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors());
        long begin = System.nanoTime();
        for (int done = 0; arguments.pace().allowsAnother(done, (System.nanoTime() - begin) / 1e9); done++) {
            for (Workload workload : arguments.workloads()) {
                System.err.printf(Locale.ROOT, "round %d: %s%n", done + 1, workload.id());
                round(workload);
            }
        }
        samples.forEach(this::report);
        results.write();
        if (arguments.series()) {
            GrowthSeries.measure(directory());
        }
    }

    /** One fresh process for each contender. */
    private void round(Workload workload) {
        Map<String, Samples> all = samples.computeIfAbsent(workload, key -> new LinkedHashMap<>());
        for (Contender contender : arguments.contenders()) {
            if (contender.takesPartIn(workload)) {
                measure(workload, contender, all.computeIfAbsent(contender.id(), key -> new Samples()));
            }
        }
    }

    private void measure(Workload workload, Contender contender, Samples into) {
        switch (workload) {
            case W5, W7, W8, W8_BUILD, W2_FIRST, W2_COLD -> oneShots.measure(workload, contender, into);
            default -> JmhFork.measure(workload, contender, arguments.pace(), into);
        }
    }

    private void report(Workload workload, Map<String, Samples> all) {
        System.out.print(ReportTable.of(workload, all));
        all.forEach((contender, found) -> results.add(workload, contender, found));
    }

    /** The folder of the jar: {@code benchmarks/target}. */
    static Path directory() {
        try {
            URL jar = Benchmarks.class.getProtectionDomain().getCodeSource().getLocation();
            return Path.of(jar.toURI()).resolveSibling("");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
