package com.shop

import dev.coroutine.Coroutines
import dev.coroutine.Coroutines.await
import dev.coroutine.Coroutines.gather
import dev.coroutine.Coroutines.yieldNow
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
}
