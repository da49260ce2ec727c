package com.shop

import dev.coroutine.Coroutines
import dev.coroutine.Coroutines.await
import dev.coroutine.Coroutines.gather
import dev.coroutine.Coroutines.yieldNow
import dev.coroutine.Task
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test

class ShopTest {
    private val shop = Shop()

    @Test
    fun methods_of_every_form_suspend() {
        assertEquals("item3!7", Coroutines.run { shop.name(3) })
        assertEquals("4b", Coroutines.run { shop.withDefaults(1) })
        assertEquals("caught boom 4", Coroutines.run { shop.handlers() })
        assertEquals(8, Coroutines.run { shop.inlined(listOf("abc", null)) })
    }

    @Test
    fun lambdas_of_every_form_suspend() {
        assertEquals("samcaptured23", Coroutines.run { shop.lambdas() })
        assertEquals(listOf(1, 2), Coroutines.run<List<Int>> { await(yieldNow()); gather(shop.leaf(1), shop.leaf(2)) })
    }

    @Test
    fun what_kotlin_names_and_adds_suspends() {
        val names = Names()
        assertEquals("call 3", Coroutines.run { names.call(Id(3)) })
        assertEquals("call 4!", Coroutines.run { names.`with spaces and-hyphens`(Id(4)) })
        assertEquals("1 2 t3", Coroutines.run { names.defaults(1) })
        assertEquals("5 3 [0, 5] caught boom", Coroutines.run { names.destructured() })
        assertEquals("circle 3", Coroutines.run { names.shapes(Shape.Circle(2)) })
        assertEquals("empty 1", Coroutines.run { names.shapes(Shape.Empty) })
        assertEquals("null3", Coroutines.run { names.shapes(null) })
        assertEquals("128 228 328 ", Coroutines.run { names.jumps() })
        assertEquals(9, Coroutines.run { names.locked(this) })
        assertEquals(64, Coroutines.run { names.local() })
    }

    @Test
    fun loops_await_their_elements_and_close_their_iterators() {
        assertEquals("6 closed;", logged { it.toTheEnd() })
        assertEquals("1 closed;closed;closed;closed;behind;", logged { it.leftEarly() })
        assertEquals("caught x2 closed;caught;", logged { it.leftByFailure() })
        assertEquals("17 closed;closed;closed;", logged { it.copiedFunctions() })
    }

    private fun logged(body: (Loops) -> Task<*>): String {
        val loops = Loops()
        val result = Coroutines.run<Any> { body(loops) as Task<Any> }
        return "$result ${loops.log}"
    }
}
