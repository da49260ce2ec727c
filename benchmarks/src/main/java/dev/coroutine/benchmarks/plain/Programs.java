package dev.coroutine.benchmarks.plain;

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
            case "W6" -> new Loop(Table.withPause());
            case "W6-fast" -> new Loop(Table.withoutPause());
            default -> throw new IllegalArgumentException(workload);
        };
    }
}
