package dev.coroutine.benchmarks.kotlinx

import dev.coroutine.benchmarks.common.DoneFutures
import java.util.function.LongUnaryOperator
import kotlinx.coroutines.future.await
import kotlinx.coroutines.runBlocking

/** Awaits futures that are done. */
class AwaitDone : LongUnaryOperator {
    private val done = DoneFutures.make()

    override fun applyAsLong(rounds: Long): Long = runBlocking { sum(rounds.toInt()) }

    private suspend fun sum(rounds: Int): Long {
        var sum = 0L
        for (i in 0 until rounds) {
            sum += done[i and DoneFutures.MASK].await()
        }
        return sum
    }
}
