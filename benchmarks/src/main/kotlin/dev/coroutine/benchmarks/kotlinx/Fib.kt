package dev.coroutine.benchmarks.kotlinx

import java.util.function.LongUnaryOperator
import kotlinx.coroutines.runBlocking

private const val INDEX = 15

/** Fibonacci numbers by recursion: every call suspends by type, none in fact. */
class Fib : LongUnaryOperator {
    override fun applyAsLong(rounds: Long): Long = runBlocking {
        var sum = 0L
        for (i in 0 until rounds) {
            sum += fib(INDEX)
        }
        sum
    }
}

private suspend fun fib(n: Int): Int = if (n < 2) n else fib(n - 1) + fib(n - 2)
