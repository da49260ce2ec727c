package dev.coroutine.benchmarks.kotlin

import java.util.function.LongUnaryOperator

private val loop = KotlinLoop()

/** Ten nested calls, the innermost of which yields to the loop. */
class Nested : LongUnaryOperator {
    override fun applyAsLong(rounds: Long): Long = loop.run { sum(rounds) }
}

private suspend fun sum(rounds: Long): Long {
    var sum = 0L
    for (i in 0 until rounds.toInt()) {
        sum += first(i and 7)
    }
    return sum
}

private suspend fun first(x: Int): Int = second(x + 1) + x

private suspend fun second(x: Int): Int = third(x + 1) + x

private suspend fun third(x: Int): Int = fourth(x + 1) + x

private suspend fun fourth(x: Int): Int = fifth(x + 1) + x

private suspend fun fifth(x: Int): Int = sixth(x + 1) + x

private suspend fun sixth(x: Int): Int = seventh(x + 1) + x

private suspend fun seventh(x: Int): Int = eighth(x + 1) + x

private suspend fun eighth(x: Int): Int = ninth(x + 1) + x

private suspend fun ninth(x: Int): Int = tenth(x + 1) + x

private suspend fun tenth(x: Int): Int {
    loop.yieldNow()
    return x
}
