package dev.coroutine.benchmarks.kotlinx

import dev.coroutine.benchmarks.common.HeapProbe
import java.util.function.LongUnaryOperator
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.async
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield

/** Coroutines that wait, three calls deep, at a gate. */
class Parked : LongUnaryOperator {
    override fun applyAsLong(tasks: Long): Long = runBlocking {
        val gate = CompletableDeferred<Unit>()
        val jobs = ArrayList<Deferred<Int>>(tasks.toInt())
        HeapProbe.before()
        for (i in 0 until tasks.toInt()) {
            jobs.add(async { outer("outer", "call", i and 7, gate) })
        }
        yield()
        HeapProbe.after()
        gate.complete(Unit)
        var sum = 0L
        for (job in jobs) {
            sum += job.await()
        }
        sum
    }
}

private suspend fun outer(a: String, b: String, x: Int, gate: Deferred<Unit>): Int {
    val result = middle(b, a, x + 1, gate)
    return result + a.length - b.length + x
}

private suspend fun middle(a: String, b: String, x: Int, gate: Deferred<Unit>): Int {
    val result = inner(b, a, x + 1, gate)
    return result + a.length - b.length + x
}

private suspend fun inner(a: String, b: String, x: Int, gate: Deferred<Unit>): Int {
    gate.await()
    return a.length - b.length + x
}
