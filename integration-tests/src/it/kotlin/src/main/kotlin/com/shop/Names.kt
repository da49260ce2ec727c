package com.shop

import dev.coroutine.Async
import dev.coroutine.Coroutines.await
import dev.coroutine.Coroutines.yieldNow
import dev.coroutine.Task

@JvmInline
value class Id(val number: Int)

data class Point(val x: Int, val y: Int)

sealed interface Shape {
    data class Circle(val radius: Int) : Shape

    object Empty : Shape
}

/** What Kotlin names and adds in its own way: mangled methods, default arguments that await, destructuring, inlined code. */
open class Names {
    @Async
    open fun call(id: Id): Task<String> {
        await(yieldNow())
        return Task.of("call ${id.number}")
    }

    @Async
    fun `with spaces and-hyphens`(id: Id): Task<String> = Task.of(await(call(id)) + "!")

    @Async
    fun defaults(base: Int, more: Int = await(number(base)), text: String = "t" + await(number(more))): Task<String> =
        Task.of("$base $more $text")

    @Async
    fun number(i: Int): Task<Int> {
        await(yieldNow())
        return Task.of(i + 1)
    }

    @Async
    fun Point.moved(by: Int): Task<Point> = Task.of(copy(x = await(number(x + by)), y = await(number(y))))

    @Async
    fun destructured(): Task<String> {
        val (x, y) = await(Point(1, 2).moved(3))
        val range = (0 until await(number(1))).map { it * x }
        val result = runCatching { await(failing()) }.getOrElse { "caught ${it.message}" }
        return Task.of("$x $y $range $result")
    }

    @Async
    private fun failing(): Task<String> {
        await(yieldNow())
        error("boom")
    }

    @Async
    fun shapes(shape: Shape?): Task<String> =
        when (shape) {
            is Shape.Circle -> Task.of("circle ${await(number(shape.radius))}")
            Shape.Empty -> Task.of("empty " + await(number(0)))
            null -> Task.of("null" + (shape ?: await(number(2))))
        }

    @Async
    fun jumps(): Task<String> {
        val text = StringBuilder()
        outer@ for (i in 0..4) {
            for (j in listOf(1, 2, 3)) {
                if (j == 2) continue@outer
                if (i == 3) break@outer
                try {
                    text.append(await(number(i))).append(await(number(j)))
                } finally {
                    text.append(await(number(7))).append(' ')
                }
            }
        }
        return Task.of(text.toString())
    }

    @Async
    fun locked(lock: Any): Task<Int> {
        var sum = await(number(1))
        synchronized(lock) { sum += 2 }
        return Task.of(sum + await(number(sum)))
    }

    @Async
    fun local(): Task<Int> {
        var calls = 0

        @Async
        fun inner(i: Int): Task<Int> {
            calls++
            return if (i == 0) Task.of(0) else Task.of(i + await(inner(await(number(i)) - 2)))
        }
        return Task.of(await(inner(3)) * 10 + calls)
    }
}
