package dev.coroutine.benchmarks;

import dev.coroutine.benchmarks.oneshot.ColdCode;
import dev.coroutine.benchmarks.oneshot.JavaProcess;
import dev.coroutine.benchmarks.oneshot.StartUp;
import dev.coroutine.benchmarks.oneshot.WaitingTasks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures what can happen only once in a process. */
final class OneShots {
    private static final int WARMUP_SHARE = 50;

    private final Path folder;

    /** Works in the folder of the jar. */
    OneShots(Path folder) {
        this.folder = folder;
    }

    private StartUp startUp() {
        return new StartUp(folder.resolve("start-up"), folder.resolve("lib"));
    }

    void measure(Workload workload, Contender contender, Samples into) {
        switch (workload) {
            case W5 -> {
                double bytes = waitingTasks(workload, contender).number("bytes");
                into.addFork(List.of(bytes), List.of(bytes));
            }
            case W7 -> {
                JavaProcess.Outcome outcome = waitingTasks(workload, contender);
                into.addFork(List.of(outcome.number("nanos")), List.of(outcome.number("bytes")));
            }
            case W8 -> process(startUp(contender), into);
            case W8_BUILD -> process(build(contender), into);
            case W2_FIRST -> into.addFork(List.of(cold(contender).number("first")), List.of());
            case W2_COLD -> into.addFork(List.of(cold(contender).number("thousand")), List.of());
            default -> throw new IllegalArgumentException(workload.id());
        }
    }

    private static JavaProcess.Outcome waitingTasks(Workload workload, Contender contender) {
        List<String> jvm = new ArrayList<>(WaitingTasks.JVM_ARGUMENTS);
        jvm.addAll(contender.jvmArguments());
        // the heap is measured with every table at its full size; that many sleepers would take too long twice
        long warmup = workload == Workload.W5 ? workload.argument() : workload.argument() / WARMUP_SHARE;
        String tasks = Long.toString(workload.argument());
        return JavaProcess.of(WaitingTasks.class, jvm, workload.id(), contender.id(), tasks, Long.toString(warmup))
                .run();
    }

    private static JavaProcess.Outcome cold(Contender contender) {
        return JavaProcess.of(ColdCode.class, contender.jvmArguments(), contender.id())
                .run();
    }

    private JavaProcess.Outcome startUp(Contender contender) {
        return switch (contender) {
            case OURS -> startUp().ours();
            case PLAIN -> startUp().plain();
            case EA_ASYNC -> startUp().eaAsync();
            default -> throw new IllegalArgumentException(contender.id());
        };
    }

    private JavaProcess.Outcome build(Contender contender) {
        return contender == Contender.OURS ? startUp().compileOurs() : startUp().compileEaAsync();
    }

    private static void process(JavaProcess.Outcome outcome, Samples into) {
        into.addFork(List.of(outcome.millis()), List.of(outcome.peakBytes()));
    }
}
