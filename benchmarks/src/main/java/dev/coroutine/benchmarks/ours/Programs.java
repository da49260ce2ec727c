package dev.coroutine.benchmarks.ours;

import dev.coroutine.benchmarks.common.Table;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;

/** What this contender runs for a workload. */
public final class Programs implements Function<String, LongUnaryOperator> {
    @Override
    public LongUnaryOperator apply(String workload) {
        return switch (workload) {
            case "W1a" -> new Fib();
            case "W1a-reference" -> new FibOfReferences();
            case "W1b" -> new AwaitDone();
            case "W2" -> new Nested();
            case "W3" -> new PingPong();
            case "W4" -> new Tree();
            case "W5" -> new Parked();
            case "W6" -> new Loop(Table.withPause());
            case "W6-fast" -> new Loop(Table.withoutPause());
            case "W7" -> new Sleepers();
            default -> throw new IllegalArgumentException(workload);
        };
    }
}
