package dev.coroutine.benchmarks.kotlin

import java.util.function.LongUnaryOperator

private const val INDEX = 15

private val loop = KotlinLoop()

/** Fibonacci numbers by recursion: every call suspends by type, none in fact. */
class Fib : LongUnaryOperator {
    override fun applyAsLong(rounds: Long): Long = loop.run { sum(rounds) }
}

private suspend fun sum(rounds: Long): Long {
    var sum = 0L
    for (i in 0 until rounds) {
        sum += fib(INDEX)
    }
    return sum
}

private suspend fun fib(n: Int): Int = if (n < 2) n else fib(n - 1) + fib(n - 2)
