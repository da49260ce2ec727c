package dev.coroutine.benchmarks.oneshot;

import dev.coroutine.benchmarks.Contender;
import dev.coroutine.benchmarks.Workload;
import java.util.function.LongUnaryOperator;

/** Measures W2 in a process that has done nothing yet: its first round, and its first thousand. */
public final class ColdCode {
    private ColdCode() {}

    /** Argument: the contender. */
    public static void main(String[] arguments) {
        LongUnaryOperator program = Contender.of(arguments[0]).program(Workload.W2);
        long begin = System.nanoTime();
        check(program.applyAsLong(1), Workload.W2.firstRound());
        long first = System.nanoTime();
        check(program.applyAsLong(Workload.W2.argument()), Workload.W2.result());
        long thousand = System.nanoTime();
        System.out.println("first=" + (first - begin) / 1e6);
        System.out.println("thousand=" + (thousand - begin) / 1e6);
        System.exit(0); // the loops of the contenders are not closed
    }

    private static void check(long result, long expected) {
        if (result != expected) {
            throw new IllegalStateException("returned " + result + " instead of " + expected);
        }
    }
}
