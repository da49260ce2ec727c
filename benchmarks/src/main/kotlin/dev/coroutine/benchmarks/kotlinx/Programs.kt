package dev.coroutine.benchmarks.kotlinx

import java.util.function.Function
import java.util.function.LongUnaryOperator

/** What this contender runs for a workload: kotlinx.coroutines with `runBlocking`. */
class Programs : Function<String, LongUnaryOperator> {
    override fun apply(workload: String): LongUnaryOperator = when (workload) {
        "W1a" -> Fib()
        "W1b" -> AwaitDone()
        "W2" -> Nested()
        "W3" -> PingPong()
        "W4" -> Tree()
        "W5" -> Parked()
        "W7" -> Sleepers()
        else -> throw IllegalArgumentException(workload)
    }
}
