package dev.coroutine.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures one contender in one workload in one fresh process, with JMH. */
final class JmhFork {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private static final int WARNS_OF_UNSAFE = 24;
    private static final List<String> JVM_ARGUMENTS = jvmArguments();

    private JmhFork() {}

    /** JMH itself uses what later JDKs warn of. */
    private static List<String> jvmArguments() {
        List<String> arguments = new ArrayList<>(List.of("-Xms1g", "-Xmx1g"));
        if (Runtime.version().feature() >= WARNS_OF_UNSAFE) {
            arguments.add("--sun-misc-unsafe-memory-access=allow");
        }
        return arguments;
    }

    static void measure(Workload workload, Contender contender, Pace pace, Samples samples) {
        List<Double> times = new ArrayList<>();
        List<Double> bytes = new ArrayList<>();
        for (RunResult run : run(workload, contender, pace)) {
            for (BenchmarkResult result : run.getBenchmarkResults()) {
                for (IterationResult iteration : result.getIterationResults()) {
                    times.add(iteration.getPrimaryResult().getScore() / workload.operations());
                    bytes.add(allocated(iteration) / workload.operations());
                }
            }
        }
        samples.addFork(times, bytes);
    }

    private static double allocated(IterationResult iteration) {
        Result<?> bytes = iteration.getSecondaryResults().get(ALLOCATED);
        return bytes == null ? Double.NaN : bytes.getScore();
    }

    private static Iterable<RunResult> run(Workload workload, Contender contender, Pace pace) {
        OptionsBuilder options = new OptionsBuilder();
        options.include(Measurement.class.getName())
                .param("workload", workload.id())
                .param("contender", contender.id())
                .forks(1)
                .warmupIterations(pace.warmups())
                .warmupTime(TimeValue.milliseconds(pace.iterationMillis()))
                .measurementIterations(pace.measurements())
                .measurementTime(TimeValue.milliseconds(pace.iterationMillis()))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .jvmArgsAppend(contender.jvmArguments().toArray(new String[0]))
                .jvmArgsPrepend(JVM_ARGUMENTS.toArray(new String[0]));
        try {
            return new Runner(options.build()).run();
        } catch (RunnerException e) {
            throw new IllegalStateException(contender.id() + " failed in " + workload.id(), e);
        }
    }
}
