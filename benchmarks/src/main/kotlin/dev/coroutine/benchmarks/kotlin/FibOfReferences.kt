package dev.coroutine.benchmarks.kotlin

import dev.coroutine.benchmarks.common.Count
import java.util.function.LongUnaryOperator

private const val INDEX = 15

private val loop = KotlinLoop()

/** Fibonacci numbers by recursion; the results are objects that exist already. */
class FibOfReferences : LongUnaryOperator {
    override fun applyAsLong(rounds: Long): Long = loop.run { sum(rounds) }
}

private suspend fun sum(rounds: Long): Long {
    var sum = 0L
    for (i in 0 until rounds) {
        sum += fib(INDEX).value
    }
    return sum
}

private suspend fun fib(n: Int): Count =
    if (n < 2) Count.of(n) else Count.of(fib(n - 1).value + fib(n - 2).value)
