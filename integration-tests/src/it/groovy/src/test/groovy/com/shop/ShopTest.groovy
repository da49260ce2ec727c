package com.shop

import static dev.coroutine.Coroutines.await
import static dev.coroutine.Coroutines.gather
import static dev.coroutine.Coroutines.run
import static dev.coroutine.Coroutines.yieldNow
import static org.junit.jupiter.api.Assertions.assertEquals

import dev.coroutine.Task
import groovy.transform.CompileStatic
import org.junit.jupiter.api.Test

@CompileStatic
class ShopTest {
    private final Shop shop = new Shop()

    @Test
    void methods_of_every_form_suspend() {
        assertEquals('item3!7', run { shop.name(3) })
        assertEquals('4b', run { shop.withDefaults(1) })
        assertEquals('caught boom 4 finally', run { shop.handlers() })
        assertEquals(25, run { shop.loops(['abc', null], [a: 2, bb: 3]) })
        assertEquals('item1!72[1, 3][a:5]', run { shop.creations() })
        assertEquals('trait item4!7item5!7', run { shop.described(4) })
    }

    @Test
    void switches_suspend() {
        assertEquals('text 3', run { shop.switches('abc') })
        assertEquals('small 2', run { shop.switches(2) })
        assertEquals('listed 2', run { shop.switches(8) })
        assertEquals('other 0', run { shop.switches(9L) })
    }

    @Test
    void closures_and_lambdas_suspend() {
        assertEquals('closure captured2 lambda captured36', run { shop.closures() })
        assertEquals([1, 2], run { await(yieldNow()); gather(shop.leaf(1), shop.leaf(2)) })
    }

    @Test
    void loops_await_their_elements_and_close_their_iterators() {
        assertEquals('6 closed;', logged { Loops loops -> loops.toTheEnd() })
        assertEquals('3 closed;behind;', logged { Loops loops -> loops.leftEarly() })
        assertEquals('x2 closed;caught;', logged { Loops loops -> loops.leftByFailure() })
        assertEquals('0 ', logged { Loops loops -> loops.ofNothing() })
        assertEquals('out in;closed;', logged { Loops loops -> loops.blocks() })
    }

    private static String logged(Closure<Task<Object>> body) {
        Loops loops = new Loops()
        Object result = run { body(loops) }
        return "$result ${loops.log}"
    }
}
