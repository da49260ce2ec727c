package dev.coroutine.benchmarks.kotlinx

import java.util.function.LongUnaryOperator
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.async
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.runBlocking

private const val CHILDREN = 10

/** A tree of coroutines: each node starts ten children and waits for them. */
class Tree : LongUnaryOperator {
    override fun applyAsLong(depth: Long): Long = runBlocking { node(depth.toInt()) }.toLong()
}

private suspend fun node(depth: Int): Int {
    if (depth == 0) {
        return 1
    }
    return coroutineScope {
        val children = ArrayList<Deferred<Int>>(CHILDREN)
        for (i in 0 until CHILDREN) {
            children.add(async { node(depth - 1) })
        }
        var sum = 1
        for (child in children) {
            sum += child.await()
        }
        sum
    }
}
