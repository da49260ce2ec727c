package dev.coroutine.benchmarks.kotlin

import dev.coroutine.benchmarks.common.HeapProbe
import java.util.function.LongUnaryOperator

private val loop = KotlinLoop()

/** Coroutines that wait, three calls deep, at a gate. */
class Parked : LongUnaryOperator {
    override fun applyAsLong(tasks: Long): Long = loop.run { parkAndRelease(tasks.toInt()) }
}

private suspend fun parkAndRelease(count: Int): Long {
    val gate = Gate(loop)
    val jobs = ArrayList<Job<Int>>(count)
    HeapProbe.before()
    for (i in 0 until count) {
        jobs.add(loop.spawn { outer("outer", "call", i and 7, gate) })
    }
    loop.yieldNow()
    HeapProbe.after()
    gate.open()
    var sum = 0L
    for (job in jobs) {
        sum += job.await()
    }
    return sum
}

private suspend fun outer(a: String, b: String, x: Int, gate: Gate): Int {
    val result = middle(b, a, x + 1, gate)
    return result + a.length - b.length + x
}

private suspend fun middle(a: String, b: String, x: Int, gate: Gate): Int {
    val result = inner(b, a, x + 1, gate)
    return result + a.length - b.length + x
}

private suspend fun inner(a: String, b: String, x: Int, gate: Gate): Int {
    gate.await()
    return a.length - b.length + x
}
