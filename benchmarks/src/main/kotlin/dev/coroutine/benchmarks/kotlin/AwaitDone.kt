package dev.coroutine.benchmarks.kotlin

import dev.coroutine.benchmarks.common.DoneFutures
import java.util.concurrent.CompletableFuture
import java.util.function.LongUnaryOperator
import kotlin.coroutines.intrinsics.COROUTINE_SUSPENDED
import kotlin.coroutines.intrinsics.suspendCoroutineUninterceptedOrReturn
import kotlin.coroutines.resume
import kotlin.coroutines.resumeWithException

/** Awaits futures that are done. */
class AwaitDone : LongUnaryOperator {
    private val done = DoneFutures.make()
    private val loop = KotlinLoop()

    override fun applyAsLong(rounds: Long): Long = loop.run { sum(rounds.toInt()) }

    private suspend fun sum(rounds: Int): Long {
        var sum = 0L
        for (i in 0 until rounds) {
            sum += done[i and DoneFutures.MASK].await()
        }
        return sum
    }

    private suspend fun <T> CompletableFuture<T>.await(): T =
        if (isDone) {
            join()
        } else {
            suspendCoroutineUninterceptedOrReturn { waiting ->
                whenComplete { value, error ->
                    if (error == null) waiting.resume(value) else waiting.resumeWithException(error)
                }
                COROUTINE_SUSPENDED
            }
        }
}
