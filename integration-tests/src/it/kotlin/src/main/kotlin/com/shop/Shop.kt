package com.shop

import dev.coroutine.Async
import dev.coroutine.AsyncCallable
import dev.coroutine.Coroutines.await
import dev.coroutine.Coroutines.createTask
import dev.coroutine.Coroutines.yieldNow
import dev.coroutine.Task

interface Tariff {
    @Async
    fun rate(item: String): Task<Int>
}

open class Base {
    @Async
    open fun name(id: Int): Task<String> {
        await(yieldNow())
        return Task.of("item$id")
    }
}

/** Coroutines in the forms that Kotlin gives methods and lambdas. */
class Shop(private val factor: Int = 7) : Base(), Tariff {
    @Async
    override fun name(id: Int): Task<String> = Task.of(await(super.name(id)) + "!" + factor)

    @Async
    override fun rate(item: String): Task<Int> {
        await(yieldNow())
        return Task.of(item.length)
    }

    @Async
    fun withDefaults(first: Int, second: String = "b"): Task<String> {
        var sum = first
        for (i in 0 until 3) {
            sum += await(leaf(i))
        }
        return Task.of("$sum$second")
    }

    @Async
    fun leaf(i: Int): Task<Int> {
        if (i % 2 == 0) await(yieldNow())
        return Task.of(i)
    }

    @Async
    fun handlers(): Task<String> =
        try {
            await(failing())
            Task.of("never")
        } catch (e: IllegalStateException) {
            Task.of("caught ${e.message} ${await(leaf(4))}")
        } finally {
            await(yieldNow())
        }

    @Async
    private fun failing(): Task<String> {
        await(yieldNow())
        throw IllegalStateException("boom")
    }

    @Async
    fun inlined(items: List<String?>): Task<Int> {
        var sum = 0
        items.forEach { item -> sum += item?.let { await(rate(it)) } ?: await(fixed()) }
        return Task.of(sum)
    }

    @Async
    fun lambdas(): Task<String> {
        val captured = "captured"
        val sam = createTask { await(yieldNow()); Task.of("sam") }
        val named = createTask("own", AsyncCallable { Task.of(captured + await(leaf(2))) })
        val function: () -> Task<Int> = { await(yieldNow()); leaf(3) }
        return Task.of(await(sam) + await(named) + await(function()))
    }

    companion object {
        @JvmStatic
        @Async
        fun fixed(): Task<Int> {
            await(yieldNow())
            return Task.of(5)
        }
    }
}
