package dev.coroutine.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The one JMH benchmark: calls the program of a contender for a workload, and checks what it returns. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Measurement {
    /** The workload. */
    @Param("W2")
    public String workload = "";

    /** The contender. */
    @Param("ours")
    public String contender = "";

    private LongUnaryOperator program = argument -> argument;
    private long argument;
    private long expected;

    /** Looks the program up. */
    @Setup
    public void prepare() {
        use(Contender.of(contender).program(Workload.of(workload)));
    }

    /** Measures this program, which must return what the workload wants. */
    void use(LongUnaryOperator measured) {
        Workload work = Workload.of(workload);
        program = measured;
        argument = work.argument();
        expected = work.result();
    }

    /** One call of the program. */
    @Benchmark
    public long call() {
        long result = program.applyAsLong(argument);
        if (result != expected) {
            throw new IllegalStateException(contender + " returned " + result + " instead of " + expected);
        }
        return result;
    }
}
