package dev.coroutine.benchmarks.oneshot;

import dev.coroutine.benchmarks.Contender;
import dev.coroutine.benchmarks.Workload;
import dev.coroutine.benchmarks.common.Alarm;
import dev.coroutine.benchmarks.common.HeapProbe;
import java.util.List;
import java.util.function.LongUnaryOperator;

/** Measures tasks that wait: their heap while all of them do and, if they sleep, the cost of waking them. */
public final class WaitingTasks {
    /** Exact figures of the heap need a collector that moves everything together. */
    public static final List<String> JVM_ARGUMENTS = List.of("-XX:+UseSerialGC", "-Xmx3g");

    private WaitingTasks() {}

    /** Arguments: workload, contender, number of tasks, number of tasks of the round that warms up. */
    public static void main(String[] arguments) {
        Workload workload = Workload.of(arguments[0]);
        LongUnaryOperator program = Contender.of(arguments[1]).program(workload);
        long tasks = Long.parseLong(arguments[2]);
        run(workload, program, Long.parseLong(arguments[3]));
        run(workload, program, tasks);
        print("bytes", (double) HeapProbe.growth() / tasks);
        print("nanos", (double) Alarm.wakeNanos() / tasks);
        System.exit(0); // the loops of the contenders are not closed
    }

    private static void run(Workload workload, LongUnaryOperator program, long tasks) {
        long result = program.applyAsLong(tasks);
        if (result != workload.resultOf(tasks)) {
            throw new IllegalStateException("returned " + result + " instead of " + workload.resultOf(tasks));
        }
    }

    private static void print(String name, double value) {
        System.out.println(name + '=' + value);
    }
}
