package dev.coroutine.benchmarks.kotlin

import dev.coroutine.benchmarks.common.Turns
import java.util.function.LongUnaryOperator

private val loop = KotlinLoop()

/** Two coroutines that yield to each other. */
class PingPong : LongUnaryOperator {
    override fun applyAsLong(switches: Long): Long = loop.run { both(switches) }
}

private suspend fun both(switches: Long): Long {
    val turns = Turns()
    val ping = loop.spawn { player(0, turns, switches / 2) }
    val pong = loop.spawn { player(1, turns, switches / 2) }
    ping.await()
    pong.await()
    return turns.taken()
}

private suspend fun player(who: Int, turns: Turns, times: Long) {
    for (i in 0 until times) {
        turns.take(who)
        loop.yieldNow()
    }
}
