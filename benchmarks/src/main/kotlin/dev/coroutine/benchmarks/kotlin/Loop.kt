package dev.coroutine.benchmarks.kotlin

import java.util.function.LongUnaryOperator

/** A loop with a clean inner loop, which asks at every round whether to pause. */
class Loop(private val numbers: IntArray) : LongUnaryOperator {
    private val loop = KotlinLoop()
    private var pauses = 0

    override fun applyAsLong(rounds: Long): Long {
        pauses = 0
        return loop.run { sum(rounds.toInt()) } + pauses
    }

    private suspend fun sum(rounds: Int): Long {
        var sum = 0L
        for (i in 0 until rounds) {
            if (numbers[i] < 0) {
                pauses++
                loop.yieldNow()
            }
            for (number in numbers) {
                sum += number.toLong() * i
            }
        }
        return sum
    }
}
