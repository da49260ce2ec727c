package dev.coroutine.benchmarks.kotlinx

import dev.coroutine.benchmarks.common.Turns
import java.util.function.LongUnaryOperator
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield

/** Two coroutines that yield to each other. */
class PingPong : LongUnaryOperator {
    override fun applyAsLong(switches: Long): Long = runBlocking {
        val turns = Turns()
        coroutineScope {
            launch { player(0, turns, switches / 2) }
            launch { player(1, turns, switches / 2) }
        }
        turns.taken()
    }
}

private suspend fun player(who: Int, turns: Turns, times: Long) {
    for (i in 0 until times) {
        turns.take(who)
        yield()
    }
}
