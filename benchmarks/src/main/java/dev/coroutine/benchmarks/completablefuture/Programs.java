package dev.coroutine.benchmarks.completablefuture;

import java.util.function.Function;
import java.util.function.LongUnaryOperator;

/** What this contender runs for a workload. */
public final class Programs implements Function<String, LongUnaryOperator> {
    @Override
    public LongUnaryOperator apply(String workload) {
        return switch (workload) {
            case "W1a" -> new Fib();
            case "W1b" -> new AwaitDone();
            case "W2" -> new Nested();
            case "W3" -> new PingPong();
            case "W4" -> new Tree();
            case "W5" -> new Parked();
            case "W7" -> new Sleepers();
            default -> throw new IllegalArgumentException(workload);
        };
    }
}
