package dev.coroutine.benchmarks.kotlin

import java.util.function.LongUnaryOperator

private const val CHILDREN = 10

private val loop = KotlinLoop()

/** A tree of coroutines: each node starts ten children and waits for them. */
class Tree : LongUnaryOperator {
    override fun applyAsLong(depth: Long): Long = loop.run { node(depth.toInt()) }.toLong()
}

private suspend fun node(depth: Int): Int {
    if (depth == 0) {
        return 1
    }
    val children = ArrayList<Job<Int>>(CHILDREN)
    for (i in 0 until CHILDREN) {
        children.add(loop.spawn { node(depth - 1) })
    }
    var sum = 1
    for (child in children) {
        sum += child.await()
    }
    return sum
}
