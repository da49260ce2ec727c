package dev.coroutine.benchmarks.kotlin

import dev.coroutine.benchmarks.common.Table
import java.util.function.Function
import java.util.function.LongUnaryOperator

/** What this contender runs for a workload: suspend functions on the minimal loop. */
class Programs : Function<String, LongUnaryOperator> {
    override fun apply(workload: String): LongUnaryOperator = when (workload) {
        "W1a" -> Fib()
        "W1a-reference" -> FibOfReferences()
        "W1b" -> AwaitDone()
        "W2" -> Nested()
        "W3" -> PingPong()
        "W4" -> Tree()
        "W5" -> Parked()
        "W6" -> Loop(Table.withPause())
        "W6-fast" -> Loop(Table.withoutPause())
        else -> throw IllegalArgumentException(workload)
    }
}
