package com.shop

import dev.coroutine.Async
import dev.coroutine.AsyncIterable
import dev.coroutine.Coroutines.await
import dev.coroutine.Coroutines.yieldNow
import dev.coroutine.Task

/** Loops over asynchronous iterables, and functions of Kotlin's library that are copied into their callers. */
class Loops {
    val log = StringBuilder()

    private fun numbers(count: Int): AsyncIterable<Int> =
        AsyncIterable.generate { out ->
            try {
                for (i in 0 until count) {
                    await(yieldNow())
                    await(out.emit(i))
                }
                Task.done()
            } finally {
                log.append("closed;")
            }
        }

    @Async
    fun toTheEnd(): Task<Int> {
        var sum = 0
        for (x in numbers(4)) sum += x
        return Task.of(sum)
    }

    @Async
    fun leftEarly(): Task<Int> {
        var sum = 0
        outer@ for (x in numbers(4)) {
            for (y in numbers(3)) {
                if (y == 1) continue@outer
                if (x == 2) break@outer
                sum += await(Task.of(x + y))
            }
        }
        log.append("behind;")
        return Task.of(sum)
    }

    @Async
    fun leftByFailure(): Task<String> {
        try {
            for (x in numbers(4)) check(x < 2) { "x$x" }
        } catch (e: IllegalStateException) {
            log.append("caught;")
            return Task.of("caught ${e.message}")
        }
        return Task.of("never")
    }

    @Async
    fun copiedFunctions(): Task<Int> {
        var sum = 0
        numbers(4).forEach { sum += it }
        for ((i, x) in numbers(3).withIndex()) sum += i * x
        return Task.of(sum + numbers(3).map { it + 1 }.sum())
    }
}
