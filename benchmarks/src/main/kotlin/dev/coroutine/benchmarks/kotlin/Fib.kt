package dev.coroutine.benchmarks.kotlin

import java.util.function.LongUnaryOperator
import kotlin.coroutines.startCoroutine

private const val INDEX = 15

/** Fibonacci numbers by recursion: every call suspends by type, none in fact. */
class Fib : LongUnaryOperator {
    override fun applyAsLong(rounds: Long): Long {
        var sum = 0L
        for (i in 0 until rounds) {
            val job = Job<Int>()
            val body: suspend () -> Int = { fib(INDEX) }
            body.startCoroutine(job)
            sum += job.result()
        }
        return sum
    }
}

private suspend fun fib(n: Int): Int = if (n < 2) n else fib(n - 1) + fib(n - 2)
