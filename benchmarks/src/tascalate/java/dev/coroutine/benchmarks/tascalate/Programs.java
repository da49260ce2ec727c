package dev.coroutine.benchmarks.tascalate;

import java.util.function.Function;
import java.util.function.LongUnaryOperator;

/** What this contender runs for a workload. */
public final class Programs implements Function<String, LongUnaryOperator> {
    @Override
    public LongUnaryOperator apply(String workload) {
        switch (workload) {
            case "W1a":
                return new Fib();
            case "W1b":
                return new AwaitDone();
            case "W2":
                return new Nested();
            case "W3":
                return new PingPong();
            case "W4":
                return new Tree();
            case "W5":
                return new Parked();
            default:
                throw new IllegalArgumentException(workload);
        }
    }
}
